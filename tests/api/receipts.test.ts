import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  asCoordinator,
  countOf,
  discrepancyOf,
  record,
  shipmentAs,
  workedExample,
  lineOf,
} from '../support/counting.ts'
import {
  freshKey,
  minutesAgo,
  pick,
  receiptInput,
  received,
  sixtyOfHundredOnTheRoad,
} from '../support/story.ts'
import { act, succeed } from '../support/viewer.ts'
import { makeWorld, type Person, type World } from '../support/world.ts'

type Json = Record<string, any>

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

describe('a recipient who counts', () => {
  test('opens a shortage also for a line that the final receipt does not mention', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    await received(world, shipment, [], true)
    expect(await discrepancyOf(world, shipment, 'SHORTAGE')).toMatchObject({ qty: '60', state: 'OPEN' })
  })

  test('says with the count that the truck has arrived', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const input = receiptInput(shipment.id, countOf(shipment, '20'), false)
    expect(await record(world, world.zhytomyr.editor, input)).toMatchObject({
      __typename: 'Receipt',
      state: 'CONFIRMED',
    })
    const now = await asCoordinator(world, shipment)
    expect(now).toMatchObject({ state: 'ARRIVED', arrivedAt: input['occurredAt'] })
    expect(now.lines[0]).toMatchObject({ good: '20', inTransit: '40', missing: '0' })
  })

  test('keeps a draft that moves nothing and that the sender does not see', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const draft = await succeed(
      world,
      world.zhytomyr.editor,
      'recordReceipt',
      { input: receiptInput(shipment.id, countOf(shipment, '20'), true), confirm: false },
      'state',
    )
    expect(draft['state']).toBe('DRAFT')
    expect((await asCoordinator(world, shipment)).state).toBe('DISPATCHED')
    expect((await shipmentAs(world, world.dortmund.editor, shipment)).receipts).toEqual([])
    expect((await shipmentAs(world, world.zhytomyr.editor, shipment)).receipts).toHaveLength(1)

    const again = {
      ...pick(draft),
      input: receiptInput(shipment.id, countOf(shipment, '59'), true),
      confirm: false,
    }
    const edited = await succeed(world, world.zhytomyr.editor, 'editReceipt', again, 'lines { qtyGood }')
    expect(edited).toMatchObject({ lines: [{ qtyGood: '59' }] })
    expect(await act(world, world.zhytomyr.editor, 'editReceipt', again)).toMatchObject({
      __typename: 'Conflict',
    })
    await succeed(world, world.zhytomyr.approver, 'confirmReceipt', pick(edited))
    expect((await shipmentAs(world, world.dortmund.editor, shipment)).receipts).toMatchObject([
      { state: 'CONFIRMED', lines: [{ qtyGood: '59' }] },
    ])
    expect(await discrepancyOf(world, shipment, 'SHORTAGE')).toMatchObject({ qty: '1' })
  })

  test('counts what nobody had announced, and the wrong item', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const none = { qtyGood: '0', qtyDamaged: '0', qtyRefused: '0' }
    const input = {
      ...receiptInput(shipment.id, countOf(shipment, '55'), true),
      unexpected: [
        { ...none, freeText: 'Ковдри', unit: 'C62', qtyGood: '30' },
        { ...none, itemCode: 'ENE-002', unit: 'C62', qtyRefused: '5', insteadOfId: shipment['lines'][0].id },
      ],
    }
    expect(await record(world, world.zhytomyr.editor, input)).toMatchObject({ state: 'CONFIRMED' })
    expect((await asCoordinator(world, shipment)).discrepancies).toMatchObject([
      { type: 'UNEXPECTED', qty: '30' },
      { type: 'WRONG_ITEM', qty: '5' },
      { type: 'SHORTAGE', qty: '5' },
    ])
  })

  test('counts the last boxes while a colleague does so too: nothing is lost, the surplus is an overage', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const input = () => receiptInput(shipment.id, countOf(shipment, '60'), false)
    const answers = await Promise.all([
      record(world, world.zhytomyr.editor, input()),
      record(world, world.zhytomyr.admin, input()),
    ])
    expect(answers).toMatchObject([{ state: 'CONFIRMED' }, { state: 'CONFIRMED' }])
    expect((await asCoordinator(world, shipment)).lines[0]).toMatchObject({
      good: '120',
      overage: '60',
      inTransit: '0',
    })
    expect(await discrepancyOf(world, shipment, 'OVERAGE')).toMatchObject({ qty: '60' })
  })

  test('gets the same receipt for the same key, and no second one', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const input = receiptInput(shipment.id, countOf(shipment, '10'), false)
    const key = freshKey()
    const [first, second] = await Promise.all(
      [1, 2].map(() => record(world, world.zhytomyr.editor, input, { key })),
    )
    expect(first!['id']).toBe(second!['id'])
    expect((await asCoordinator(world, shipment)).lines[0].good).toBe('10')
    expect(await record(world, world.zhytomyr.editor, { ...input, isFinal: true }, { key })).toMatchObject({
      __typename: 'KeyReused',
    })
  })

  test('is told what is wrong with the count, at its own field', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const { shipment: elsewhere } = await sixtyOfHundredOnTheRoad(world)
    const good = receiptInput(shipment.id, countOf(shipment, '60'), true)
    const line = good['lines'][0]
    const faults: [Json, string, string][] = [
      [{ ...good, lines: [{ ...line, qtyGood: '-1' }] }, 'lines.0.qtyGood', 'NOT_POSITIVE'],
      [{ ...good, lines: [{ ...line, qtyGood: '1.5' }] }, 'lines.0.qtyGood', 'NOT_WHOLE'],
      [{ ...good, lines: [{ ...line, qtyDamaged: 'viele' }] }, 'lines.0.qtyDamaged', 'NOT_A_NUMBER'],
      [{ ...good, lines: [{ ...line, qtyGood: '999999999999' }] }, 'lines.0.qtyGood', 'TOO_LARGE'],
      [
        { ...good, lines: [{ ...line, qtyGood: '99999999999', qtyDamaged: '99999999999' }] },
        'lines',
        'TOO_LARGE',
      ],
      [{ ...good, lines: [line, line] }, 'lines.1.shipmentLineId', 'DUPLICATE'],
      [
        { ...good, lines: countOf(elsewhere, '1').map((each) => ({ ...line, ...each })) },
        'lines.0.shipmentLineId',
        'UNKNOWN_REFERENCE',
      ],
      [{ ...good, lines: [{ ...line, note: 'a\u0007b' }] }, 'lines.0.note', 'CONTROL_CHARACTERS'],
      [
        { ...good, occurredAt: new Date(Date.now() + 3_600_000).toISOString() },
        'occurredAt',
        'IN_THE_FUTURE',
      ],
      [{ ...good, occurredAt: minutesAgo(300) }, 'occurredAt', 'BEFORE_OTHER'],
      [{ ...good, receivedBy: 'x'.repeat(201) }, 'receivedBy', 'TOO_LONG'],
      [
        { ...good, photoIds: ['Attachment:00000000-0000-7000-8000-000000000000'] },
        'photoIds',
        'UNKNOWN_REFERENCE',
      ],
      [{ ...good, shipmentId: 'Shipment:none' }, 'shipmentId', 'UNKNOWN_REFERENCE'],
    ]
    for (const [input, path, problem] of faults)
      expect(await record(world, world.zhytomyr.editor, input), path).toMatchObject({
        fields: [{ path, problem }],
      })
    expect((await asCoordinator(world, shipment)).receipts).toEqual([])
    expect((await asCoordinator(world, shipment)).state).toBe('DISPATCHED')
  })
})

describe('who counts', () => {
  test('is the recipient; others are told why not', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const input = receiptInput(shipment.id, countOf(shipment, '60'), true)
    const refusals: [Person | null, Json][] = [
      [world.dortmund.approver, { why: 'ONLY_RECIPIENT' }],
      [world.dortmund.editor, { why: 'ONLY_RECIPIENT' }],
      [world.zhytomyr.viewer, { why: 'ROLE_TOO_LOW' }],
      [world.chernivtsi.admin, { fields: [{ path: 'shipmentId', problem: 'UNKNOWN_REFERENCE' }] }],
      [null, { why: 'NOT_SIGNED_IN' }],
      [world.coordination.editor, { __typename: 'ReasonNeeded' }],
    ]
    for (const [person, answer] of refusals)
      expect(await act(world, person, 'recordReceipt', { input, confirm: true })).toMatchObject(answer)
    const onBehalf = await record(world, world.coordination.editor, input, {
      reason: 'Die Stadt ist ohne Strom',
    })
    expect(onBehalf).toMatchObject({ state: 'CONFIRMED', onBehalfReason: 'Die Stadt ist ohne Strom' })
  })

  test('is not the person who dispatched, whatever they are a member of', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const { userId } = world.dortmund.editor // who dispatched it
    const { id } = await world.database.prisma.membership.create({
      data: { userId, organisationId: world.zhytomyr.id, role: 'ADMIN' },
    })
    const input = receiptInput(shipment.id, countOf(shipment, '60'), true)
    expect(await record(world, world.dortmund.editor, input)).toMatchObject({ why: 'SAME_HANDS' })
    expect((await shipmentAs(world, world.dortmund.editor, shipment)).whyNotReceive).toBe('SAME_HANDS')
    await world.database.prisma.membership.delete({ where: { id } })
    expect((await shipmentAs(world, world.dortmund.approver, shipment)).whyNotReceive).toBe('ONLY_RECIPIENT')
    expect((await shipmentAs(world, world.zhytomyr.editor, shipment)).whyNotReceive).toBeNull()
  })

  test('finds a lost truck by counting it, and counts nothing of a closed shipment', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    await succeed(world, world.dortmund.approver, 'loseShipment', {
      ...pick(shipment),
      reason: 'Unfall bei Lwiw',
    })
    const input = receiptInput(shipment.id, countOf(shipment, '60'), true)
    expect(await record(world, world.zhytomyr.editor, input)).toMatchObject({ state: 'CONFIRMED' })
    const settled = await asCoordinator(world, shipment)
    expect(settled.lines[0]).toMatchObject({ good: '60', lost: '0', overage: '0' })
    await succeed(world, world.zhytomyr.editor, 'closeShipment', pick(settled))
    expect(await record(world, world.zhytomyr.editor, input)).toMatchObject({ why: 'WRONG_STATE' })
  })
})

describe('a wrong receipt', () => {
  test('is voided by a reversing one; its discrepancies end as miscounted, its goods are missing', async () => {
    const { need, shipment } = await workedExample(world)
    const [receipt] = (await asCoordinator(world, shipment)).receipts
    const voided = await succeed(
      world,
      world.zhytomyr.approver,
      'voidReceipt',
      { ...pick(receipt), reason: 'Falsches Fahrzeug gezählt' },
      'state reversedBy { kind state }',
    )
    expect(voided).toMatchObject({ id: receipt.id, reversedBy: { kind: 'REVERSAL', state: 'CONFIRMED' } })
    expect(await lineOf(world, need)).toMatchObject({
      received: '0',
      inTransit: '60',
      missing: '60',
      gap: '40',
    })
    expect((await asCoordinator(world, shipment)).discrepancies).toMatchObject([
      { type: 'DAMAGE', state: 'RESOLVED', resolution: 'COUNT_CORRECTED' },
      { type: 'SHORTAGE', state: 'OPEN', qty: '6' },
      { type: 'SHORTAGE', state: 'OPEN', qty: '54' },
    ])
  })

  test('is voided once, also by two at once; and the reversal itself stays', async () => {
    const { shipment } = await workedExample(world)
    const [receipt] = (await asCoordinator(world, shipment)).receipts
    const undo = { ...pick(receipt), reason: 'Doppelt erfasst' }
    const people = [world.zhytomyr.editor, world.zhytomyr.approver, world.zhytomyr.admin]
    const answers = await Promise.all(people.map((person) => act(world, person, 'voidReceipt', undo)))
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['Conflict', 'Conflict', 'Receipt'])
    const { receipts } = await shipmentAs(world, world.zhytomyr.editor, shipment)
    expect(receipts.map(({ whyNotVoid }: Json) => whyNotVoid)).toEqual(['WRONG_STATE', 'WRONG_STATE'])
    const reversal = { ...pick(receipts[1]), reason: 'Doch richtig' }
    expect(await act(world, world.zhytomyr.editor, 'voidReceipt', reversal)).toMatchObject({
      why: 'WRONG_STATE',
    })
  })

  test('is never edited once it is confirmed', async () => {
    const { shipment } = await workedExample(world)
    const [receipt] = (await asCoordinator(world, shipment)).receipts
    const again = { ...pick(receipt), input: receiptInput(shipment.id, [], true), confirm: true }
    expect(await act(world, world.zhytomyr.editor, 'editReceipt', again)).toMatchObject({
      why: 'WRONG_STATE',
    })
    expect(await act(world, world.zhytomyr.editor, 'confirmReceipt', pick(receipt))).toMatchObject({
      __typename: 'StepNotPossible',
    })
  })
})

test('after all of this the books are right', async () => {
  expect(await world.database.prisma.$queryRaw`SELECT * FROM reconcile()`).toEqual([])
})
