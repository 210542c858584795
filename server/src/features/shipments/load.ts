import type { Prisma } from '@aidbridge/prisma/client'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { Refusal } from '@aidbridge/shared/core/refusals'
import type { Tx } from '../../platform/context.ts'
import { visibleShipments } from './queries.ts'
import { linesInOrder, shipmentFacts } from './subject.ts'

export const shipmentToChange = {
  ...shipmentFacts,
  id: true,
  version: true,
  dispatchedAt: true,
  lines: { ...linesInOrder, include: { allocation: { select: { id: true, state: true } } } },
} satisfies Prisma.ShipmentSelect

export type ShipmentToChange = Prisma.ShipmentGetPayload<{ select: typeof shipmentToChange }>

/**
 * The shipment that somebody wants to change, as it is now.
 * @throws Refusal NotFound, the same for a shipment that does not exist and for one that the viewer may not see
 */
export async function shipmentFor(tx: Tx, viewer: Viewer, id: string): Promise<ShipmentToChange> {
  const where = { id, AND: [visibleShipments(viewer)] }
  const shipment = await tx.shipment.findFirst({ where, select: shipmentToChange })
  if (!shipment) throw new Refusal('NotFound')
  return shipment
}

/** The shipment of a line. */
export async function shipmentOfLine(tx: Tx, viewer: Viewer, lineId: string): Promise<ShipmentToChange> {
  const owner = await tx.shipmentLine.findUnique({ where: { id: lineId }, select: { shipmentId: true } })
  if (!owner) throw new Refusal('NotFound')
  return shipmentFor(tx, viewer, owner.shipmentId)
}
