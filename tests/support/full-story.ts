import {
  acceptedAllocation,
  arrived,
  confirmedPledge,
  dispatched,
  draftShipment,
  generators,
  needInput,
  pick,
  proposal,
  received,
  sixtyOfHundredOnTheRoad,
  verifiedNeed,
} from './story.ts'
import { succeed } from './viewer.ts'
import type { World } from './world.ts'

/** One of each record in each state that has a screen of its own, all between Dortmund and Zhytomyr. */
export async function fullStory(world: World): Promise<void> {
  const { zhytomyr, dortmund, coordination } = world
  const counted = await sixtyOfHundredOnTheRoad(world)
  const counts = [{ shipmentLineId: counted.shipment.lines[0].id, qtyGood: '50', qtyDamaged: '4' }]
  await received(world, await arrived(world, counted.shipment), counts)
  await arrived(world, (await sixtyOfHundredOnTheRoad(world)).shipment)
  const { need, pledge } = await sixtyOfHundredOnTheRoad(world)
  const second = await acceptedAllocation(world, pledge.lines[0].id, need.lines[0].id, '20')
  await draftShipment(world, [{ allocationId: second.id, qty: '20' }])
  const free = await acceptedAllocation(world, pledge.lines[0].id, need.lines[0].id, '10')
  await dispatched(world, await draftShipment(world, [{ allocationId: free.id, qty: '5' }]))

  const open = await verifiedNeed(world, [generators('30')], { priority: 'LIFE_SAVING' })
  const offer = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: '20', unit: 'C62' }])
  const asked = proposal(offer.lines[0].id, open.lines[0].id, '10')
  await succeed(world, dortmund.editor, 'proposeAllocation', asked)
  await openPledge(world)

  const input = needInput(zhytomyr, [generators('5')])
  await succeed(world, zhytomyr.editor, 'createNeed', { input }, 'number')
  const draft = await succeed(world, zhytomyr.editor, 'createNeed', { input })
  await succeed(world, zhytomyr.editor, 'submitNeed', pick(draft))
  const done = await verifiedNeed(world, [generators('5')])
  await succeed(world, coordination.editor, 'closeNeed', { ...pick(done), reason: 'Не потрібно' })
}

/** Offered by Dortmund, and waiting for its head. */
async function openPledge(world: World): Promise<void> {
  const lines = [{ itemCode: 'ENE-001', qtyPledged: '5', unit: 'C62', condition: 'NEW' }]
  const input = { organisationId: world.dortmund.gid, actor: 'ADMINISTRATION', language: 'de', lines }
  const draft = await succeed(world, world.dortmund.editor, 'createPledge', { input })
  await succeed(world, world.dortmund.editor, 'offerPledge', pick(draft))
}
