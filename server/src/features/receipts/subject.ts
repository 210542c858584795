import type { Prisma } from '@aidbridge/prisma/client'
import type { DiscrepancySubject, ReceiptSubject } from '@aidbridge/shared/accounts/rights/receipts'
import { canTake } from '@aidbridge/shared/core/lifecycle'
import { shipmentSteps, type ShipmentState } from '@aidbridge/shared/shipments/lifecycle'

// What the rights in shared/src/accounts/rights/receipts.ts ask for, and the selects that load it.

export const sidesSelect = {
  state: true,
  consignorId: true,
  consigneeId: true,
  dispatchedById: true,
} satisfies Prisma.ShipmentSelect
type Sides = Prisma.ShipmentGetPayload<{ select: typeof sidesSelect }>

export const receiptSubjectSelect = {
  state: true,
  kind: true,
  isFinal: true,
  shipment: { select: sidesSelect },
  reversedBy: { select: { id: true } },
  _count: { select: { lines: true } },
} satisfies Prisma.ReceiptSelect
type ReceiptRow = Prisma.ReceiptGetPayload<{ select: typeof receiptSubjectSelect }>

export const discrepancySubjectSelect = {
  state: true,
  type: true,
  qty: true,
  settledQty: true,
  resolution: true,
  receiptId: true,
  proposedResolution: true,
  agreedAt: true,
  shipment: { select: sidesSelect },
} satisfies Prisma.DiscrepancySelect
export type DiscrepancyRow = Prisma.DiscrepancyGetPayload<{ select: typeof discrepancySubjectSelect }>

export function receiptSubject(receipt: ReceiptRow, onBehalfReason?: string | null): ReceiptSubject {
  return {
    ...countSubject(receipt.shipment, onBehalfReason),
    state: receipt.state,
    isFinal: receipt.isFinal,
    lineCount: receipt._count.lines,
  }
}

/** A count that is not written down yet, of as many lines as it may have. */
export function countSubject(shipment: Sides, onBehalfReason?: string | null): ReceiptSubject {
  return {
    state: 'DRAFT',
    shipmentState: onceCounted(shipment.state),
    consignorId: shipment.consignorId,
    consigneeId: shipment.consigneeId,
    dispatchedById: shipment.dispatchedById,
    lineCount: 1,
    isFinal: true,
    ...(onBehalfReason ? { onBehalfReason } : {}),
  }
}

/** Whoever counts goods says that they are here: the receipt takes the step `arrive` where nobody has. */
const onceCounted = (state: ShipmentState): ShipmentState =>
  canTake(shipmentSteps, state, 'arrive') ? shipmentSteps.arrive.to : state

export function discrepancySubject({ state, shipment }: DiscrepancyRow): DiscrepancySubject {
  const { state: shipmentState, consignorId, consigneeId } = shipment
  return { state, shipmentState, consignorId, consigneeId }
}
