import { globalId } from '../graphql/global-ids.ts'
import {
  closeShipment,
  createShipment,
  dispatchShipment,
  loseShipment,
  makeShipmentReady,
  returnShipmentHome,
  cancelShipment,
} from '../features/shipments/actions.ts'
import { reportMilestone } from '../features/shipments/milestone-actions.ts'
import type { MilestoneCode } from '@aidbridge/prisma/client'
import { count, settleDiscrepancies } from './counting.ts'
import { daysAfter, type PlannedNeed } from './plan.ts'
import type { DemoParties } from './settle.ts'
import type { Stage } from './stage.ts'

export interface Load {
  allocationId: string
  qty: number
}

export type Travels = 'settled' | 'open' | 'cancelled' | 'lost'

/** From packing to the last settled discrepancy. */
export async function* transport(
  stage: Stage,
  parties: DemoParties,
  plan: PlannedNeed,
  load: readonly Load[],
): AsyncGenerator<Date, Travels, void> {
  const { nrw, ua } = plan.pair
  const { coordination } = parties
  const at = (days: number) => daysAfter(plan.asked, plan.dispatched + days)

  yield at(-4)
  const input = shipmentInput(parties, plan, load, at)
  const shipment = await stage.act(at(-4), nrw.editor, createShipment, { input })
  yield at(-1)
  await stage.step(at(-1), nrw.editor, makeShipmentReady, 'Shipment', shipment)
  yield at(0)
  if (plan.outcome === 'cancelled') {
    const reason = 'Fahrzeug ausgefallen, kein Ersatz in dieser Woche.'
    await stage.step(at(0), nrw.editor, cancelShipment, 'Shipment', shipment, { reason })
    return 'cancelled'
  }
  await report(stage, plan, shipment, at(-0.1), 'LOADED')
  await stage.step(at(0), nrw.editor, dispatchShipment, 'Shipment', shipment, {
    occurredAt: at(0).toISOString(),
  })

  const border = plan.travelled * 0.6
  yield at(border)
  await report(stage, plan, shipment, at(border), 'BORDER_ARRIVED')
  if (plan.outcome === 'turnedBack') {
    yield at(border + 1)
    await report(stage, plan, shipment, at(border + 1), 'RETURNING')
    yield at(border + 3)
    const reason = 'Ladung vollständig zurück im Bauhof: Einfuhrcode fehlte.'
    await stage.step(at(border + 3), nrw.editor, returnShipmentHome, 'Shipment', shipment, { reason })
    return 'open'
  }
  const delay = plan.held ? 9 : 0
  if (plan.held) {
    yield at(border + 0.3)
    await report(stage, plan, shipment, at(border + 0.3), 'CUSTOMS_HOLD')
    yield at(border + delay)
    await report(stage, plan, shipment, at(border + delay), 'CUSTOMS_RELEASED')
  }
  yield at(border + delay + 0.3)
  await report(stage, plan, shipment, at(border + delay + 0.3), 'BORDER_CROSSED')

  const arrival = plan.travelled + delay
  if (plan.outcome === 'lost' || plan.outcome === 'lostAndFound') {
    yield at(arrival + 10)
    const reason = 'Fahrzeug ausgebrannt aufgefunden; Ladung nicht mehr vorhanden.'
    const unclear = 'Fahrzeug seit zehn Tagen nicht erreichbar.'
    await stage.step(at(arrival + 10), coordination.approver, loseShipment, 'Shipment', shipment, {
      reason: plan.outcome === 'lost' ? reason : unclear,
    })
    if (plan.outcome === 'lost') return 'lost'
  }
  const arrived = plan.outcome === 'lostAndFound' ? arrival + 18 : arrival
  yield at(arrived)
  await report(stage, plan, shipment, at(arrived), 'ARRIVED', ua.editor)
  await report(stage, plan, shipment, at(arrived + 0.05), 'UNLOADED', ua.editor)

  const counted = arrived + plan.counted + 0.2
  yield* count(stage, plan, shipment, at(counted))
  yield at(counted + plan.settled)
  await settleDiscrepancies(stage, parties, plan, shipment, at(counted + plan.settled))
  yield at(counted + plan.settled + 1)
  await stage.step(at(counted + plan.settled + 1), coordination.editor, closeShipment, 'Shipment', shipment)
  return 'settled'
}

function shipmentInput(
  { carrier }: DemoParties,
  plan: PlannedNeed,
  load: readonly Load[],
  at: (days: number) => Date,
) {
  const { nrw, ua } = plan.pair
  const hired = plan.travelled > 3
  return {
    consignorId: globalId('Organisation', nrw.id),
    consigneeId: globalId('Organisation', ua.id),
    consignorLocationId: globalId('Location', nrw.places.get('Bauhof')!),
    consigneeLocationId: globalId('Location', ua.places.get(plan.theme.places[0]!)!),
    carrierId: hired ? globalId('Organisation', carrier.id) : null,
    carrierName: hired ? '' : 'Eigener Lkw des Bauhofs',
    vehiclePlate: 'DEMO 1',
    driverName: 'Fahrdienst (Funktion)',
    crossingCode: plan.crossing,
    plannedDispatch: at(0).toISOString(),
    eta: at(plan.travelled).toISOString(),
    language: 'de' as const,
    lines: load.map(({ allocationId, qty }) => ({
      allocationId: globalId('Allocation', allocationId),
      qty: String(qty),
    })),
  }
}

const places: Partial<Record<MilestoneCode, string>> = {
  LOADED: 'Bauhof',
  CUSTOMS_HOLD: 'Zollterminal',
  CUSTOMS_RELEASED: 'Zollterminal',
}

async function report(
  stage: Stage,
  plan: PlannedNeed,
  shipment: string,
  at: Date,
  code: MilestoneCode,
  by = plan.pair.nrw.editor,
): Promise<void> {
  const atBorder = code.startsWith('BORDER') || code.startsWith('CUSTOMS')
  const input = {
    shipmentId: globalId('Shipment', shipment),
    code,
    occurredAt: at.toISOString(),
    place: places[code] ?? null,
    crossingCode: atBorder ? plan.crossing : null,
    language: by === plan.pair.nrw.editor ? ('de' as const) : ('uk' as const),
  }
  await stage.act(at, by, reportMilestone, { input })
}
