import type { NeedState } from '../needs/lifecycle.ts'
import type { AllocationState, PledgeState } from '../pledges/lifecycle.ts'
import type { DiscrepancyState } from '../receipts/lifecycle.ts'
import type { ShipmentState } from '../shipments/lifecycle.ts'

/** Whose step the next one is, seen from the record; null where nobody has to do anything. */
export type Turn = 'ASKER' | 'GIVER' | 'CONSIGNOR' | 'CONSIGNEE' | 'COORDINATION' | null

/** Its author mends what was returned and says whether it is still needed; the coordination verifies. */
export function needTurn({ state, reviewIsPast }: { state: NeedState; reviewIsPast: boolean }): Turn {
  if (state === 'SUBMITTED') return 'COORDINATION'
  return state === 'RETURNED' || reviewIsPast ? 'ASKER' : null
}

/** The giver's own people confirm an offer, and load what was consented to. */
export function pledgeTurn({ state, toShip }: { state: PledgeState; toShip: boolean }): Turn {
  return state === 'OFFERED' || (state === 'CONFIRMED' && toShip) ? 'GIVER' : null
}

/** The recipient answers; then the giver packs. */
export function allocationTurn({ state, toShip }: { state: AllocationState; toShip: boolean }): Turn {
  if (state === 'PROPOSED') return 'ASKER'
  return state === 'ACCEPTED' && toShip ? 'GIVER' : null
}

const shipmentTurns: Record<ShipmentState, Turn> = {
  DRAFT: 'CONSIGNOR',
  READY: 'CONSIGNOR',
  DISPATCHED: 'CONSIGNOR',
  ARRIVED: 'CONSIGNEE',
  RECEIVED: null,
  CLOSED: null,
  CANCELLED: null,
  LOST: null,
  RETURNING: 'CONSIGNOR',
  RETURNED: null,
}

/** Whoever sends tells where it is and when it comes; whoever receives counts. */
export const shipmentTurn = ({ state }: { state: ShipmentState }): Turn => shipmentTurns[state]

/** The recipient proposes, the sender agrees, the coordination decides (domain.md 5). */
export function discrepancyTurn(discrepancy: {
  state: DiscrepancyState
  proposed: boolean
  agreed: boolean
}): Turn {
  const { state, proposed, agreed } = discrepancy
  if (state === 'RESOLVED') return null
  if (agreed) return 'COORDINATION'
  return proposed ? 'CONSIGNOR' : 'CONSIGNEE'
}
