import { atTime } from '@aidbridge/server/platform/clock'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workedExample } from '../support/counting.ts'
import { statementsOf } from '../support/statements.ts'
import {
  acceptedAllocation,
  confirmedPledge,
  dispatched,
  generators,
  inDays,
  minutesAgo,
  pick,
  proposal,
  verifiedNeed,
} from '../support/story.ts'
import { ask, refusalsOfStranger, succeed } from '../support/viewer.ts'
import { makeWorld, type Person, type World } from '../support/world.ts'

type Json = Record<string, any>

const question = `query($filter: ExceptionFilter, $first: Int, $after: String) {
  exceptions(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { node {
      id kind urgency since expiry whyNotRemind
      waitsFor { id }
      need { number lines { gap } }
      offerLines
      allocation { needLine { need { number } } nextSteps { name whyNot } }
      shipment { number late totals { kg } reportable }
      discrepancy { type nextSteps { name whyNot } }
    } }
  }
  exceptionCounts(filter: $filter) { kind count }
}`

let world: World
/** What this file's story made, by the kind that it becomes in time. */
let story: { need: Json; old: Json; offer: Json; second: Json; truck: Json }

beforeAll(async () => {
  world = await makeWorld()
  const need = await verifiedNeed(world, [generators('100'), generators('5')], { priority: 'LIFE_SAVING' })
  const old = await verifiedNeed(world, [generators('5')], { reviewBy: inDays(10) })
  await workedExample(world)
  const pledge = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: '50', unit: 'C62' }])
  const giving = proposal(pledge.lines[0].id, need.lines[0].id, '10')
  const offer = await succeed(world, world.dortmund.editor, 'proposeAllocation', giving)
  const alsoGiving = proposal(pledge.lines[0].id, need.lines[1].id, '5')
  const second = await succeed(world, world.dortmund.editor, 'proposeAllocation', alsoGiving)
  const allocation = await acceptedAllocation(world, pledge.lines[0].id, need.lines[0].id, '20')
  const lines = [{ allocationId: allocation.id, qty: '20', expiry: inDays(3) }]
  const { dortmund, zhytomyr } = world
  const input = { consignorId: dortmund.gid, consigneeId: zhytomyr.gid, language: 'de', eta: at(5), lines }
  const draft = await succeed(world, dortmund.editor, 'createShipment', { input }, 'number')
  const truck = await dispatched(world, draft)
  const border = { shipmentId: truck.id, code: 'BORDER_ARRIVED', occurredAt: minutesAgo(30), language: 'de' }
  await succeed(world, dortmund.editor, 'reportMilestone', { input: border })
  story = { need, old, offer, second, truck }
})
afterAll(() => world.close())

const later = (days: number) => new Date(Date.now() + days * 86_400_000)
const at = (days: number) => later(days).toISOString()

async function exceptions(person: Person, days: number, filter: Json = {}, page: Json = {}): Promise<Json> {
  const answer = await atTime(later(days), () => ask(world, person, question, { filter, ...page }))
  const { exceptions: list, exceptionCounts } = answer
  const counts = Object.fromEntries(exceptionCounts.map(({ kind, count }: Json) => [kind, count]))
  return { ...list, nodes: list.edges.map(({ node }: Json) => node), counts }
}
const kindsOf = (list: Json) => list.nodes.map(({ kind }: Json) => kind)

describe('a coordinator comes to what wants somebody to act', () => {
  test('and finds on the first day what was counted wrong and what spoils on its way', async () => {
    const list = await exceptions(world.coordination.editor, 0)
    expect(kindsOf(list)).toEqual(['EXPIRES_BEFORE_ARRIVAL', 'DISCREPANCY', 'DISCREPANCY'])
    expect(list.nodes[0]).toMatchObject({
      urgency: 'STUCK',
      expiry: inDays(3),
      shipment: { number: story.truck.number },
      waitsFor: { id: world.dortmund.gid },
    })
  })

  test('and ten days on all seven kinds, what is stuck on its way first, with counts that agree with the list', async () => {
    const list = await exceptions(world.coordination.editor, 11)
    expect(new Set(kindsOf(list).slice(0, 3))).toEqual(
      new Set(['AT_CUSTOMS', 'LATE', 'EXPIRES_BEFORE_ARRIVAL']),
    )
    expect(kindsOf(list)[3]).toBe('LIFE_SAVING_UNCOVERED')
    expect(kindsOf(list).slice(4)).toEqual(['DISCREPANCY', 'DISCREPANCY', 'UNANSWERED', 'REVIEW_PAST'])
    expect(list.counts).toEqual({
      LIFE_SAVING_UNCOVERED: 1,
      AT_CUSTOMS: 1,
      LATE: 1,
      EXPIRES_BEFORE_ARRIVAL: 1,
      UNANSWERED: 1,
      DISCREPANCY: 2,
      REVIEW_PAST: 1,
    })
    expect(list.totalCount).toBe(8)
  })

  test('each with its record and the side that has to act; for a need that nobody covers it is themselves', async () => {
    const { nodes } = await exceptions(world.coordination.editor, 11)
    const of = (kind: string) => nodes.find((each: Json) => each.kind === kind)
    const waiting = (kind: string) => of(kind).waitsFor?.id ?? null
    expect(of('LIFE_SAVING_UNCOVERED').need).toMatchObject({ number: story.need.number })
    expect(of('REVIEW_PAST').need).toMatchObject({ number: story.old.number })
    expect(of('UNANSWERED')).toMatchObject({
      offerLines: 2,
      allocation: { needLine: { need: { number: story.need.number } } },
    })
    expect(of('LATE').shipment).toMatchObject({ number: story.truck.number, late: true })
    expect(of('AT_CUSTOMS').shipment.reportable).toContain('CUSTOMS_RELEASED')
    expect(waiting('LIFE_SAVING_UNCOVERED')).toBeNull()
    expect([waiting('REVIEW_PAST'), waiting('UNANSWERED'), waiting('DISCREPANCY')]).toEqual(
      Array(3).fill(world.zhytomyr.gid),
    )
    expect([waiting('LATE'), waiting('AT_CUSTOMS')]).toEqual([world.dortmund.gid, world.dortmund.gid])
  })

  test('narrowed to kinds, to an organisation, to records, and to what waits for the coordination', async () => {
    const { editor } = world.coordination
    const kinds = await exceptions(editor, 11, { kinds: ['LATE', 'REVIEW_PAST'] })
    expect(kindsOf(kinds)).toEqual(['LATE', 'REVIEW_PAST'])
    expect(kinds.counts.DISCREPANCY).toBe(2)
    expect((await exceptions(editor, 11, { organisationId: world.duesseldorf.gid })).totalCount).toBe(0)
    expect((await exceptions(editor, 11, { organisationId: world.dortmund.gid })).totalCount).toBe(6)
    expect(kindsOf(await exceptions(editor, 11, { records: ['Need'] }))).toEqual([
      'LIFE_SAVING_UNCOVERED',
      'REVIEW_PAST',
    ])
    expect(kindsOf(await exceptions(editor, 11, { mine: true }))).toEqual(['LIFE_SAVING_UNCOVERED'])
  })

  test('page by page, nothing twice and nothing left out', async () => {
    const { editor } = world.coordination
    const all = (await exceptions(editor, 11)).nodes.map(({ id }: Json) => id)
    const seen: string[] = []
    for (let after: string | null = null, more = true; more;) {
      const list: Json = await exceptions(editor, 11, {}, { first: 3, after })
      seen.push(...list.nodes.map(({ id }: Json) => id))
      after = list.pageInfo.endCursor
      more = list.pageInfo.hasNextPage
    }
    expect(seen).toEqual(all)
  })

  test('for the same number of statements, however many there are', async () => {
    const { editor } = world.coordination
    const few = await statementsOf(() => exceptions(editor, 11, {}, { first: 4 }))
    const many = await statementsOf(() => exceptions(editor, 11, {}, { first: 8 }))
    expect(many.length).toBeLessThanOrEqual(few.length + 4)
    expect(many.length).toBeLessThan(45)
    const discrepancies = (first: number) =>
      statementsOf(() => exceptions(editor, 11, { kinds: ['DISCREPANCY'] }, { first }))
    expect(await discrepancies(2)).toHaveLength((await discrepancies(1)).length)
  })
})

describe('everybody else sees their own', () => {
  test('both sides of a story, and neither city of another one', async () => {
    expect(kindsOf(await exceptions(world.zhytomyr.viewer, 11))).toHaveLength(8)
    expect(new Set(kindsOf(await exceptions(world.dortmund.viewer, 11)))).toEqual(
      new Set(['AT_CUSTOMS', 'LATE', 'EXPIRES_BEFORE_ARRIVAL', 'UNANSWERED', 'DISCREPANCY']),
    )
    for (const { editor } of [world.duesseldorf, world.chernivtsi]) {
      const list = await exceptions(editor, 11)
      expect(list.totalCount).toBe(0)
      expect(Object.values(list.counts).every((count) => count === 0)).toBe(true)
    }
  })

  test('and what waits for their own people', async () => {
    const { editor } = world.zhytomyr
    expect(new Set(kindsOf(await exceptions(editor, 11, { mine: true })))).toEqual(
      new Set(['UNANSWERED', 'DISCREPANCY', 'REVIEW_PAST']),
    )
  })

  test('a stranger is told nothing', async () => {
    expect(await refusalsOfStranger(world, '{ exceptions { totalCount } }')).toEqual(['NOT_SIGNED_IN'])
    expect(await refusalsOfStranger(world, '{ exceptionCounts { kind count } }')).toEqual(['NOT_SIGNED_IN'])
  })
})

test('an exception ends by itself as soon as its reason does: an offer with its last line', async () => {
  const { editor } = world.zhytomyr
  const waiting = async () => (await exceptions(editor, 11, { kinds: ['UNANSWERED'] })).nodes
  const [{ allocation }] = await waiting()
  expect(allocation.nextSteps).toContainEqual({ name: 'accept', whyNot: null })
  const { offer, second } = story
  await succeed(world, editor, 'acceptAllocation', pick(offer))
  expect(await waiting()).toMatchObject([{ kind: 'UNANSWERED', offerLines: 1 }])
  await succeed(world, editor, 'acceptAllocation', pick(second))
  expect(await waiting()).toEqual([])
})
