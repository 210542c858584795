import type { Prisma } from '@aidbridge/prisma/client'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { invalidField } from '@aidbridge/shared/core/form'
import { Refusal } from '@aidbridge/shared/core/refusals'
import type { Tx } from '../../platform/context.ts'
import { visibleShipments } from '../shipments/queries.ts'
import { visibleDiscrepancies, visibleReceipts } from './queries.ts'
import { discrepancySubjectSelect, receiptSubjectSelect, sidesSelect } from './subject.ts'

// The records that somebody wants to change, as they are now. A record that does not exist and one that the viewer may
// not see get the same answer: NotFound.

export const shipmentToCount = {
  ...sidesSelect,
  id: true,
  version: true,
  dispatchedAt: true,
  arrivedAt: true,
  lines: { select: { id: true, unit: true } },
} satisfies Prisma.ShipmentSelect
export type ShipmentToCount = Prisma.ShipmentGetPayload<{ select: typeof shipmentToCount }>

export const receiptToChange = {
  ...receiptSubjectSelect,
  id: true,
  version: true,
  occurredAt: true,
  language: true,
  shipmentId: true,
} satisfies Prisma.ReceiptSelect
export type ReceiptToChange = Prisma.ReceiptGetPayload<{ select: typeof receiptToChange }>

const discrepancyToChange = {
  ...discrepancySubjectSelect,
  id: true,
  version: true,
  shipmentId: true,
  shipmentLine: {
    select: { unit: true, allocation: { select: { unplannedQty: true } } },
  },
} satisfies Prisma.DiscrepancySelect
export type DiscrepancyToChange = Prisma.DiscrepancyGetPayload<{ select: typeof discrepancyToChange }>

/** @throws Refusal InvalidInput: which shipment is counted is said in the input */
export async function shipmentFor(tx: Tx, viewer: Viewer, id: string): Promise<ShipmentToCount> {
  const where = { id, AND: [visibleShipments(viewer)] }
  const shipment = await tx.shipment.findFirst({ where, select: shipmentToCount })
  if (!shipment) throw invalidField('shipmentId', 'UNKNOWN_REFERENCE')
  return shipment
}

export async function receiptFor(tx: Tx, viewer: Viewer, id: string): Promise<ReceiptToChange> {
  const where = { id, AND: [visibleReceipts(viewer)] }
  return found(await tx.receipt.findFirst({ where, select: receiptToChange }))
}

export async function discrepancyFor(tx: Tx, viewer: Viewer, id: string): Promise<DiscrepancyToChange> {
  const where = { id, AND: [visibleDiscrepancies(viewer)] }
  return found(await tx.discrepancy.findFirst({ where, select: discrepancyToChange }))
}

function found<Row>(row: Row | null): Row {
  if (row === null) throw new Refusal('NotFound')
  return row
}

/**
 * Whoever counts or decides about a shipment waits for whoever does so already: the shipment first, then its ledger in
 * the one order of domain.md 6. Read what you decide on after this.
 */
export async function lockShipment(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM shipment WHERE id = ${id}::uuid FOR UPDATE`
  await tx.$executeRaw`SELECT lock_shipment_ledger(${id}::uuid)`
}
