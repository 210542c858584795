import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  acceptedAllocation,
  arrived,
  confirmedPledge,
  draftShipment,
  generators,
  minutesAgo,
  pick,
  proposal,
  receiptInput,
  verifiedNeed,
} from '../support/story.ts'
import { act, ask, succeed } from '../support/viewer.ts'
import { makeWorld, type World } from '../support/world.ts'

// Many people act at the same moment, or the same person twice (domain.md 6 and 7).

type Json = Record<string, any>

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())
afterEach(async () => {
  const { rows } = await world.database.pool.query('SELECT * FROM reconcile()')
  expect(rows).toEqual([])
})

const atOnce = <Result>(count: number, attempt: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => attempt(index)))

const kinds = (results: Json[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { __typename } of results) counts[__typename] = (counts[__typename] ?? 0) + 1
  return counts
}

const events = (entityId: string, action: string) =>
  world.database.prisma.auditEvent.findMany({ where: { action, entityId: entityId.split(':')[1]! } })

const pledgeOf = (qtyPledged: string) =>
  confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged, unit: 'C62' }])

describe('a municipality cannot promise the same generator twice', () => {
  test('of fifty proposals of ten out of a hundred exactly ten succeed, the others learn what is left', async () => {
    const need = await verifiedNeed(world, [generators('1000')])
    const pledge = await pledgeOf('100')
    const input = proposal(pledge.lines[0].id, need.lines[0].id, '10')
    const results = await atOnce(50, () =>
      act(world, world.dortmund.editor, 'proposeAllocation', input, 'qty'),
    )
    expect(kinds(results)).toEqual({ Allocation: 10, NotEnoughPledged: 40 })
    for (const refused of results.filter(({ __typename }) => __typename === 'NotEnoughPledged'))
      expect(refused).toMatchObject({ available: '0', unit: 'C62' })
    const query =
      'query($id: ID!) { node(id: $id) { ... on PledgeLine { available allocated allocations { id } } } }'
    const { node } = await ask(world, world.dortmund.viewer, query, { id: pledge.lines[0].id })
    expect(node).toMatchObject({ available: '0', allocated: '100' })
    expect(node.allocations).toHaveLength(10)
  })

  test('nor while somebody takes a part of the pledge back', async () => {
    const need = await verifiedNeed(world, [generators('1000')])
    const pledge = await pledgeOf('30')
    const results = await atOnce(8, (index) =>
      index === 0
        ? act(world, world.dortmund.editor, 'withdrawPledgeLine', {
            id: pledge.lines[0].id,
            version: pledge.version,
            qty: '15',
            reason: 'Defekt',
          })
        : act(
            world,
            world.dortmund.editor,
            'proposeAllocation',
            proposal(pledge.lines[0].id, need.lines[0].id, '10'),
          ),
    )
    const { Allocation: proposals = 0, Pledge: withdrawn = 0 } = kinds(results)
    expect(proposals).toBe(withdrawn === 1 ? 1 : 3)
    for (const refused of results.filter(({ __typename }) => __typename === 'AlreadyCommitted'))
      expect(Number(refused.committed)).toBeGreaterThan(15)
  })

  test('nor is anything proposed from a pledge that is withdrawn in the same moment', async () => {
    const need = await verifiedNeed(world, [generators('1000')])
    const pledge = await pledgeOf('30')
    await atOnce(10, (index) =>
      index === 4
        ? act(world, world.dortmund.approver, 'withdrawPledge', {
            ...pick(pledge),
            reason: 'Haushaltssperre',
          })
        : act(
            world,
            world.dortmund.editor,
            'proposeAllocation',
            proposal(pledge.lines[0].id, need.lines[0].id, '3'),
          ),
    )
    const left = await world.database.prisma.allocation.findMany({
      where: { pledgeLine: { pledgeId: pledge.id.split(':')[1] }, state: { in: ['PROPOSED', 'ACCEPTED'] } },
    })
    expect(left).toEqual([])
  })
})

describe('a city cannot be given more than it asks for', () => {
  test('when ten offers are accepted at once, those beyond its demand are refused with the room that is left', async () => {
    const need = await verifiedNeed(world, [generators('50')])
    const pledge = await pledgeOf('200')
    const proposals: Json[] = []
    for (let offer = 0; offer < 10; offer++)
      proposals.push(
        await succeed(
          world,
          world.dortmund.editor,
          'proposeAllocation',
          proposal(pledge.lines[0].id, need.lines[0].id, '12'),
        ),
      )
    const results = await atOnce(10, (index) =>
      act(world, world.zhytomyr.editor, 'acceptAllocation', pick(proposals[index]!)),
    )
    expect(kinds(results)).toEqual({ Allocation: 4, DemandExceeded: 6 })
    for (const refused of results.filter(({ __typename }) => __typename === 'DemandExceeded'))
      expect(refused).toMatchObject({ room: '2' })
  })

  test('and of two people who answer the same offer one is too late', async () => {
    const need = await verifiedNeed(world, [generators('50')])
    const pledge = await pledgeOf('20')
    const proposed = await succeed(
      world,
      world.dortmund.editor,
      'proposeAllocation',
      proposal(pledge.lines[0].id, need.lines[0].id, '20'),
    )
    const results = await Promise.all([
      act(world, world.zhytomyr.editor, 'acceptAllocation', pick(proposed), 'state'),
      act(
        world,
        world.zhytomyr.approver,
        'declineAllocation',
        { ...pick(proposed), reason: 'Не потрібно' },
        'state',
      ),
    ])
    expect(kinds(results)).toEqual({ Allocation: 1, Conflict: 1 })
    expect(results.find(({ __typename }) => __typename === 'Conflict')).toMatchObject({
      current: { __typename: 'Allocation', id: proposed.id },
    })
  })
})

describe('a truck leaves once', () => {
  async function readyShipment(qty: string): Promise<Json> {
    const need = await verifiedNeed(world, [generators(qty)])
    const pledge = await pledgeOf(qty)
    const allocation = await acceptedAllocation(world, pledge.lines[0].id, need.lines[0].id, qty)
    const draft = await draftShipment(world, [{ allocationId: allocation.id, qty }])
    return { ...draft, ...(await succeed(world, world.dortmund.editor, 'makeShipmentReady', pick(draft))) }
  }

  test('of two dispatches one wins; the other is a conflict, and there is one audit event', async () => {
    const ready = await readyShipment('20')
    const dispatch = { ...pick(ready), occurredAt: minutesAgo(5) }
    const results = await Promise.all([
      act(world, world.dortmund.editor, 'dispatchShipment', dispatch, 'state'),
      act(world, world.dortmund.approver, 'dispatchShipment', dispatch, 'state'),
    ])
    expect(kinds(results)).toEqual({ Shipment: 1, Conflict: 1 })
    expect(await events(ready.id, 'dispatchShipment')).toHaveLength(1)
  })

  test('either dispatched or cancelled, never both', async () => {
    const ready = await readyShipment('20')
    const results = await Promise.all([
      act(world, world.dortmund.editor, 'dispatchShipment', { ...pick(ready), occurredAt: minutesAgo(5) }),
      act(world, world.dortmund.approver, 'cancelShipment', { ...pick(ready), reason: 'Fahrer krank' }),
    ])
    expect(kinds(results)).toEqual({ Shipment: 1, Conflict: 1 })
  })

  test('and arrives once, whoever reports it', async () => {
    const ready = await readyShipment('20')
    const gone = await succeed(world, world.dortmund.editor, 'dispatchShipment', {
      ...pick(ready),
      occurredAt: minutesAgo(90),
    })
    const input = { shipmentId: gone.id, code: 'ARRIVED', occurredAt: minutesAgo(30), language: 'uk' }
    const results = await atOnce(4, () =>
      act(world, world.zhytomyr.editor, 'reportMilestone', { input }, 'state'),
    )
    expect(kinds(results)).toEqual({ Shipment: 1, StepNotPossible: 3 })
    expect(await events(gone.id, 'reportMilestone')).toHaveLength(1)
  })

  test('with goods that only one of many packed at the same time', async () => {
    const need = await verifiedNeed(world, [generators('100')])
    const pledge = await pledgeOf('100')
    const allocation = await acceptedAllocation(world, pledge.lines[0].id, need.lines[0].id, '100')
    const input = {
      consignorId: world.dortmund.gid,
      consigneeId: world.zhytomyr.gid,
      language: 'de',
      lines: [{ allocationId: allocation.id, qty: '30' }],
    }
    const results = await atOnce(10, () => act(world, world.dortmund.editor, 'createShipment', { input }))
    expect(kinds(results)).toEqual({ Shipment: 3, NotEnoughAllocated: 7 })
    for (const refused of results.filter(({ __typename }) => __typename === 'NotEnoughAllocated'))
      expect(refused).toMatchObject({ available: '10', unit: 'C62' })
  })

  test('and two who count its last boxes at once do not make them more than they are', async () => {
    const ready = await readyShipment('20')
    const gone = await succeed(
      world,
      world.dortmund.editor,
      'dispatchShipment',
      { ...pick(ready), occurredAt: minutesAgo(90) },
      'lines { id }',
    )
    const there = await arrived(world, gone)
    const count = () => ({
      input: receiptInput(there.id, [{ shipmentLineId: gone.lines[0].id, qtyGood: '20' }], false),
      confirm: true,
    })
    const results = await atOnce(2, () =>
      act(world, world.zhytomyr.editor, 'recordReceipt', count(), 'state'),
    )
    expect(kinds(results)).toEqual({ Receipt: 2 })
    const query =
      'query($id: ID!) { node(id: $id) { ... on Shipment { lines { good overage inTransit } discrepancies { type qty } } } }'
    const { node } = await ask(world, world.zhytomyr.viewer, query, { id: there.id })
    // Nobody can know which count is the wrong one: the second is overage, for somebody to look at.
    expect(node).toEqual({
      lines: [{ good: '40', overage: '20', inTransit: '0' }],
      discrepancies: [{ type: 'OVERAGE', qty: '20' }],
    })
  })
})

describe('a request comes twice', () => {
  test('with the same key after a time-out, and makes one pledge', async () => {
    const input = {
      organisationId: world.dortmund.gid,
      actor: 'ADMINISTRATION',
      language: 'de',
      lines: [{ itemCode: 'ENE-001', qtyPledged: '3', unit: 'C62', condition: 'NEW' }],
    }
    const key = randomUUID()
    const before = await world.database.prisma.pledge.count()
    const results = await atOnce(5, () =>
      act(world, world.dortmund.editor, 'createPledge', { key, input }, 'number'),
    )
    expect(new Set(results.map(({ id }) => id)).size).toBe(1)
    expect(results.every(({ __typename }) => __typename === 'Pledge')).toBe(true)
    expect(await world.database.prisma.pledge.count()).toBe(before + 1)

    const other = { ...input, note: 'Etwas anderes' }
    expect(await act(world, world.dortmund.editor, 'createPledge', { key, input: other })).toMatchObject({
      __typename: 'KeyReused',
    })
    expect(await succeed(world, world.dortmund.approver, 'createPledge', { key, input })).not.toMatchObject({
      id: results[0]!.id,
    })
  })

  test('with the same key for a step that was taken already, and gets the first answer again', async () => {
    const need = await verifiedNeed(world, [generators('10')])
    const pledge = await pledgeOf('10')
    const proposed = await succeed(
      world,
      world.dortmund.editor,
      'proposeAllocation',
      proposal(pledge.lines[0].id, need.lines[0].id, '10'),
    )
    const accept = { key: randomUUID(), ...pick(proposed) }
    for (const attempt of [1, 2])
      expect(
        await act(world, world.zhytomyr.editor, 'acceptAllocation', accept, 'state'),
        `attempt ${attempt}`,
      ).toMatchObject({ state: 'ACCEPTED' })
    expect(await events(proposed.id, 'acceptAllocation')).toHaveLength(1)
    const less = { ...accept, qty: '5' }
    expect(await act(world, world.zhytomyr.editor, 'acceptAllocation', less)).toMatchObject({
      __typename: 'KeyReused',
    })
    const late = { ...accept, key: randomUUID() }
    expect(await act(world, world.zhytomyr.editor, 'acceptAllocation', late)).toMatchObject({
      __typename: 'Conflict',
    })
  })
})
