import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { confirmedPledge, generators, pick, proposal, verifiedNeed } from '../support/story.ts'
import { act, ask, refusalsOfStranger, succeed } from '../support/viewer.ts'
import { makeWorld, type Person, type World } from '../support/world.ts'

type Json = Record<string, any>

let world: World
let need: Json
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const water = (qtyRequested: string) => ({ itemCode: 'WAS-001', qtyRequested, unit: 'LTR' })
const declines =
  'lines { id position declines { id reason note language withdrawable organisation { nameDe } } }'
const no = (line: Json, reason = 'NOT_AVAILABLE', note?: string) => ({ needLineId: line.id, reason, note })

const newNeed = (extra: Json = {}) => verifiedNeed(world, [generators('50'), water('300')], extra)

const declineInput = (lines: Json[], organisation = world.dortmund) => ({
  organisationId: organisation.gid,
  needId: need.id,
  language: 'de',
  declines: lines,
})
const answerInput = (lines: Json[], others: Json[] = []) => ({
  organisationId: world.dortmund.gid,
  needId: need.id,
  actor: 'ADMINISTRATION',
  language: 'de',
  lines,
  declines: others,
})

async function declinesSeenBy(person: Person): Promise<(string[] | null)[]> {
  const document = `query($id: ID!) { node(id: $id) { ... on Need { ${declines} } } }`
  const { node } = await ask(world, person, document, { id: need.id })
  return node.lines.map((line: Json) => line.declines.map(({ reason }: Json) => reason))
}

async function events(action: string): Promise<Json[]> {
  const where = { action, entity: 'need_decline', related: { has: need.id.split(':')[1] } }
  return world.database.prisma.auditEvent.findMany({ where, orderBy: { id: 'asc' } })
}

describe('a municipality answers the whole of a need at once', () => {
  test('gives some of it, says no to the rest, and both stand in one deed', async () => {
    need = await newNeed()
    const [first, second] = need.lines
    const input = answerInput(
      [{ needLineId: first.id, qty: '20', condition: 'NEW' }],
      [no(second, 'NO_TRANSPORT', 'Kein Tankwagen')],
    )
    await succeed(world, world.dortmund.editor, 'answerNeed', { input })
    expect(await declinesSeenBy(world.dortmund.viewer)).toEqual([[], ['NO_TRANSPORT']])
    const [event] = await events('answerNeed')
    expect(event).toMatchObject({ organisationId: world.dortmund.id, actorId: world.dortmund.editor.userId })
    expect(JSON.stringify(event!.after)).not.toContain('Tankwagen')
  })

  test('and the city sees who cannot help with what, and why, in the words that were written', async () => {
    const document = `query($id: ID!) { node(id: $id) { ... on Need { ${declines} } } }`
    const { node } = await ask(world, world.zhytomyr.viewer, document, { id: need.id })
    expect(node.lines[1].declines).toMatchObject([
      {
        reason: 'NO_TRANSPORT',
        note: 'Kein Tankwagen',
        language: 'de',
        withdrawable: false,
        organisation: { nameDe: 'Dortmund' },
      },
    ])
    const history = `query($id: ID!) { node(id: $id) { ... on Need { history(first: 20) { edges { node { entity action goods { unit } record { type } } } } } } }`
    const told = await ask(world, world.zhytomyr.viewer, history, { id: need.id })
    const nodes = told.node.history.edges.map(({ node }: Json) => node)
    expect(nodes).toContainEqual({
      entity: 'NeedDecline',
      action: 'answerNeed',
      goods: { unit: 'LTR' },
      record: { type: 'Need' },
    })
  })

  test('but never says yes and no to the same line', async () => {
    const [first] = need.lines
    const input = answerInput([{ needLineId: first.id, qty: '1', condition: 'NEW' }], [no(first)])
    expect(await act(world, world.dortmund.editor, 'answerNeed', { input })).toMatchObject({
      fields: [{ path: 'declines.0.needLineId', problem: 'DUPLICATE' }],
    })
  })

  test('and whoever gives after all has taken the no back with it', async () => {
    const [, second] = need.lines
    const input = answerInput([{ needLineId: second.id, qty: '100', condition: 'NEW' }])
    await succeed(world, world.dortmund.editor, 'answerNeed', { input })
    expect(await declinesSeenBy(world.zhytomyr.editor)).toEqual([[], []])
  })

  test('also by proposing goods from the pool', async () => {
    need = await newNeed()
    const [first] = need.lines
    await succeed(world, world.dortmund.editor, 'declineNeed', { input: declineInput([no(first)]) })
    const pledge = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: '5', unit: 'C62' }])
    const args = proposal(pledge.lines[0].id, first.id, '5')
    await succeed(world, world.dortmund.editor, 'proposeAllocation', args)
    expect(await declinesSeenBy(world.dortmund.editor)).toEqual([[], []])
  })
})

describe('a municipality that can give nothing', () => {
  beforeAll(async () => {
    need = await newNeed({ visibility: 'NETWORK' })
  })

  test('says so for every line, and changes its mind about the reason', async () => {
    const [first, second] = need.lines
    const { editor } = world.dortmund
    await succeed(world, editor, 'declineNeed', { input: declineInput([no(first), no(second, 'NO_FUNDS')]) })
    await succeed(world, editor, 'declineNeed', { input: declineInput([no(first, 'NOT_OUR_TASK')]) })
    expect(await declinesSeenBy(editor)).toEqual([['NOT_OUR_TASK'], ['NO_FUNDS']])
  })

  test('and is not heard twice when it repeats itself', async () => {
    const before = (await events('declineNeed')).length
    const again = declineInput([no(need.lines[1], 'NO_FUNDS')])
    await succeed(world, world.dortmund.editor, 'declineNeed', { input: again })
    expect(await events('declineNeed')).toHaveLength(before)
  })

  test('is known to nobody else: not to other givers, who see the need', async () => {
    expect(await declinesSeenBy(world.duesseldorf.admin)).toEqual([[], []])
    expect(await declinesSeenBy(world.coordination.viewer)).toEqual([['NOT_OUR_TASK'], ['NO_FUNDS']])
    const document = `query($id: ID!) { node(id: $id) { ... on NeedDecline { note } } }`
    const { id } = await world.database.prisma.needDecline.findFirstOrThrow({ where: { withdrawnAt: null } })
    const asked = { id: `NeedDecline:${id}` }
    expect(await ask(world, world.duesseldorf.admin, document, asked)).toEqual({ node: null })
    expect(await refusalsOfStranger(world, document, asked)).toEqual(['NOT_SIGNED_IN'])
  })

  test('takes one of them back; nobody else can', async () => {
    const document = `query($id: ID!) { node(id: $id) { ... on Need { ${declines} } } }`
    const { node } = await ask(world, world.dortmund.editor, document, { id: need.id })
    const [decline] = node.lines[0].declines
    expect(decline.withdrawable).toBe(true)
    const args = { id: decline.id }
    const tried = (person: Person) => act(world, person, 'withdrawDecline', args)
    expect(await tried(world.dortmund.viewer)).toMatchObject({ why: 'ROLE_TOO_LOW' })
    expect(await tried(world.zhytomyr.admin)).toMatchObject({ why: 'NOT_MEMBER' })
    expect(await tried(world.duesseldorf.admin)).toMatchObject({ __typename: 'NotFound' })
    expect(await tried(world.coordination.editor)).toMatchObject({ __typename: 'ReasonNeeded' })
    await succeed(world, world.dortmund.editor, 'withdrawDecline', args, declines)
    expect(await declinesSeenBy(world.zhytomyr.viewer)).toEqual([[], ['NO_FUNDS']])
    expect(await tried(world.dortmund.editor)).toMatchObject({ __typename: 'NotFound' })
    expect(await events('withdrawDecline')).toHaveLength(1)
  })

  test('is spoken for by a coordinator who says why', async () => {
    const input = declineInput([no(need.lines[0])], world.duesseldorf)
    const asked = { input, reason: 'Am Telefon mit Düsseldorf besprochen' }
    expect(await act(world, world.coordination.editor, 'declineNeed', { input })).toMatchObject({
      __typename: 'ReasonNeeded',
    })
    await succeed(world, world.coordination.editor, 'declineNeed', asked)
    expect(await declinesSeenBy(world.duesseldorf.viewer)).toEqual([['NOT_AVAILABLE'], []])
  })

  test.each([
    [() => [no(need.lines[0], 'OTHER')], 'declines.0.note', 'REQUIRED'],
    [() => [no(need.lines[0], 'OTHER', '\u200b \t ')], 'declines.0.note', 'REQUIRED'],
    [() => [], 'declines', 'EMPTY_LIST'],
    [() => [no(need.lines[0]), no(need.lines[0])], 'declines', 'DUPLICATE'],
    [() => [no({ id: `NeedLine:${crypto.randomUUID()}` })], 'declines.0.needLineId', 'UNKNOWN_REFERENCE'],
  ])('is told what is missing %#', async (lines, path, problem) => {
    const input = declineInput(lines())
    expect(await act(world, world.dortmund.editor, 'declineNeed', { input })).toMatchObject({
      fields: [{ path, problem }],
    })
  })

  test('cannot when it may not give, not see, or the need is over', async () => {
    const [first] = need.lines
    const decline = (person: Person, input: Json) => act(world, person, 'declineNeed', { input })
    const own = declineInput([no(first)], world.zhytomyr)
    expect(await decline(world.zhytomyr.admin, own)).toMatchObject({ why: 'NOT_YOUR_SIDE' })
    expect(await decline(world.dortmund.viewer, declineInput([no(first)]))).toMatchObject({
      why: 'ROLE_TOO_LOW',
    })
    expect(await decline(world.duesseldorf.editor, declineInput([no(first)]))).toMatchObject({
      why: 'NOT_MEMBER',
    })
    const hidden = await newNeed()
    const unseen = { ...declineInput([no(hidden.lines[0])], world.duesseldorf), needId: hidden.id }
    expect(await decline(world.duesseldorf.editor, unseen)).toMatchObject({
      fields: [{ path: 'needId', problem: 'UNKNOWN_REFERENCE' }],
    })
    const args = { ...pick(hidden), reason: 'Hat sich erledigt' }
    await succeed(world, world.zhytomyr.editor, 'cancelNeed', args)
    const over = { ...declineInput([no(hidden.lines[0])]), needId: hidden.id }
    expect(await decline(world.dortmund.editor, over)).toMatchObject({ why: 'WRONG_STATE' })
  })

  test('says it once, however often the answer was lost', async () => {
    const key = crypto.randomUUID()
    const args = { key, input: declineInput([no(need.lines[0], 'NO_FUNDS')]) }
    await succeed(world, world.dortmund.editor, 'declineNeed', args)
    const before = await world.database.prisma.needDecline.count()
    await succeed(world, world.dortmund.editor, 'declineNeed', args)
    expect(await world.database.prisma.needDecline.count()).toBe(before)
  })
})
