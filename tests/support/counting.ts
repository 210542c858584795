import { arrived, type Count, pick, received, sixtyOfHundredOnTheRoad } from './story.ts'
import { act, ask, succeed } from './viewer.ts'
import type { Person, World } from './world.ts'

// What was counted of a shipment, and how it stands since.

type Json = Record<string, any>

export const countOf = (shipment: Json, good: string, damaged = '0', refused = '0'): Count[] => [
  { shipmentLineId: shipment.lines[0].id, qtyGood: good, qtyDamaged: damaged, qtyRefused: refused },
]

/** Sixty boxes, of which fifty are good, four damaged and six never came: domain.md 3. */
export async function workedExample(world: World) {
  const story = await sixtyOfHundredOnTheRoad(world)
  await received(world, await arrived(world, story.shipment), countOf(story.shipment, '50', '4'))
  return story
}

export async function lineOf(world: World, need: Json): Promise<Json> {
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

export async function shipmentAs(world: World, person: Person, { number }: Json): Promise<Json> {
  const query = `query($number: String!) { shipment(number: $number) { ${shipmentFields} } }`
  return (await ask(world, person, query, { number })).shipment
}

export const asCoordinator = (world: World, shipment: Json) =>
  shipmentAs(world, world.coordination.editor, shipment)
export const discrepancyOf = async (world: World, shipment: Json, type: string): Promise<Json> =>
  (await asCoordinator(world, shipment)).discrepancies.find((each: Json) => each.type === type)

export const record = (world: World, person: Person, input: Json, args: Json = {}) =>
  act(world, person, 'recordReceipt', { input, confirm: true, ...args }, 'grnNumber state onBehalfReason')

export async function resolve(world: World, discrepancy: Json, resolution: string): Promise<Json> {
  const decision = { ...pick(discrepancy), resolution, note: 'Mit beiden Seiten geklärt' }
  return succeed(world, world.coordination.editor, 'resolveDiscrepancy', decision, 'state resolution')
}
