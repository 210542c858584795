import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countOf } from '../support/counting.ts'
import { draftShipment, freshKey, receiptInput, received, sixtyOfHundredOnTheRoad } from '../support/story.ts'
import { act, ask } from '../support/viewer.ts'
import { makeWorld, type Person, type World } from '../support/world.ts'

type Json = Record<string, any>

// Whoever counts without a network sends hours later: what the receipts were when they began goes with the count.

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const known = (shipment: Json, qty: string, knownReceiptIds: string[], isFinal = false) => ({
  input: { ...receiptInput(shipment['id'], countOf(shipment, qty), isFinal), knownReceiptIds },
  confirm: true,
})
const receiptsOf = async (shipment: Json): Promise<string[]> => {
  const query = 'query($id: ID!) { node(id: $id) { ... on Shipment { receipts { id } } } }'
  const { node } = await ask(world, world.coordination.editor, query, { id: shipment['id'] })
  return node.receipts.map(({ id }: Json) => id)
}
const count = (args: Json, person: Person = world.zhytomyr.editor) =>
  act(world, person, 'recordReceipt', args)

describe('a warehouse that counts without a network', () => {
  test('does not bring in what a colleague has confirmed meanwhile', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    await received(world, shipment, countOf(shipment, '60'))
    expect(await count(known(shipment, '60', [], true))).toMatchObject({ __typename: 'Conflict' })
    expect(await receiptsOf(shipment)).toHaveLength(1)
  })

  test('sends the same count twice and has counted once', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const sent = { ...known(shipment, '60', [], true), key: freshKey() }
    const first = await count(sent)
    expect(first['__typename']).toBe('Receipt')
    expect(await count(sent)).toMatchObject({ __typename: 'Receipt', id: first['id'] })
  })

  test('does not count twice by changing a count whose answer was lost', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    await count(known(shipment, '30', []))
    expect(await count(known(shipment, '28', []))).toMatchObject({ __typename: 'Conflict' })
  })

  test('counts on once it has seen the other receipt', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    await received(world, shipment, countOf(shipment, '40'), false)
    const seen = await receiptsOf(shipment)
    expect(await count(known(shipment, '20', seen, true))).toMatchObject({ __typename: 'Receipt' })
  })

  test('is refused in words where a receipt is named that there is not', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const wrong = known(shipment, '20', [shipment['id']])
    expect(await count(wrong)).toMatchObject({
      __typename: 'InvalidInput',
      fields: [{ path: 'knownReceiptIds.0' }],
    })
  })
})

describe('who may change lines is said by the lines', () => {
  const standing = async (shipment: Json, person: Person) => {
    const query = `query($id: ID!) { node(id: $id) { ... on Shipment {
      whyNotCorrect whyNotAddAdHoc lines { whyNotConsent } } } }`
    return (await ask(world, person, query, { id: shipment['id'] }))['node']
  }

  test('the sender corrects what left, the recipient does not, and nobody loads more', async () => {
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const closed = { lines: [{ whyNotConsent: 'WRONG_STATE' }] }
    expect(await standing(shipment, world.dortmund.editor)).toMatchObject({
      whyNotCorrect: null,
      whyNotAddAdHoc: 'ONLY_COORDINATOR',
      ...closed,
    })
    expect(await standing(shipment, world.zhytomyr.editor)).toMatchObject({
      whyNotCorrect: 'NOT_YOUR_SIDE',
      ...closed,
    })
    expect(await standing(shipment, world.coordination.editor)).toMatchObject({
      whyNotCorrect: null,
      whyNotAddAdHoc: 'WRONG_STATE',
    })
  })

  test('a coordinator counts for the recipient with a reason, but not what has not left', async () => {
    const query = 'query($id: ID!) { node(id: $id) { ... on Shipment { whyNotReceive } } }'
    const whyNot = async ({ id }: Json) =>
      (await ask(world, world.coordination.editor, query, { id }))['node'].whyNotReceive
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    expect(await whyNot(shipment)).toBe('REASON_NEEDED')
    expect(await whyNot(await draftShipment(world, []))).toBe('WRONG_STATE')
  })
})
