import { erase } from '@aidbridge/server/features/personal-data/erase'
import { actAlone } from '@aidbridge/server/platform/act-alone'
import { atTime } from '@aidbridge/server/platform/clock'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { discrepancyOf, workedExample } from '../support/counting.ts'
import { PlainSql } from '../support/plain-sql.ts'
import {
  confirmedPledge,
  freshKey,
  generators,
  inDays,
  pick,
  proposal,
  verifiedNeed,
} from '../support/story.ts'
import { act, ask, succeed } from '../support/viewer.ts'
import { addParty, makeWorld, type Person, type World } from '../support/world.ts'

type Json = Record<string, any>

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const remind = (person: Person, recordId: string, args: Json = {}) =>
  act(world, person, 'remind', { recordId, ...args }, 'createdAt note language organisation { id }')

/** An offer of Dortmund's that Zhytomyr has not answered. */
async function unansweredOffer(): Promise<Json> {
  const need = await verifiedNeed(world, [generators('10')])
  const pledge = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: '10', unit: 'C62' }])
  const giving = proposal(pledge.lines[0].id, need.lines[0].id, '10')
  const offer = await succeed(world, world.dortmund.editor, 'proposeAllocation', giving)
  return { ...offer, needNumber: need.number }
}

const history = `query($number: String!) {
  need(number: $number) { history(first: 1) { nodes { action record { number } } } }
}`

describe('a coordinator reminds', () => {
  test('the side whose step it is, in own words, and the history tells of it without them', async () => {
    const offer = await unansweredOffer()
    const reminder = await remind(world.coordination.editor, offer.id, {
      note: '  Bitte bis Freitag antworten ',
    })
    expect(reminder).toMatchObject({
      __typename: 'Reminder',
      note: 'Bitte bis Freitag antworten',
      language: 'de',
      organisation: { id: world.zhytomyr.gid },
    })
    const event = await world.database.prisma.auditEvent.findFirstOrThrow({ where: { action: 'remind' } })
    expect(event).toMatchObject({ entity: 'reminder', organisationId: world.coordination.id })
    expect(event.related).toContain(offer.id.split(':')[1])
    const { need } = await ask(world, world.zhytomyr.viewer, history, { number: offer.needNumber })
    expect(need.history.nodes[0]).toMatchObject({ action: 'remind', record: { number: offer.needNumber } })
    expect(JSON.stringify(event.after)).not.toContain('Freitag')
  })

  test('whoever proposes, then whoever agrees, and not themselves when it is theirs to decide', async () => {
    const { shipment } = await workedExample(world)
    const shortage = await discrepancyOf(world, shipment, 'SHORTAGE')
    const first = await remind(world.coordination.editor, shortage.id)
    expect(first).toMatchObject({ organisation: { id: world.zhytomyr.gid }, note: '' })

    const decision = { resolution: 'LOST', note: 'Am Lager nicht auffindbar' }
    const proposed = await succeed(world, world.zhytomyr.editor, 'proposeResolution', {
      ...pick(shortage),
      ...decision,
    })
    const tomorrow = new Date(Date.now() + 86_400_000)
    const second = await atTime(tomorrow, () => remind(world.coordination.editor, shortage.id))
    expect(second).toMatchObject({ organisation: { id: world.dortmund.gid } })

    await succeed(world, world.dortmund.editor, 'agreeToResolution', pick(proposed))
    const dayAfter = new Date(Date.now() + 2 * 86_400_000)
    const third = await atTime(dayAfter, () => remind(world.coordination.editor, shortage.id))
    expect(third).toMatchObject({ why: 'NOBODY_TO_REMIND' })
  })

  test('nobody of a need that is verified and still young, but its author once the review date is past', async () => {
    const need = await verifiedNeed(world, [generators('3')], { reviewBy: inDays(5) })
    expect(await remind(world.coordination.editor, need.id)).toMatchObject({ why: 'NOBODY_TO_REMIND' })
    const inAWeek = new Date(Date.now() + 7 * 86_400_000)
    const reminder = await atTime(inAWeek, () => remind(world.coordination.editor, need.id))
    expect(reminder).toMatchObject({ organisation: { id: world.zhytomyr.gid } })
  })

  test('once a day for each record, also when two coordinators press at the same moment', async () => {
    const offer = await unansweredOffer()
    const { editor, approver } = world.coordination
    const answers = await Promise.all([remind(editor, offer.id), remind(approver, offer.id)])
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['NotAllowed', 'Reminder'])
    expect(answers.find(({ why }) => why)).toMatchObject({ why: 'REMINDED_TODAY' })
  })

  test('once, when the answer got lost and the same is sent again', async () => {
    const offer = await unansweredOffer()
    const key = freshKey()
    const first = await remind(world.coordination.editor, offer.id, { key })
    expect(await remind(world.coordination.editor, offer.id, { key })).toMatchObject({ id: first.id })
  })

  test('of things that have a next step, with words that fit', async () => {
    const offer = await unansweredOffer()
    const { editor } = world.coordination
    expect(await remind(editor, world.dortmund.gid)).toMatchObject({ fields: [{ path: 'recordId' }] })
    expect(await remind(editor, `Need:${freshKey()}`)).toMatchObject({ __typename: 'NotFound' })
    expect(await remind(editor, offer.id, { note: 'a'.repeat(1001) })).toMatchObject({
      fields: [{ path: 'note', problem: 'TOO_LONG' }],
    })
    expect(await remind(world.coordination.viewer, offer.id)).toMatchObject({ why: 'ROLE_TOO_LOW' })
  })
})

describe('all others', () => {
  test('remind nobody', async () => {
    const offer = await unansweredOffer()
    expect(await remind(world.dortmund.approver, offer.id)).toMatchObject({ why: 'ONLY_COORDINATOR' })
    expect(await remind(world.chernivtsi.admin, offer.id)).toMatchObject({ __typename: 'NotFound' })
  })

  test('read a reminder as a side of its record, not as a stranger to it', async () => {
    const offer = await unansweredOffer()
    const { id } = await remind(world.coordination.editor, offer.id, { note: 'Bitte antworten' })
    const read = async (person: Person) =>
      (await ask(world, person, 'query($id: ID!) { node(id: $id) { ... on Reminder { note } } }', { id }))
        .node
    expect(await read(world.zhytomyr.viewer)).toEqual({ note: 'Bitte antworten' })
    expect(await read(world.dortmund.viewer)).toEqual({ note: 'Bitte antworten' })
    expect(await read(world.duesseldorf.admin)).toBeNull()
    expect(await read(world.chernivtsi.admin)).toBeNull()
  })
})

test('plain SQL cannot give a reminder another day to get around it', async () => {
  const offer = await unansweredOffer()
  const sql = await PlainSql.connect(world)
  const write = (day: string) =>
    sql.refusal(
      `INSERT INTO reminder (id, language, day, organisation_id, allocation_id)
       VALUES (gen_random_uuid(), 'de', ${day}, $1, $2)`,
      [world.zhytomyr.id, offer.id.split(':')[1]],
    )
  const today = `(now() AT TIME ZONE 'Europe/Berlin')::date`
  expect(await write(`${today} - 1`)).toBe('reminder_day')
  expect(await write(today)).toBe('done')
  expect(await write(today)).toBe('reminder_allocation_id_day_key')
  await sql.close()
})

test('the words go with the person who wrote them, that somebody reminded stays', async () => {
  const office = await addParty(world.database, 'COORDINATION', 'Zweite', 'Друга', 'Second')
  const offer = await unansweredOffer()
  const { id } = await remind(office.editor, offer.id, { note: 'Rufen Sie mich an' })
  await actAlone(world.database, 'erasePerson', (tx) => erase(tx, office.editor.userId))
  const kept = await world.database.prisma.reminder.findUniqueOrThrow({ where: { id: id.split(':')[1] } })
  expect(kept).toMatchObject({ note: '', createdById: null })
})
