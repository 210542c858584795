import { randomUUID } from 'node:crypto'
import { addDays, reportingDay } from '@aidbridge/shared/core/dates'
import { succeed } from './viewer.ts'
import type { Party, World } from './world.ts'

// The story of a need, step by step, through the API. Each function brings it one chapter further.

type Json = Record<string, any>

/** Days as the program counts them: at night in Germany it is another one than in UTC. */
export const inDays = (days: number) => addDays(reportingDay(new Date()), days)
export const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

export const generators = (qtyRequested: string) => ({ itemCode: 'ENE-001', qtyRequested, unit: 'C62' })

/** A need as a city would write it. */
export function needInput(city: Party, lines: Json[], extra: Json = {}): Json {
  return {
    organisationId: city.gid,
    priority: 'URGENT',
    visibility: 'PARTNERS',
    dimension: 'HUMANITARIAN_AID',
    neededBy: inDays(30),
    reviewBy: inDays(60),
    purpose: 'Резервне живлення для лікарні',
    language: 'uk',
    lines,
    ...extra,
  }
}

const needFields = 'number state lines { id qtyRequested unit gap }'

/** A verified need of Zhytomyr's. */
export async function verifiedNeed(
  world: World,
  lines: Json[],
  extra: Json = {},
  city = world.zhytomyr,
): Promise<Json> {
  const draft = await succeed(
    world,
    city.editor,
    'createNeed',
    { input: needInput(city, lines, extra) },
    needFields,
  )
  const submitted = await succeed(world, city.editor, 'submitNeed', pick(draft), needFields)
  return succeed(world, world.coordination.editor, 'verifyNeed', pick(submitted), needFields)
}

/** A confirmed pledge of Dortmund's, in the pool. */
export async function confirmedPledge(world: World, lines: Json[], giver = world.dortmund): Promise<Json> {
  const fields = 'number state lines { id qtyPledged available }'
  const input = {
    organisationId: giver.gid,
    actor: 'ADMINISTRATION',
    language: 'de',
    lines: lines.map((line) => ({ condition: 'NEW', ...line })),
  }
  const draft = await succeed(world, giver.editor, 'createPledge', { input }, fields)
  const offered = await succeed(world, giver.editor, 'offerPledge', pick(draft), fields)
  return succeed(world, giver.approver, 'confirmPledge', pick(offered), fields)
}

export const proposal = (pledgeLineId: string, needLineId: string, qty: string) => ({
  input: { pledgeLineId, needLineId, qty },
})

/** Dortmund proposes, Zhytomyr accepts. */
export async function acceptedAllocation(
  world: World,
  pledgeLineId: string,
  needLineId: string,
  qty: string,
  giver = world.dortmund,
  asker = world.zhytomyr,
): Promise<Json> {
  const proposed = await succeed(
    world,
    giver.editor,
    'proposeAllocation',
    proposal(pledgeLineId, needLineId, qty),
  )
  return succeed(world, asker.editor, 'acceptAllocation', pick(proposed), 'state qty')
}

/** A draft shipment with the whole or a part of each allocation. */
export async function draftShipment(
  world: World,
  lines: { allocationId: string; qty: string }[],
  giver = world.dortmund,
  asker = world.zhytomyr,
): Promise<Json> {
  const input = { consignorId: giver.gid, consigneeId: asker.gid, language: 'de', lines }
  return succeed(world, giver.editor, 'createShipment', { input }, shipmentFields)
}

export const shipmentFields = 'number state lines { id qty inTransit missing good damaged }'

export async function dispatched(world: World, draft: Json, giver = world.dortmund): Promise<Json> {
  const ready = await succeed(world, giver.editor, 'makeShipmentReady', pick(draft))
  const gone = { ...pick(ready), occurredAt: minutesAgo(120) }
  return succeed(world, giver.editor, 'dispatchShipment', gone, shipmentFields)
}

export async function arrived(world: World, shipment: Json, asker = world.zhytomyr): Promise<Json> {
  const input = { shipmentId: shipment.id, code: 'ARRIVED', occurredAt: minutesAgo(60), language: 'uk' }
  return succeed(world, asker.editor, 'reportMilestone', { input }, shipmentFields)
}

export interface Count {
  shipmentLineId: string
  qtyGood?: string
  qtyDamaged?: string
  qtyRefused?: string
}

export function receiptInput(shipmentId: string, counts: Count[], isFinal: boolean): Json {
  return {
    shipmentId,
    occurredAt: minutesAgo(10),
    receivedBy: 'Склад міської ради',
    isFinal,
    language: 'uk',
    lines: counts.map((count) => ({ qtyGood: '0', qtyDamaged: '0', qtyRefused: '0', ...count })),
  }
}

export async function received(
  world: World,
  shipment: Json,
  counts: Count[],
  isFinal = true,
  asker = world.zhytomyr,
): Promise<Json> {
  const input = receiptInput(shipment.id, counts, isFinal)
  return succeed(world, asker.editor, 'recordReceipt', { input, confirm: true }, 'grnNumber state')
}

/** Sixty of a hundred generators on the road: where the worked example of domain.md 3 begins. */
export async function sixtyOfHundredOnTheRoad(
  world: World,
): Promise<{ need: Json; pledge: Json; shipment: Json }> {
  const need = await verifiedNeed(world, [generators('100')])
  const pledge = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: '200', unit: 'C62' }])
  const allocation = await acceptedAllocation(world, pledge.lines[0].id, need.lines[0].id, '60')
  const draft = await draftShipment(world, [{ allocationId: allocation.id, qty: '60' }])
  return { need, pledge, shipment: await dispatched(world, draft) }
}

export const pick = ({ id, version }: Json) => ({ id, version })
export const freshKey = () => randomUUID()
