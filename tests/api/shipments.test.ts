import { quantity } from '@aidbridge/shared/core/quantity'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  acceptedAllocation,
  arrived,
  confirmedPledge,
  dispatched,
  draftShipment,
  generators,
  minutesAgo,
  pick,
  proposal,
  received,
  sixtyOfHundredOnTheRoad,
  verifiedNeed,
} from '../support/story.ts'
import { statementsOf } from '../support/statements.ts'
import { act, ask, refusalsOfStranger, succeed } from '../support/viewer.ts'
import { addParty, makeWorld, type Party, type Person, type World } from '../support/world.ts'

type Json = Record<string, any>

let world: World
let haulier: Party
beforeAll(async () => {
  world = await makeWorld()
  haulier = await addParty(world.database, 'CARRIER', 'Spedition', 'Перевізник', 'Haulier')
})
afterAll(async () => {
  const { rows } = await world.database.pool.query('SELECT * FROM reconcile()')
  await world.close()
  expect(rows).toEqual([])
})

/** Zhytomyr has accepted `qty` generators out of a pledge of 200. */
async function accepted(qty: string): Promise<{ need: Json; allocation: Json }> {
  const need = await verifiedNeed(world, [generators('100')])
  const pledge = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: '200', unit: 'C62' }])
  return { need, allocation: await acceptedAllocation(world, pledge.lines[0].id, need.lines[0].id, qty) }
}

const shipmentInput = (lines: Json[], extra: Json = {}) => ({
  consignorId: world.dortmund.gid,
  consigneeId: world.zhytomyr.gid,
  language: 'de',
  lines,
  ...extra,
})

async function needLine(need: Json): Promise<Json> {
  const document = `query($id: ID!) { node(id: $id) { ... on NeedLine { accepted toShip inTransit missing received gap } } }`
  return (await ask(world, world.zhytomyr.viewer, document, { id: need.lines[0].id })).node
}

const milestone = (shipment: Json, code: string, extra: Json = {}) => ({
  input: { shipmentId: shipment.id, code, occurredAt: minutesAgo(30), language: 'de', ...extra },
})

describe('a load is packed', () => {
  test('from accepted allocations, with the goods and weights of the pledge', async () => {
    const need = await verifiedNeed(world, [generators('10')])
    const pledge = await confirmedPledge(world, [
      { itemCode: 'ENE-001', qtyPledged: '10', unit: 'C62', weightOverrideKg: '48.25' },
    ])
    const allocation = await acceptedAllocation(world, pledge.lines[0].id, need.lines[0].id, '10')
    const lines = [
      { allocationId: allocation.id, qty: '4', lot: 'A-7', expiry: '2031-01-31', serials: ['S1', 'S2'] },
    ]
    const fields = `number state editable lines { position item { code } unit qty lot expiry serials unitWeightKg unitVolumeM3 condition inTransit allocation { planned unplanned } }`
    const draft = await succeed(
      world,
      world.dortmund.editor,
      'createShipment',
      { input: shipmentInput(lines) },
      fields,
    )
    expect(draft).toMatchObject({
      number: expect.stringMatching(/^NRW-UA-\d{4}-\d{5}$/),
      state: 'DRAFT',
      editable: true,
      lines: [
        {
          item: { code: 'ENE-001' },
          unit: 'C62',
          qty: '4',
          lot: 'A-7',
          serials: ['S1', 'S2'],
          unitWeightKg: '48.25',
          unitVolumeM3: '0.15',
          condition: 'NEW',
          inTransit: '0',
          allocation: { planned: '4', unplanned: '6' },
        },
      ],
    })
  })

  test('and shows the same weight on the screen and line by line on the packing list', async () => {
    const need = await verifiedNeed(world, [
      generators('7'),
      { itemCode: 'WAS-001', qtyRequested: '33.333', unit: 'LTR' },
      { freeText: 'Ліжко', qtyRequested: '2', unit: 'C62' },
    ])
    const pledge = await confirmedPledge(world, [
      { itemCode: 'ENE-001', qtyPledged: '7', unit: 'C62', weightOverrideKg: '44.445' },
      { itemCode: 'WAS-001', qtyPledged: '33.333', unit: 'LTR', weightOverrideKg: '1.003' },
      { freeText: 'Bett', qtyPledged: '2', unit: 'C62' },
    ])
    const loads = []
    for (const [index, qty] of ['7', '33.333', '2'].entries()) {
      const { id } = await acceptedAllocation(world, pledge.lines[index].id, need.lines[index].id, qty)
      loads.push({ allocationId: id, qty })
    }
    const fields = 'totals { kg m3 pallets unweighed pieces { unit qty } } lines { qty unit unitWeightKg }'
    const draft = await succeed(
      world,
      world.dortmund.editor,
      'createShipment',
      { input: shipmentInput(loads) },
      fields,
    )
    const grams = draft.lines.map(({ qty, unitWeightKg }: Json) => {
      const exact = quantity(qty) * quantity(unitWeightKg ?? '0')
      return (exact + 500n) / 1000n
    })
    const sum = grams.reduce((total: bigint, each: bigint) => total + each, 0n)
    expect(quantity(draft.totals.kg)).toBe(sum)
    expect(draft.totals).toMatchObject({
      kg: '344.548',
      unweighed: 1,
      pieces: [
        { unit: 'C62', qty: '9' },
        { unit: 'LTR', qty: '33.333' },
      ],
    })
  })

  test('with no more than is accepted and on no other shipment', async () => {
    const { allocation } = await accepted('60')
    const load = (qty: string) => ({ allocationId: allocation.id, qty })
    await draftShipment(world, [load('50')])
    const create = (lines: Json[]) =>
      act(world, world.dortmund.editor, 'createShipment', { input: shipmentInput(lines) })
    expect(await create([load('11')])).toMatchObject({
      __typename: 'NotEnoughAllocated',
      available: '10',
      unit: 'C62',
    })
    expect(await create([load('6'), load('5')])).toMatchObject({
      __typename: 'NotEnoughAllocated',
      available: '10',
    })
    expect(await create([load('2.5')])).toMatchObject({
      fields: [{ path: 'lines.0.qty', problem: 'NOT_WHOLE' }],
    })
    expect(await create([{ qty: '1' }])).toMatchObject({
      fields: [{ path: 'lines.0.adHocReason' }, { path: 'lines.0.unit' }, { path: 'lines.0.itemCode' }],
    })
  })

  test('with nothing that the recipient has not accepted', async () => {
    const need = await verifiedNeed(world, [generators('10')])
    const pledge = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: '10', unit: 'C62' }])
    const proposed = await succeed(
      world,
      world.dortmund.editor,
      'proposeAllocation',
      proposal(pledge.lines[0].id, need.lines[0].id, '10'),
    )
    const input = shipmentInput([{ allocationId: proposed.id, qty: '10' }])
    expect(await act(world, world.dortmund.editor, 'createShipment', { input })).toMatchObject({
      __typename: 'ConsentMissing',
      allocationIds: [proposed.id],
    })
  })

  test('only from its giver to its asker, and only by the one that sends', async () => {
    const { allocation } = await accepted('5')
    const lines = [{ allocationId: allocation.id, qty: '5' }]
    const create = (person: Person, extra: Json) =>
      act(world, person, 'createShipment', { input: shipmentInput(lines, extra) })
    expect(await create(world.dortmund.editor, { consigneeId: world.chernivtsi.gid })).toMatchObject({
      fields: [{ path: 'lines.0.allocationId', problem: 'UNKNOWN_REFERENCE' }],
    })
    expect(await create(world.duesseldorf.editor, { consignorId: world.duesseldorf.gid })).toMatchObject({
      fields: [{ path: 'lines.0.allocationId', problem: 'UNKNOWN_REFERENCE' }],
    })
    expect(await create(world.zhytomyr.editor, {})).toMatchObject({ why: 'NOT_YOUR_SIDE' })
    expect(await create(world.dortmund.viewer, {})).toMatchObject({ why: 'ROLE_TOO_LOW' })
    expect(await create(world.dortmund.editor, { consigneeId: world.dortmund.gid })).toMatchObject({
      fields: [{ path: 'consigneeId' }],
    })
    expect(await create(world.dortmund.editor, { crossingCode: 'PL-XXX' })).toMatchObject({
      fields: [{ path: 'crossingCode' }],
    })
  })

  test('and packed anew: lines keep their identity, what is left out is free again', async () => {
    const { allocation } = await accepted('60')
    const second = await accepted('20')
    const draft = await draftShipment(world, [
      { allocationId: allocation.id, qty: '40' },
      { allocationId: allocation.id, qty: '20' },
      { allocationId: second.allocation.id, qty: '20' },
    ])
    const [first, other] = draft.lines
    // The second line grows by what the first one gives up, in one go.
    const lines = [
      { id: other.id, allocationId: allocation.id, qty: '45' },
      { id: first.id, allocationId: allocation.id, qty: '15' },
    ]
    const edited = await succeed(
      world,
      world.dortmund.editor,
      'editShipment',
      { ...pick(draft), input: shipmentInput(lines) },
      'lines { id qty }',
    )
    expect(edited.lines).toEqual([
      { id: other.id, qty: '45' },
      { id: first.id, qty: '15' },
    ])
    const ready = await succeed(world, world.dortmund.editor, 'makeShipmentReady', pick(edited))
    const fewer = { ...pick(ready), input: shipmentInput([lines[0]!], { vehiclePlate: 'DO-AB 1' }) }
    expect(
      await succeed(world, world.dortmund.editor, 'editShipment', fewer, 'state vehiclePlate lines { qty }'),
    ).toMatchObject({
      state: 'READY',
      vehiclePlate: 'DO-AB 1',
      lines: [{ qty: '45' }],
    })
    expect(await act(world, world.dortmund.editor, 'editShipment', fewer)).toMatchObject({
      __typename: 'Conflict',
    })
  })

  test('with goods that nobody was promised only by a coordinator, and not without the consent of the consignee', async () => {
    const adHoc = {
      itemCode: 'ENE-002',
      unit: 'C62',
      qty: '2',
      adHocReason: 'Zwei Geräte waren noch Platz auf der Ladefläche',
    }
    const input = shipmentInput([adHoc])
    expect(await act(world, world.dortmund.editor, 'createShipment', { input })).toMatchObject({
      why: 'ONLY_COORDINATOR',
    })
    const coordinator = world.coordination.editor
    const draft = await succeed(
      world,
      coordinator,
      'createShipment',
      { input },
      'lines { id unitWeightKg consentedAt }',
    )
    expect(draft.lines).toMatchObject([{ unitWeightKg: '90', consentedAt: null }])
    expect(await act(world, coordinator, 'makeShipmentReady', pick(draft))).toMatchObject({
      __typename: 'ConsentMissing',
    })
    const consent = { id: draft.lines[0].id, version: draft.version }
    expect(await act(world, world.dortmund.approver, 'consentToShipmentLine', consent)).toMatchObject({
      why: 'ONLY_RECIPIENT',
    })
    expect(await act(world, coordinator, 'consentToShipmentLine', consent)).toMatchObject({
      why: 'CONSENT_NEEDED',
    })
    const agreed = await succeed(
      world,
      world.zhytomyr.editor,
      'consentToShipmentLine',
      consent,
      'lines { id consentedAt }',
    )
    expect(agreed.lines[0].consentedAt).toBeTruthy()
    const more = { ...pick(agreed), input: shipmentInput([{ ...adHoc, id: agreed.lines[0].id, qty: '3' }]) }
    const changed = await succeed(world, coordinator, 'editShipment', more, 'lines { id consentedAt }')
    expect(changed.lines).toEqual([{ id: agreed.lines[0].id, consentedAt: null }])
  })
})

describe('a shipment travels', () => {
  test('from packing to the last count, and the need knows it at every moment', async () => {
    const { need, allocation } = await accepted('60')
    expect(await needLine(need)).toMatchObject({ accepted: '60', toShip: '60', inTransit: '0', gap: '40' })
    const draft = await draftShipment(world, [{ allocationId: allocation.id, qty: '60' }])
    const gone = await dispatched(world, draft)
    expect(gone).toMatchObject({ state: 'DISPATCHED', lines: [{ inTransit: '60' }] })
    expect(await needLine(need)).toMatchObject({ toShip: '0', inTransit: '60', gap: '40' })
    const there = await arrived(world, gone)
    expect(await act(world, world.dortmund.editor, 'closeShipment', pick(there))).toMatchObject({
      step: 'close',
      stepState: 'ARRIVED',
    })
    await received(world, there, [{ shipmentLineId: gone.lines[0].id, qtyGood: '58' }])
    const query = 'query($id: ID!) { node(id: $id) { ... on Shipment { id version state } } }'
    const { node } = await ask(world, world.dortmund.viewer, query, { id: gone.id })
    expect(node.state).toBe('RECEIVED')
    expect(await act(world, world.dortmund.editor, 'closeShipment', pick(node))).toMatchObject({
      __typename: 'StillOpen',
      linesInTransit: 1,
      openDiscrepancies: 1,
    })
    expect(await needLine(need)).toMatchObject({ received: '58', missing: '2', inTransit: '2', gap: '40' })
  })

  test('but not into the future, not unpacked and not by the recipient', async () => {
    const { allocation } = await accepted('5')
    const empty = await draftShipment(world, [])
    expect(await act(world, world.dortmund.editor, 'makeShipmentReady', pick(empty))).toMatchObject({
      why: 'NO_LINES',
    })
    const draft = await draftShipment(world, [{ allocationId: allocation.id, qty: '5' }])
    const occurredAt = minutesAgo(1)
    expect(
      await act(world, world.dortmund.editor, 'dispatchShipment', { ...pick(draft), occurredAt }),
    ).toMatchObject({ step: 'dispatch', stepState: 'DRAFT' })
    const ready = await succeed(world, world.dortmund.editor, 'makeShipmentReady', pick(draft))
    const dispatch = (person: Person, at: string) =>
      act(world, person, 'dispatchShipment', { ...pick(ready), occurredAt: at })
    expect(await dispatch(world.dortmund.editor, minutesAgo(-10))).toMatchObject({
      fields: [{ path: 'occurredAt', problem: 'IN_THE_FUTURE' }],
    })
    expect(await dispatch(world.dortmund.editor, 'yesterday')).toMatchObject({
      fields: [{ path: 'occurredAt', problem: 'NOT_A_DATE' }],
    })
    expect(await dispatch(world.zhytomyr.approver, occurredAt)).toMatchObject({ why: 'NOT_YOUR_SIDE' })
    expect(await dispatch(world.dortmund.editor, occurredAt)).toMatchObject({ __typename: 'Shipment' })
  })

  test('and counts for nothing once it is cancelled', async () => {
    const { need, allocation } = await accepted('30')
    const draft = await draftShipment(world, [{ allocationId: allocation.id, qty: '30' }])
    const ready = await succeed(world, world.dortmund.editor, 'makeShipmentReady', pick(draft))
    const reason = 'Fahrzeug ausgefallen'
    const cancelled = await succeed(
      world,
      world.dortmund.editor,
      'cancelShipment',
      { ...pick(ready), reason },
      'state stateReason lines { inTransit allocation { planned shipped unplanned } }',
    )
    expect(cancelled).toMatchObject({
      state: 'CANCELLED',
      stateReason: reason,
      lines: [{ inTransit: '0', allocation: { planned: '0', shipped: '0', unplanned: '30' } }],
    })
    expect(await needLine(need)).toMatchObject({ inTransit: '0', toShip: '30', gap: '70' })
  })

  test('and is lost, then found: the gap is back where it was', async () => {
    const { need, shipment } = await sixtyOfHundredOnTheRoad(world)
    const before = await needLine(need)
    const reason = 'Seit zehn Tagen keine Nachricht vom Fahrer'
    expect(
      await act(world, world.dortmund.editor, 'loseShipment', { ...pick(shipment), reason }),
    ).toMatchObject({ why: 'ROLE_TOO_LOW' })
    const lost = await succeed(
      world,
      world.coordination.editor,
      'loseShipment',
      { ...pick(shipment), reason },
      'state lines { lost inTransit }',
    )
    expect(lost).toMatchObject({ state: 'LOST', lines: [{ lost: '60', inTransit: '0' }] })
    expect(await needLine(need)).toMatchObject({ inTransit: '0', gap: '100' })
    const found = await arrived(world, lost)
    expect(found).toMatchObject({ state: 'ARRIVED', lines: [{ inTransit: '60' }] })
    expect(await needLine(need)).toEqual(before)
  })

  test('and turns back: what is home again waits to be shipped anew', async () => {
    const { need, shipment } = await sixtyOfHundredOnTheRoad(world)
    const note = 'An der Grenze abgewiesen: Einfuhrcode fehlte'
    const turned = await succeed(
      world,
      world.dortmund.editor,
      'reportMilestone',
      milestone(shipment, 'RETURNING', { note }),
      'state stateReason',
    )
    expect(turned).toMatchObject({ state: 'RETURNING', stateReason: note })
    const reason = 'Vollständig zurück im Bauhof'
    const home = await succeed(
      world,
      world.dortmund.editor,
      'returnShipmentHome',
      { ...pick(turned), reason },
      'state lines { returned inTransit }',
    )
    expect(home).toMatchObject({ state: 'RETURNED', lines: [{ returned: '60', inTransit: '0' }] })
    expect(await needLine(need)).toMatchObject({ inTransit: '0', toShip: '60', gap: '40' })
  })

  test('and what was really loaded is told by a correction, never by an edit', async () => {
    const { need, shipment } = await sixtyOfHundredOnTheRoad(world)
    const correct = (version: number, delta: string) =>
      act(
        world,
        world.dortmund.editor,
        'correctShipmentLine',
        { id: shipment.lines[0].id, version, delta, reason: 'Nachgezählt' },
        'lines { qty corrected inTransit corrections { delta reason } }',
      )
    expect(await correct(shipment.version, '-61')).toMatchObject({
      __typename: 'AlreadyCommitted',
      committed: '0',
    })
    expect(await correct(shipment.version, '1')).toMatchObject({
      __typename: 'NotEnoughAllocated',
      available: '0',
    })
    expect(await correct(shipment.version, '-0.5')).toMatchObject({
      fields: [{ path: 'delta', problem: 'NOT_WHOLE' }],
    })
    const corrected = await correct(shipment.version, '-6')
    expect(corrected).toMatchObject({
      lines: [
        {
          qty: '60',
          corrected: '-6',
          inTransit: '54',
          corrections: [{ delta: '-6', reason: 'Nachgezählt' }],
        },
      ],
    })
    expect(await correct(shipment.version, '-6')).toMatchObject({ __typename: 'Conflict' })
    expect(await needLine(need)).toMatchObject({ inTransit: '54', toShip: '6', gap: '40' })
    const edit = { ...pick(corrected), input: shipmentInput([]) }
    expect(await act(world, world.dortmund.editor, 'editShipment', edit)).toMatchObject({
      why: 'WRONG_STATE',
    })
  })
})

describe('milestones are reported', () => {
  test('by the consignor and its carrier on the way, by the recipient on arrival, by a coordinator anywhere', async () => {
    const { allocation } = await accepted('10')
    const lines = [{ allocationId: allocation.id, qty: '10' }]
    const input = shipmentInput(lines, { carrierId: haulier.gid, eta: minutesAgo(-600) })
    const draft = await succeed(world, world.dortmund.editor, 'createShipment', { input }, 'lines { id }')
    const gone = await dispatched(world, draft)
    const report = (person: Person, code: string, extra: Json = {}) =>
      act(
        world,
        person,
        'reportMilestone',
        milestone(gone, code, extra),
        'state eta milestones { code place crossing { code } actor { id } newEta }',
      )
    expect(await report(world.zhytomyr.editor, 'BORDER_CROSSED')).toMatchObject({ why: 'NOT_YOUR_SIDE' })
    expect(await report(world.dortmund.editor, 'ARRIVED')).toMatchObject({ why: 'NOT_YOUR_SIDE' })
    expect(await report(haulier.viewer, 'BORDER_ARRIVED')).toMatchObject({ why: 'ROLE_TOO_LOW' })
    expect(await report(world.chernivtsi.admin, 'ARRIVED')).toMatchObject({
      fields: [{ path: 'shipmentId' }],
    })
    const newEta = minutesAgo(-1200)
    const delayed = await report(haulier.editor, 'DELAYED', { newEta, place: 'Rzeszów' })
    expect(delayed.eta).toBe(newEta)
    expect(await report(haulier.editor, 'DELAYED', { newEta: minutesAgo(60) })).toMatchObject({
      fields: [{ path: 'newEta', problem: 'BEFORE_OTHER' }],
    })
    const crossed = await report(world.coordination.editor, 'BORDER_CROSSED', { crossingCode: 'PL-KRA' })
    expect(crossed.milestones).toMatchObject([
      { code: 'DELAYED', place: 'Rzeszów', actor: { id: haulier.gid } },
      { code: 'BORDER_CROSSED', crossing: { code: 'PL-KRA' }, actor: { id: world.coordination.gid } },
    ])
    expect(await report(world.zhytomyr.editor, 'ARRIVED', { occurredAt: minutesAgo(500) })).toMatchObject({
      fields: [{ path: 'occurredAt', problem: 'BEFORE_OTHER' }],
    })
    expect(await report(world.zhytomyr.editor, 'ARRIVED')).toMatchObject({ state: 'ARRIVED' })
    expect(await report(world.zhytomyr.editor, 'ARRIVED')).toMatchObject({
      step: 'arrive',
      stepState: 'ARRIVED',
    })
  })

  test('of which everybody is offered just what may be reported now', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const query =
      'query($id: ID!) { node(id: $id) { ... on Shipment { reportable nextSteps { name whyNot } late } } }'
    const seen = async (person: Person) => (await ask(world, person, query, { id: shipment.id })).node
    expect((await seen(world.zhytomyr.editor)).reportable).toEqual(['ARRIVED', 'UNLOADED'])
    expect((await seen(world.dortmund.editor)).reportable).not.toContain('ARRIVED')
    expect((await seen(world.dortmund.viewer)).reportable).toEqual([])
    expect((await seen(world.zhytomyr.editor)).nextSteps).toEqual([
      { name: 'arrive', whyNot: null },
      { name: 'lose', whyNot: 'NOT_YOUR_SIDE' },
      { name: 'turnBack', whyNot: 'NOT_YOUR_SIDE' },
    ])
  })
})

describe('who sees what of a shipment', () => {
  const fields = `state driverName driverPhone vehiclePlate carrierName crossing { code } consignorLocation { id } consigneeLocation { address }
    lines { qty allocation { id } } milestones { code } receipts { id } discrepancies { id } totals { kg }`
  const query = `query($id: ID!) { node(id: $id) { ... on Shipment { ${fields} } } }`
  let shipment: Json
  let drafted: Json

  beforeAll(async () => {
    const place = (party: Party, name: string) =>
      world.database.prisma.location.create({
        data: { organisationId: party.id, kind: 'WAREHOUSE', name, address: `${name} 1` },
      })
    const from = await place(world.dortmund, 'Bauhof')
    const to = await place(world.zhytomyr, 'Склад')
    const { need, allocation } = await accepted('10')
    // Who supplies a need knows where its goods go.
    await world.database.prisma.need.update({
      where: { id: need.id.slice('Need:'.length) },
      data: { deliveryLocationId: to.id },
    })
    const input = shipmentInput([{ allocationId: allocation.id, qty: '10' }], {
      carrierId: haulier.gid,
      carrierName: 'Fahrdienst',
      vehiclePlate: 'DO-XY 12',
      driverName: 'Fahrer vom Dienst',
      driverPhone: '+49 231 0',
      crossingCode: 'PL-KRA',
      consignorLocationId: `Location:${from.id}`,
      consigneeLocationId: `Location:${to.id}`,
    })
    drafted = await succeed(world, world.dortmund.editor, 'createShipment', { input }, 'number lines { id }')
    shipment = drafted
  })

  test('a draft is its consignor’s and the coordination’s alone', async () => {
    for (const person of [world.zhytomyr.admin, haulier.admin])
      expect((await ask(world, person, query, drafted)).node).toBeNull()
    for (const person of [world.dortmund.viewer, world.coordination.viewer])
      expect((await ask(world, person, query, drafted)).node).toMatchObject({ state: 'DRAFT' })
  })

  test('the two sides and coordinators see plate, driver, crossing and addresses; the carrier does not', async () => {
    shipment = { ...drafted, ...(await dispatched(world, drafted)) }
    for (const person of [world.dortmund.viewer, world.zhytomyr.viewer, world.coordination.viewer])
      expect((await ask(world, person, query, shipment)).node).toMatchObject({
        driverName: 'Fahrer vom Dienst',
        driverPhone: '+49 231 0',
        vehiclePlate: 'DO-XY 12',
        crossing: { code: 'PL-KRA' },
        consigneeLocation: { address: 'Склад 1' },
        lines: [{ qty: '10', allocation: { id: expect.any(String) } }],
      })
    expect((await ask(world, haulier.admin, query, shipment)).node).toMatchObject({
      driverName: null,
      driverPhone: null,
      vehiclePlate: null,
      carrierName: null,
      crossing: null,
      consignorLocation: null,
      consigneeLocation: null,
      lines: [{ qty: '10', allocation: null }],
      receipts: [],
      discrepancies: [],
    })
  })

  test('a stranger and a third city get nothing, by list, number, id or line', async () => {
    const document = `query($id: ID!, $line: ID!, $number: String!) {
      shipments { totalCount nodes { id } } shipment(number: $number) { id } a: node(id: $id) { id } b: node(id: $line) { id } }`
    const variables = { id: shipment.id, line: shipment.lines[0].id, number: shipment.number }
    const nothing = { shipments: { totalCount: 0, nodes: [] }, shipment: null, a: null, b: null }
    for (const person of [world.chernivtsi.admin, world.duesseldorf.admin])
      expect(await ask(world, person, document, variables)).toEqual(nothing)
    expect(await refusalsOfStranger(world, document, variables)).toEqual(['NOT_SIGNED_IN'])
    const reason = 'Neugier allein genügt nicht'
    expect(
      await act(world, world.duesseldorf.admin, 'loseShipment', { ...pick(shipment), reason }),
    ).toMatchObject({ __typename: 'NotFound' })
  })

  test('the list finds it by number, side and goods, and knows what waits for whom', async () => {
    const list = async (person: Person, filter: Json) =>
      (
        await ask(
          world,
          person,
          'query($filter: ShipmentFilter) { shipments(filter: $filter, first: 100) { nodes { id } } }',
          { filter },
        )
      ).shipments.nodes.map(({ id }: Json) => id)
    for (const search of [shipment.number, 'Житомир', 'Zhitomir generator', 'Dortmund'])
      expect(await list(world.zhytomyr.viewer, { search }), search).toContain(shipment.id)
    expect(await list(world.zhytomyr.viewer, { search: 'Schokolade' })).toEqual([])
    expect(await list(world.zhytomyr.viewer, { toReceive: true })).toContain(shipment.id)
    expect(await list(world.dortmund.viewer, { toReceive: true })).toEqual([])
    expect(
      await list(world.dortmund.viewer, { partnershipId: world.partnership, states: ['DISPATCHED'] }),
    ).toContain(shipment.id)
    expect(await list(haulier.viewer, { mine: true })).toContain(shipment.id)
    expect(await list(haulier.viewer, { withOpenDiscrepancy: true })).toEqual([])
  })
})

test('a board of shipments with all that it shows costs the same few statements, however many there are', async () => {
  const document = `{ shipments(first: 50) { totalCount nodes {
    number state late totals { kg pieces { unit qty } } consignor { nameDe } consignee { nameDe } nextSteps { name whyNot } reportable
    lines { qty inTransit condition item { nameDe } allocation { planned needLine { gap } } } milestones { code } } } }`
  const cost = async () => (await statementsOf(() => ask(world, world.dortmund.viewer, document))).length
  const before = await cost()
  const { allocation } = await accepted('60')
  for (let more = 0; more < 12; more++)
    await draftShipment(world, [{ allocationId: allocation.id, qty: '5' }])
  expect(await cost()).toBe(before)
  expect(before).toBeLessThan(15)
})
