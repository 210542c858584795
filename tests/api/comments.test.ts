import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Jobs } from '@aidbridge/server/platform/jobs'
import {
  acceptedAllocation,
  confirmedPledge,
  draftShipment,
  generators,
  needInput,
  proposal,
  received,
  sixtyOfHundredOnTheRoad,
  verifiedNeed,
} from '../support/story.ts'
import { allIsTold, bellOf, startTelling } from '../support/telling.ts'
import { act, ask, refusalsOfStranger, succeed } from '../support/viewer.ts'
import { addParty, makeWorld, type Party, type Person, type World } from '../support/world.ts'

// What people write about a record, and who reads it.

type Json = Record<string, any>
let world: World
let jobs: Jobs
let haulier: Party
beforeAll(async () => {
  world = await makeWorld()
  haulier = await addParty(world.database, 'CARRIER', 'Spedition', 'Перевізник', 'Haulier')
  jobs = await startTelling(world)
})
afterAll(async () => {
  await jobs.stop()
  await world.close()
})

const fields = 'text language withdrawnAt isOwn authorName organisation { nameEn }'
const write = (person: Person, recordId: string, text = 'Welche Leistung?', language = 'de') =>
  act(world, person, 'writeComment', { recordId, text, language }, fields)
const wrote = (person: Person, recordId: string, text?: string) =>
  succeed(
    world,
    person,
    'writeComment',
    { recordId, text: text ?? 'Welche Leistung?', language: 'de' },
    fields,
  )

const question = `query ($id: ID!) { discussion(recordId: $id) { whyNot comments { totalCount nodes { id ${fields} } } } }`
const readBy = async (person: Person, id: string): Promise<Json | null> =>
  (await ask(world, person, question, { id }))['discussion']

const everybody = () => [world.zhytomyr, world.dortmund, world.chernivtsi, world.duesseldorf, haulier]
/** Of whose viewers the discussion is read. */
async function readers(id: string): Promise<string[]> {
  const names = []
  for (const party of [...everybody(), world.coordination])
    if (await readBy(party.viewer, id)) names.push(party.viewer.name.replace(' VIEWER', ''))
  return names
}

describe('what is written about a need', () => {
  test('is read by the city, its partners and the coordination, each told in words who spoke', async () => {
    const need = await verifiedNeed(world, [generators('10')])
    expect(await wrote(world.dortmund.editor, need['id'])).toMatchObject({
      text: 'Welche Leistung?',
      isOwn: true,
      authorName: 'Dortmund EDITOR',
      organisation: { nameEn: 'Dortmund' },
    })
    const seen = await readBy(world.zhytomyr.viewer, need['id'])
    expect(seen).toMatchObject({ whyNot: 'ROLE_TOO_LOW', comments: { totalCount: 1 } })
    expect(seen!['comments'].nodes[0]).toMatchObject({ isOwn: false, authorName: null, language: 'de' })
    expect(await readers(need['id'])).toEqual(['Zhytomyr', 'Dortmund', 'Coordination'])
  })

  test('is not read by whoever sees the need only because it is shown to the network', async () => {
    const need = await verifiedNeed(world, [generators('10')], { visibility: 'NETWORK' })
    expect(await readers(need['id'])).toEqual(['Zhytomyr', 'Dortmund', 'Coordination'])
    expect(await write(world.duesseldorf.editor, need['id'])).toMatchObject({ __typename: 'NotFound' })
    const pledge = await confirmedPledge(
      world,
      [{ itemCode: 'ENE-001', qtyPledged: '5', unit: 'C62' }],
      world.duesseldorf,
    )
    const [given, asked] = [pledge['lines'][0].id, need['lines'][0].id]
    const proposed = await succeed(
      world,
      world.duesseldorf.editor,
      'proposeAllocation',
      proposal(given, asked, '5'),
    )
    expect(await readers(need['id'])).not.toContain('Duesseldorf')
    expect(await readers(pledge['id'])).toEqual(['Zhytomyr', 'Duesseldorf', 'Coordination'])
    await succeed(world, world.zhytomyr.editor, 'acceptAllocation', {
      id: proposed['id'],
      version: proposed['version'],
    })
    expect(await readers(need['id'])).toEqual(['Zhytomyr', 'Dortmund', 'Duesseldorf', 'Coordination'])
  })

  test('before the coordination has verified it stays between the two', async () => {
    const input = needInput(world.zhytomyr, [generators('1')])
    const draft = await succeed(world, world.zhytomyr.editor, 'createNeed', { input })
    expect(await readers(draft['id'])).toEqual(['Zhytomyr', 'Coordination'])
  })
})

describe('what is written about a pledge, a shipment or a discrepancy', () => {
  test('is read by its two sides and the coordination, never by a carrier', async () => {
    const { pledge, need, shipment } = await sixtyOfHundredOnTheRoad(world)
    const id = shipment['id'].slice('Shipment:'.length)
    await world.database.prisma.shipment.update({ where: { id }, data: { carrierId: haulier.id } })
    await received(world, shipment, [{ shipmentLineId: shipment['lines'][0].id, qtyGood: '50' }])
    const discrepancy = await world.database.prisma.discrepancy.findFirstOrThrow({
      where: { shipmentId: id },
    })
    for (const record of [pledge['id'], shipment['id'], `Discrepancy:${discrepancy.id}`])
      expect(await readers(record)).toEqual(['Zhytomyr', 'Dortmund', 'Coordination'])
    expect(await write(haulier.editor, shipment['id'])).toMatchObject({ __typename: 'NotFound' })
    await wrote(world.zhytomyr.editor, `Discrepancy:${discrepancy.id}`)
    const draft = await draftShipment(world, [
      {
        allocationId: (await acceptedAllocation(world, pledge['lines'][0].id, need['lines'][0].id, '5'))[
          'id'
        ],
        qty: '5',
      },
    ])
    expect(await readers(draft['id'])).toEqual(['Dortmund', 'Coordination'])
  })

  test('about a pledge in the pool, is the giver’s and the coordination’s: a partner merely sees the pledge', async () => {
    const pledge = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: '5', unit: 'C62' }])
    expect(await readers(pledge['id'])).toEqual(['Dortmund', 'Coordination'])
  })
})

describe('writing', () => {
  test('takes an editor of a side, words, and not too many of them; pasted ones are cleaned', async () => {
    const need = await verifiedNeed(world, [generators('1')])
    expect(await write(world.dortmund.viewer, need['id'])).toMatchObject({ why: 'ROLE_TOO_LOW' })
    expect(await write(world.coordination.viewer, need['id'])).toMatchObject({ __typename: 'NotAllowed' })
    for (const [text, problem] of [
      [' \u200b ', 'REQUIRED'],
      ['a'.repeat(4001), 'TOO_LONG'],
    ] as const)
      expect(await write(world.dortmund.editor, need['id'], text)).toMatchObject({
        fields: [{ path: 'text', problem }],
      })
    expect(
      await wrote(world.dortmund.editor, need['id'], '\u200bЗ 1\u00a0000 Вт,\r\n<b>дякуємо</b>'),
    ).toMatchObject({
      text: 'З 1 000 Вт,\n<b>дякуємо</b>',
    })
    expect(await readBy(world.dortmund.editor, 'Need:nonsense')).toBeNull()
  })

  test('twice with one key is one comment', async () => {
    const need = await verifiedNeed(world, [generators('1')])
    const args = { recordId: need['id'], text: 'Einmal', language: 'de', key: 'key-of-one-comment' }
    const [first, second] = await Promise.all(
      [1, 2].map(() => act(world, world.dortmund.editor, 'writeComment', args)),
    )
    expect(first!['id']).toBe(second!['id'])
    expect((await readBy(world.dortmund.editor, need['id']))!['comments'].totalCount).toBe(1)
  })

  test('strangers are sent to sign in', async () => {
    expect(await refusalsOfStranger(world, question, { id: 'Need:x' })).toEqual(['NOT_SIGNED_IN'])
  })
})

test('a comment is taken back by its author alone: the words are gone, that there were some stays', async () => {
  const need = await verifiedNeed(world, [generators('1')])
  const { id } = await wrote(world.dortmund.editor, need['id'], 'Versehentlich')
  for (const other of [world.dortmund.admin, world.zhytomyr.admin, world.coordination.admin])
    expect(await act(world, other, 'withdrawComment', { id })).toMatchObject({ __typename: 'NotFound' })
  for (let times = 0; times < 2; times++)
    expect(await succeed(world, world.dortmund.editor, 'withdrawComment', { id }, fields)).toMatchObject({
      text: '',
      isOwn: false,
      withdrawnAt: expect.any(String),
    })
  const events = await world.database.prisma.auditEvent.findMany({
    where: { entity: 'comment', entityId: id.slice(8) },
    orderBy: { id: 'asc' },
  })
  expect(events.map(({ action }) => action)).toEqual(['writeComment', 'withdrawComment'])
  expect(JSON.stringify(events.map(({ before, after }) => [before, after]))).not.toMatch(
    /Versehentlich|author/,
  )
})

describe('everybody on the other sides is told', () => {
  const news = async (person: Person) =>
    (await bellOf(world, person))
      .filter(({ kind }) => kind === 'COMMENTED')
      .map(({ title, path }) => ({ title, path }))

  test('that there is a comment, never what it says; the coordination where it takes part', async () => {
    const { need, shipment } = await sixtyOfHundredOnTheRoad(world)
    await allIsTold(world)
    const before = (await news(world.coordination.editor)).length
    await wrote(world.zhytomyr.editor, shipment['id'], 'Розвантаження лише до 14:00')
    await allIsTold(world)
    const about = {
      title: `Zhytomyr writes about shipment ${shipment['number']}`,
      path: `/shipments/${shipment['number']}`,
    }
    expect((await news(world.dortmund.editor)).at(-1)).toEqual(about)
    expect((await news(world.zhytomyr.admin)).filter(({ path }) => path === about.path)).toEqual([])
    expect(await news(world.coordination.editor)).toHaveLength(before)
    expect(
      JSON.stringify(await world.database.prisma.notice.findMany({ select: { facts: true } })),
    ).not.toContain('14:00')

    await wrote(world.coordination.editor, need['id'])
    await allIsTold(world)
    await wrote(world.dortmund.editor, need['id'])
    await allIsTold(world)
    expect((await news(world.coordination.admin)).at(-1)).toEqual({
      title: `Dortmund writes about need ${need['number']}`,
      path: `/needs/${need['number']}`,
    })
  })

  test('where nobody else would hear, the coordination does', async () => {
    const input = needInput(world.zhytomyr, [generators('1')])
    const draft = await succeed(world, world.zhytomyr.editor, 'createNeed', { input }, 'number')
    await wrote(world.zhytomyr.editor, draft['id'])
    await allIsTold(world)
    expect((await news(world.coordination.editor)).at(-1)!.path).toBe(`/needs/${draft['number']}`)
  })
})

test('with the person go their words, and nothing of why they go stands in the history', async () => {
  const need = await verifiedNeed(world, [generators('1')])
  await wrote(world.zhytomyr.approver, need['id'], 'Мої слова')
  const membership = await world.database.prisma.membership.findFirstOrThrow({
    where: { userId: world.zhytomyr.approver.userId },
  })
  await succeedErasing(`Membership:${membership.id}`)
  const left = await readBy(world.dortmund.editor, need['id'])
  expect(left!['comments'].nodes).toMatchObject([
    { text: '', organisation: { nameEn: 'Zhytomyr' }, authorName: null },
  ])
  const events = await world.database.prisma.auditEvent.findMany({
    where: { entity: 'comment', related: { has: need['id'].slice(5) } },
    orderBy: { id: 'asc' },
  })
  expect(events.map(({ action, reason }) => [action, reason])).toEqual([
    ['writeComment', null],
    ['withdrawComment', null],
  ])
})

const succeedErasing = (membershipId: string) =>
  ask(
    world,
    world.coordination.admin,
    `mutation ($id: ID!) { erasePerson(key: "erase-a-writer", membershipId: $id, reason: "Schreiben vom 3.11.") { __typename } }`,
    { id: membershipId },
  ).then(({ erasePerson }) => expect(erasePerson).toEqual({ __typename: 'Erasure' }))
