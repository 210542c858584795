import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  arrived,
  type Count,
  freshKey,
  minutesAgo,
  pick,
  received,
  receiptInput,
  sixtyOfHundredOnTheRoad,
} from '../support/story.ts'
import { act, ask, succeed } from '../support/viewer.ts'
import { makeWorld, type Person, type World } from '../support/world.ts'

type Json = Record<string, any>

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const countOf = (shipment: Json, good: string, damaged = '0', refused = '0'): Count[] => [
  { shipmentLineId: shipment.lines[0].id, qtyGood: good, qtyDamaged: damaged, qtyRefused: refused },
]

/** Sixty boxes, of which fifty are good, four damaged and six never came: domain.md 3. */
async function workedExample() {
  const story = await sixtyOfHundredOnTheRoad(world)
  await received(world, await arrived(world, story.shipment), countOf(story.shipment, '50', '4'))
  return story
}

async function lineOf(need: Json): Promise<Json> {
  const fields =
    'demand accepted toShip inTransit missing received ineffective gap coverage fulfilment progress'
  const { need: now } = await ask(
    world,
    world.coordination.editor,
    `query($number: String!) { need(number: $number) { lines { ${fields} } } }`,
    { number: need.number },
  )
  return now.lines[0]
}

const shipmentFields = `
  id version state arrivedAt receivedAt whyNotReceive
  lines { id good damaged refused overage corrected lost returned missing inTransit }
  receipts { id version grnNumber kind state isFinal whyNotVoid reversedBy { id kind state } lines { qtyGood unit } nextSteps { name whyNot } }
  discrepancies { id version type state qty settledQty resolution choices proposedResolution agreedAt nextSteps { name whyNot } }`

async function shipmentAs(person: Person, { number }: Json): Promise<Json> {
  const query = `query($number: String!) { shipment(number: $number) { ${shipmentFields} } }`
  return (await ask(world, person, query, { number })).shipment
}

const asCoordinator = (shipment: Json) => shipmentAs(world.coordination.editor, shipment)
const discrepancyOf = async (shipment: Json, type: string): Promise<Json> =>
  (await asCoordinator(shipment)).discrepancies.find((each: Json) => each.type === type)

const record = (person: Person, input: Json, args: Json = {}) =>
  act(world, person, 'recordReceipt', { input, confirm: true, ...args }, 'grnNumber state onBehalfReason')

describe('sixty boxes of which fifty are good, four damaged and six never came', () => {
  test('leave six missing and a gap of 44 at once, with a shortage and a damage to settle', async () => {
    const { need, shipment } = await workedExample()
    expect(await lineOf(need)).toMatchObject({
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
    const now = await asCoordinator(shipment)
    expect(now.state).toBe('RECEIVED')
    expect(now.discrepancies).toMatchObject([
      { type: 'DAMAGE', state: 'OPEN', qty: '4' },
      { type: 'SHORTAGE', state: 'OPEN', qty: '6', choices: ['SHORT_SHIPPED', 'LOST', 'RETURNED'] },
    ])
  })

  test('are lost when a coordinator decides so: fifty more may be promised', async () => {
    const { need, shipment } = await workedExample()
    await resolve(await discrepancyOf(shipment, 'SHORTAGE'), 'LOST')
    expect(await lineOf(need)).toMatchObject({ inTransit: '0', missing: '0', ineffective: '10', gap: '50' })
  })

  test('are found by a further count, and the gap stays', async () => {
    const { need, shipment } = await workedExample()
    await received(world, shipment, countOf(shipment, '6'), false)
    expect(await lineOf(need)).toMatchObject({ received: '56', inTransit: '0', gap: '44' })
    expect(await discrepancyOf(shipment, 'SHORTAGE')).toMatchObject({
      state: 'RESOLVED',
      resolution: 'FOUND',
      settledQty: '6',
    })
  })

  test('were never loaded: a correction lowers what was shipped, and six are to be shipped again', async () => {
    const { need, shipment } = await workedExample()
    await resolve(await discrepancyOf(shipment, 'SHORTAGE'), 'SHORT_SHIPPED')
    expect(await lineOf(need)).toMatchObject({ toShip: '6', inTransit: '0', gap: '44' })
    expect((await asCoordinator(shipment)).lines).toMatchObject([{ corrected: '-6', inTransit: '0' }])
  })

  test('turn up after they were written off, and the gap is back where it was', async () => {
    const { need, shipment } = await workedExample()
    await resolve(await discrepancyOf(shipment, 'SHORTAGE'), 'LOST')
    await received(world, shipment, countOf(shipment, '6'), false)
    expect(await lineOf(need)).toMatchObject({ received: '56', ineffective: '4', gap: '44' })
    expect(await discrepancyOf(shipment, 'SHORTAGE')).toMatchObject({ resolution: 'FOUND' })
  })

  test('are missing again when the decision is taken back', async () => {
    for (const resolution of ['LOST', 'SHORT_SHIPPED', 'RETURNED']) {
      const { need, shipment } = await workedExample()
      const before = await lineOf(need)
      await resolve(await discrepancyOf(shipment, 'SHORTAGE'), resolution)
      const resolved = await discrepancyOf(shipment, 'SHORTAGE')
      await succeed(world, world.coordination.editor, 'reopenDiscrepancy', {
        ...pick(resolved),
        reason: 'Zu früh entschieden',
      })
      expect(await lineOf(need)).toEqual(before)
    }
  })
})

async function resolve(discrepancy: Json, resolution: string): Promise<Json> {
  const decision = { ...pick(discrepancy), resolution, note: 'Mit beiden Seiten geklärt' }
  return succeed(world, world.coordination.editor, 'resolveDiscrepancy', decision, 'state resolution')
}

describe('a recipient who counts', () => {
  test('opens a shortage also for a line that the final receipt does not mention', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    await received(world, shipment, [], true)
    expect(await discrepancyOf(shipment, 'SHORTAGE')).toMatchObject({ qty: '60', state: 'OPEN' })
  })

  test('says with the count that the truck has arrived', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const input = receiptInput(shipment.id, countOf(shipment, '20'), false)
    expect(await record(world.zhytomyr.editor, input)).toMatchObject({
      __typename: 'Receipt',
      state: 'CONFIRMED',
    })
    const now = await asCoordinator(shipment)
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
    expect((await asCoordinator(shipment)).state).toBe('DISPATCHED')
    expect((await shipmentAs(world.dortmund.editor, shipment)).receipts).toEqual([])
    expect((await shipmentAs(world.zhytomyr.editor, shipment)).receipts).toHaveLength(1)

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
    expect((await shipmentAs(world.dortmund.editor, shipment)).receipts).toMatchObject([
      { state: 'CONFIRMED', lines: [{ qtyGood: '59' }] },
    ])
    expect(await discrepancyOf(shipment, 'SHORTAGE')).toMatchObject({ qty: '1' })
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
    expect(await record(world.zhytomyr.editor, input)).toMatchObject({ state: 'CONFIRMED' })
    expect((await asCoordinator(shipment)).discrepancies).toMatchObject([
      { type: 'UNEXPECTED', qty: '30' },
      { type: 'WRONG_ITEM', qty: '5' },
      { type: 'SHORTAGE', qty: '5' },
    ])
  })

  test('counts the last boxes while a colleague does so too: nothing is lost, the surplus is an overage', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const input = () => receiptInput(shipment.id, countOf(shipment, '60'), false)
    const answers = await Promise.all([
      record(world.zhytomyr.editor, input()),
      record(world.zhytomyr.admin, input()),
    ])
    expect(answers).toMatchObject([{ state: 'CONFIRMED' }, { state: 'CONFIRMED' }])
    expect((await asCoordinator(shipment)).lines[0]).toMatchObject({
      good: '120',
      overage: '60',
      inTransit: '0',
    })
    expect(await discrepancyOf(shipment, 'OVERAGE')).toMatchObject({ qty: '60' })
  })

  test('gets the same receipt for the same key, and no second one', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const input = receiptInput(shipment.id, countOf(shipment, '10'), false)
    const key = freshKey()
    const [first, second] = await Promise.all([1, 2].map(() => record(world.zhytomyr.editor, input, { key })))
    expect(first!['id']).toBe(second!['id'])
    expect((await asCoordinator(shipment)).lines[0].good).toBe('10')
    expect(await record(world.zhytomyr.editor, { ...input, isFinal: true }, { key })).toMatchObject({
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
      expect(await record(world.zhytomyr.editor, input), path).toMatchObject({ fields: [{ path, problem }] })
    expect((await asCoordinator(shipment)).receipts).toEqual([])
    expect((await asCoordinator(shipment)).state).toBe('DISPATCHED')
  })
})

describe('a photo of a count', () => {
  const upload = async (person: Person) => {
    const { id } = await world.database.prisma.attachment.create({
      data: {
        fileName: 'kiste.jpg',
        contentType: 'image/jpeg',
        byteSize: 3,
        sha256: '00',
        content: Buffer.from('jpg'),
        createdById: person.userId,
      },
    })
    return `Attachment:${id}`
  }
  const photosOf = 'photos { id } lines { photos { id } }'

  test('belongs to the receipt or to its line, and only its uploader can add it', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const [whole, line, others] = [
      await upload(world.zhytomyr.editor),
      await upload(world.zhytomyr.editor),
      await upload(world.dortmund.editor),
    ]
    const input = (photo: string): Json => ({
      ...receiptInput(shipment.id, [{ ...countOf(shipment, '60')[0]!, ...{ photoIds: [line] } }], true),
      photoIds: [photo],
    })
    const draftOf = (photo: string) => ({ input: input(photo), confirm: false })
    expect(await act(world, world.zhytomyr.editor, 'recordReceipt', draftOf(others))).toMatchObject({
      fields: [{ path: 'photoIds', problem: 'UNKNOWN_REFERENCE' }],
    })
    const draft = await succeed(world, world.zhytomyr.editor, 'recordReceipt', draftOf(whole), photosOf)
    expect(draft).toMatchObject({ photos: [{ id: whole }], lines: [{ photos: [{ id: line }] }] })

    // A colleague writes the draft anew: what it shows is kept, the rest is gone.
    const again = { ...pick(draft), input: { ...input(whole), photoIds: [] }, confirm: true }
    const edited = await succeed(world, world.zhytomyr.admin, 'editReceipt', again, photosOf)
    expect(edited).toMatchObject({ photos: [], lines: [{ photos: [{ id: line }] }] })
    expect(await world.database.prisma.attachment.count({ where: { id: whole.split(':')[1]! } })).toBe(0)
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
    const onBehalf = await record(world.coordination.editor, input, { reason: 'Die Stadt ist ohne Strom' })
    expect(onBehalf).toMatchObject({ state: 'CONFIRMED', onBehalfReason: 'Die Stadt ist ohne Strom' })
  })

  test('is not the person who dispatched, whatever they are a member of', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const { userId } = world.dortmund.editor // who dispatched it
    const { id } = await world.database.prisma.membership.create({
      data: { userId, organisationId: world.zhytomyr.id, role: 'ADMIN' },
    })
    const input = receiptInput(shipment.id, countOf(shipment, '60'), true)
    expect(await record(world.dortmund.editor, input)).toMatchObject({ why: 'SAME_HANDS' })
    expect((await shipmentAs(world.dortmund.editor, shipment)).whyNotReceive).toBe('SAME_HANDS')
    await world.database.prisma.membership.delete({ where: { id } })
    expect((await shipmentAs(world.dortmund.approver, shipment)).whyNotReceive).toBe('ONLY_RECIPIENT')
    expect((await shipmentAs(world.zhytomyr.editor, shipment)).whyNotReceive).toBeNull()
  })

  test('finds a lost truck by counting it, and counts nothing of a closed shipment', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    await succeed(world, world.dortmund.approver, 'loseShipment', {
      ...pick(shipment),
      reason: 'Unfall bei Lwiw',
    })
    const input = receiptInput(shipment.id, countOf(shipment, '60'), true)
    expect(await record(world.zhytomyr.editor, input)).toMatchObject({ state: 'CONFIRMED' })
    const settled = await asCoordinator(shipment)
    expect(settled.lines[0]).toMatchObject({ good: '60', lost: '0', overage: '0' })
    await succeed(world, world.zhytomyr.editor, 'closeShipment', pick(settled))
    expect(await record(world.zhytomyr.editor, input)).toMatchObject({ why: 'WRONG_STATE' })
  })
})

describe('a wrong receipt', () => {
  test('is voided by a reversing one; its discrepancies end as miscounted, its goods are missing', async () => {
    const { need, shipment } = await workedExample()
    const [receipt] = (await asCoordinator(shipment)).receipts
    const voided = await succeed(
      world,
      world.zhytomyr.approver,
      'voidReceipt',
      { ...pick(receipt), reason: 'Falsches Fahrzeug gezählt' },
      'state reversedBy { kind state }',
    )
    expect(voided).toMatchObject({ id: receipt.id, reversedBy: { kind: 'REVERSAL', state: 'CONFIRMED' } })
    expect(await lineOf(need)).toMatchObject({ received: '0', inTransit: '60', missing: '60', gap: '40' })
    expect((await asCoordinator(shipment)).discrepancies).toMatchObject([
      { type: 'DAMAGE', state: 'RESOLVED', resolution: 'COUNT_CORRECTED' },
      { type: 'SHORTAGE', state: 'OPEN', qty: '6' },
      { type: 'SHORTAGE', state: 'OPEN', qty: '54' },
    ])
  })

  test('is voided once, also by two at once; and the reversal itself stays', async () => {
    const { shipment } = await workedExample()
    const [receipt] = (await asCoordinator(shipment)).receipts
    const undo = { ...pick(receipt), reason: 'Doppelt erfasst' }
    const people = [world.zhytomyr.editor, world.zhytomyr.approver, world.zhytomyr.admin]
    const answers = await Promise.all(people.map((person) => act(world, person, 'voidReceipt', undo)))
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['Conflict', 'Conflict', 'Receipt'])
    const { receipts } = await shipmentAs(world.zhytomyr.editor, shipment)
    expect(receipts.map(({ whyNotVoid }: Json) => whyNotVoid)).toEqual(['WRONG_STATE', 'WRONG_STATE'])
    const reversal = { ...pick(receipts[1]), reason: 'Doch richtig' }
    expect(await act(world, world.zhytomyr.editor, 'voidReceipt', reversal)).toMatchObject({
      why: 'WRONG_STATE',
    })
  })

  test('is never edited once it is confirmed', async () => {
    const { shipment } = await workedExample()
    const [receipt] = (await asCoordinator(shipment)).receipts
    const again = { ...pick(receipt), input: receiptInput(shipment.id, [], true), confirm: true }
    expect(await act(world, world.zhytomyr.editor, 'editReceipt', again)).toMatchObject({
      why: 'WRONG_STATE',
    })
    expect(await act(world, world.zhytomyr.editor, 'confirmReceipt', pick(receipt))).toMatchObject({
      __typename: 'StepNotPossible',
    })
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
    const { shipment } = await workedExample()
    const shortage = () => discrepancyOf(shipment, 'SHORTAGE')
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
    const { discrepancies } = await shipmentAs(world.coordination.editor, shipment)
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
    const { shipment } = await workedExample()
    const [damage, shortage] = [
      await discrepancyOf(shipment, 'DAMAGE'),
      await discrepancyOf(shipment, 'SHORTAGE'),
    ]
    const decide = (discrepancy: Json, resolution: string) =>
      step(world.coordination.editor, 'resolveDiscrepancy', discrepancy, { resolution, note: 'So war es' })
    expect(await decide(shortage, 'FOUND')).toMatchObject({ why: 'NEEDS_RECEIPT' })
    expect(await decide(damage, 'COUNT_CORRECTED')).toMatchObject({ why: 'NEEDS_RECEIPT' })
    expect(await decide(damage, 'LOST')).toMatchObject({
      fields: [{ path: 'resolution', problem: 'UNKNOWN_CODE' }],
    })

    await received(world, shipment, countOf(shipment, '6'), false)
    const found = await discrepancyOf(shipment, 'SHORTAGE')
    expect(found['nextSteps']).toEqual([])
    expect(
      await step(world.coordination.editor, 'reopenDiscrepancy', found, { reason: 'Doch nicht' }),
    ).toMatchObject({
      why: 'NEEDS_RECEIPT',
    })
  })

  test('is decided once by two at once', async () => {
    const { shipment } = await workedExample()
    const shortage = await discrepancyOf(shipment, 'SHORTAGE')
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
    const { shipment } = await workedExample()
    await resolve(await discrepancyOf(shipment, 'SHORTAGE'), 'SHORT_SHIPPED')
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
      await discrepancyOf(shipment, 'SHORTAGE'),
      {
        reason: 'Sie waren doch geladen',
      },
    )
    expect(reopened).toMatchObject({ __typename: 'NotEnoughAllocated', available: '2', unit: 'C62' })
  })
})

describe('the exceptions list', () => {
  const list = async (person: Person | null, filter: Json = {}): Promise<Json> =>
    (
      await ask(
        world,
        person,
        `query($filter: DiscrepancyFilter) { discrepancies(filter: $filter, first: 100) { totalCount nodes { id type state shipment { id } } } }`,
        { filter },
      )
    ).discrepancies

  test('shows each side its own, a coordinator all, a stranger none', async () => {
    const { shipment } = await workedExample()
    const ofThis = { shipmentId: shipment['id'], states: ['OPEN'] }
    for (const person of [world.zhytomyr.viewer, world.dortmund.viewer, world.coordination.viewer])
      expect(await list(person, ofThis)).toMatchObject({
        totalCount: 2,
        nodes: [{ type: 'DAMAGE' }, { type: 'SHORTAGE' }],
      })
    for (const person of [world.duesseldorf.admin, world.chernivtsi.admin, null])
      expect(await list(person, ofThis)).toEqual({ totalCount: 0, nodes: [] })
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
