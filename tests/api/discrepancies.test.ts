import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  asCoordinator,
  countOf,
  discrepancyOf,
  lineOf,
  resolve,
  shipmentAs,
  workedExample,
} from '../support/counting.ts'
import { pick, received } from '../support/story.ts'
import { act, ask, refusalsOfStranger, succeed } from '../support/viewer.ts'
import { makeWorld, type Person, type World } from '../support/world.ts'

type Json = Record<string, any>

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

describe('sixty boxes of which fifty are good, four damaged and six never came', () => {
  test('leave six missing and a gap of 44 at once, with a shortage and a damage to settle', async () => {
    const { need, shipment } = await workedExample(world)
    expect(await lineOf(world, need)).toMatchObject({
      demand: '100',
      accepted: '60',
      toShip: '0',
      inTransit: '6',
      missing: '6',
      received: '50',
      ineffective: '4',
      gap: '44',
      coverage: 0.56,
      fulfilment: 0.5,
    })
    const now = await asCoordinator(world, shipment)
    expect(now.state).toBe('RECEIVED')
    expect(now.discrepancies).toMatchObject([
      { type: 'DAMAGE', state: 'OPEN', qty: '4' },
      { type: 'SHORTAGE', state: 'OPEN', qty: '6', choices: ['SHORT_SHIPPED', 'LOST', 'RETURNED'] },
    ])
  })

  test('are lost when a coordinator decides so: fifty more may be promised', async () => {
    const { need, shipment } = await workedExample(world)
    await resolve(world, await discrepancyOf(world, shipment, 'SHORTAGE'), 'LOST')
    expect(await lineOf(world, need)).toMatchObject({
      inTransit: '0',
      missing: '0',
      ineffective: '10',
      gap: '50',
    })
  })

  test('are found by a further count, and the gap stays', async () => {
    const { need, shipment } = await workedExample(world)
    await received(world, shipment, countOf(shipment, '6'), false)
    expect(await lineOf(world, need)).toMatchObject({ received: '56', inTransit: '0', gap: '44' })
    expect(await discrepancyOf(world, shipment, 'SHORTAGE')).toMatchObject({
      state: 'RESOLVED',
      resolution: 'FOUND',
      settledQty: '6',
    })
  })

  test('were never loaded: a correction lowers what was shipped, and six are to be shipped again', async () => {
    const { need, shipment } = await workedExample(world)
    await resolve(world, await discrepancyOf(world, shipment, 'SHORTAGE'), 'SHORT_SHIPPED')
    expect(await lineOf(world, need)).toMatchObject({ toShip: '6', inTransit: '0', gap: '44' })
    expect((await asCoordinator(world, shipment)).lines).toMatchObject([{ corrected: '-6', inTransit: '0' }])
  })

  test('turn up after they were written off, and the gap is back where it was', async () => {
    const { need, shipment } = await workedExample(world)
    await resolve(world, await discrepancyOf(world, shipment, 'SHORTAGE'), 'LOST')
    await received(world, shipment, countOf(shipment, '6'), false)
    expect(await lineOf(world, need)).toMatchObject({ received: '56', ineffective: '4', gap: '44' })
    expect(await discrepancyOf(world, shipment, 'SHORTAGE')).toMatchObject({ resolution: 'FOUND' })
  })

  test('are missing again when the decision is taken back', async () => {
    for (const resolution of ['LOST', 'SHORT_SHIPPED', 'RETURNED']) {
      const { need, shipment } = await workedExample(world)
      const before = await lineOf(world, need)
      await resolve(world, await discrepancyOf(world, shipment, 'SHORTAGE'), resolution)
      const resolved = await discrepancyOf(world, shipment, 'SHORTAGE')
      await succeed(world, world.coordination.editor, 'reopenDiscrepancy', {
        ...pick(resolved),
        reason: 'Zu früh entschieden',
      })
      expect(await lineOf(world, need)).toEqual(before)
    }
  })
})

describe('a discrepancy', () => {
  const step = (person: Person, name: string, discrepancy: Json, args: Json = {}) =>
    act(
      world,
      person,
      name,
      { ...pick(discrepancy), ...args },
      'state resolution proposedResolution agreedAt',
    )
  const lost = { resolution: 'LOST', note: 'Am Lager nicht auffindbar' }

  test('is proposed by the recipient, agreed to by the sender, decided by a coordinator', async () => {
    const { shipment } = await workedExample(world)
    const shortage = () => discrepancyOf(world, shipment, 'SHORTAGE')
    expect(await step(world.dortmund.editor, 'proposeResolution', await shortage(), lost)).toMatchObject({
      why: 'ONLY_RECIPIENT',
    })
    expect(await step(world.dortmund.editor, 'agreeToResolution', await shortage())).toMatchObject({
      why: 'WRONG_STATE',
    })
    expect(await step(world.zhytomyr.editor, 'resolveDiscrepancy', await shortage(), lost)).toMatchObject({
      why: 'ONLY_COORDINATOR',
    })

    expect(await step(world.dortmund.editor, 'reviewDiscrepancy', await shortage())).toMatchObject({
      state: 'UNDER_REVIEW',
    })
    expect(await step(world.zhytomyr.editor, 'proposeResolution', await shortage(), lost)).toMatchObject({
      proposedResolution: 'LOST',
    })
    expect(await step(world.zhytomyr.editor, 'agreeToResolution', await shortage())).toMatchObject({
      why: 'NOT_YOUR_SIDE',
    })
    expect(await step(world.dortmund.editor, 'agreeToResolution', await shortage())).toMatchObject({
      agreedAt: expect.any(String),
    })
    const { discrepancies } = await shipmentAs(world, world.coordination.editor, shipment)
    const [, { nextSteps }] = discrepancies
    expect(nextSteps).toEqual([
      { name: 'resolve', whyNot: null },
      { name: 'propose', whyNot: null },
    ])
    expect(await step(world.coordination.editor, 'resolveDiscrepancy', await shortage(), lost)).toMatchObject(
      {
        state: 'RESOLVED',
        resolution: 'LOST',
      },
    )
  })

  test('is not declared found or miscounted: that is counted', async () => {
    const { shipment } = await workedExample(world)
    const [damage, shortage] = [
      await discrepancyOf(world, shipment, 'DAMAGE'),
      await discrepancyOf(world, shipment, 'SHORTAGE'),
    ]
    const decide = (discrepancy: Json, resolution: string) =>
      step(world.coordination.editor, 'resolveDiscrepancy', discrepancy, { resolution, note: 'So war es' })
    expect(await decide(shortage, 'FOUND')).toMatchObject({ why: 'NEEDS_RECEIPT' })
    expect(await decide(damage, 'COUNT_CORRECTED')).toMatchObject({ why: 'NEEDS_RECEIPT' })
    expect(await decide(damage, 'LOST')).toMatchObject({
      fields: [{ path: 'resolution', problem: 'UNKNOWN_CODE' }],
    })

    await received(world, shipment, countOf(shipment, '6'), false)
    const found = await discrepancyOf(world, shipment, 'SHORTAGE')
    expect(found['nextSteps']).toEqual([])
    expect(
      await step(world.coordination.editor, 'reopenDiscrepancy', found, { reason: 'Doch nicht' }),
    ).toMatchObject({
      why: 'NEEDS_RECEIPT',
    })
  })

  test('is decided once by two at once', async () => {
    const { shipment } = await workedExample(world)
    const shortage = await discrepancyOf(world, shipment, 'SHORTAGE')
    const answers = await Promise.all(
      [world.coordination.editor, world.coordination.approver].map((person) =>
        step(person, 'resolveDiscrepancy', shortage, lost),
      ),
    )
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['Conflict', 'Discrepancy'])
    const events = await world.database.prisma.auditEvent.count({
      where: { action: 'resolveDiscrepancy', entity: 'discrepancy', entityId: shortage['id'].split(':')[1] },
    })
    expect(events).toBe(1)
  })

  test('cannot be reopened when its goods were put on another truck meanwhile', async () => {
    const { shipment } = await workedExample(world)
    await resolve(world, await discrepancyOf(world, shipment, 'SHORTAGE'), 'SHORT_SHIPPED')
    const [allocation] = await world.database.prisma.allocation.findMany({
      where: { shipmentLines: { some: { id: shipment['lines'][0].id.split(':')[1] } } },
    })
    const input = {
      consignorId: world.dortmund.gid,
      consigneeId: world.zhytomyr.gid,
      language: 'de',
      lines: [{ allocationId: `Allocation:${allocation!.id}`, qty: '4' }],
    }
    await succeed(world, world.dortmund.editor, 'createShipment', { input })
    const reopened = await step(
      world.coordination.editor,
      'reopenDiscrepancy',
      await discrepancyOf(world, shipment, 'SHORTAGE'),
      {
        reason: 'Sie waren doch geladen',
      },
    )
    expect(reopened).toMatchObject({ __typename: 'NotEnoughAllocated', available: '2', unit: 'C62' })
  })
})

describe('the exceptions list', () => {
  const list = async (person: Person, filter: Json = {}): Promise<Json> =>
    (
      await ask(
        world,
        person,
        `query($filter: DiscrepancyFilter) { discrepancies(filter: $filter, first: 100) { totalCount nodes { id type state shipment { id } } } }`,
        { filter },
      )
    ).discrepancies

  test('shows each side its own, a coordinator all, others none', async () => {
    const { shipment } = await workedExample(world)
    const ofThis = { shipmentId: shipment['id'], states: ['OPEN'] }
    for (const person of [world.zhytomyr.viewer, world.dortmund.viewer, world.coordination.viewer])
      expect(await list(person, ofThis)).toMatchObject({
        totalCount: 2,
        nodes: [{ type: 'DAMAGE' }, { type: 'SHORTAGE' }],
      })
    for (const person of [world.duesseldorf.admin, world.chernivtsi.admin])
      expect(await list(person, ofThis)).toEqual({ totalCount: 0, nodes: [] })
    expect(await refusalsOfStranger(world, '{ discrepancies { totalCount } }')).toEqual(['NOT_SIGNED_IN'])
    expect(
      (await list(world.dortmund.viewer, { partnershipId: world.partnership, types: ['DAMAGE'] })).totalCount,
    ).toBeGreaterThan(0)
    const [{ id }] = (await list(world.zhytomyr.viewer, ofThis))['nodes']
    const node = 'query($id: ID!) { node(id: $id) { id } }'
    expect((await ask(world, world.duesseldorf.admin, node, { id })).node).toBeNull()
    expect((await ask(world, world.dortmund.viewer, node, { id })).node).toEqual({ id })
  })
})

test('after all of this the books are right', async () => {
  expect(await world.database.prisma.$queryRaw`SELECT * FROM reconcile()`).toEqual([])
})
