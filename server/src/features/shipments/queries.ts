import type { Prisma, ShipmentState } from '@aidbridge/prisma/client'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { now } from '../../platform/clock.ts'
import { organisationIdsOf } from '../pledges/queries.ts'

const nothing = { id: { in: [] } }

/** What one's organisation sends; what it receives or carries, once that is more than a draft. */
export function visibleShipments(viewer: Viewer): Prisma.ShipmentWhereInput {
  if (!viewer) return nothing
  if (viewer.isCoordinator) return {}
  const own = { in: organisationIdsOf(viewer) }
  return {
    OR: [{ consignorId: own }, { state: { not: 'DRAFT' }, OR: [{ consigneeId: own }, { carrierId: own }] }],
  }
}

/** Seen with the record that they belong to; until then by the person who uploaded them. */
export function visibleAttachments(viewer: Viewer): Prisma.AttachmentWhereInput {
  if (!viewer) return nothing
  const receipt = visibleCounts(viewer)
  return {
    OR: [
      { milestone: { shipment: visibleShipments(viewer) } },
      { receipt },
      { receiptLine: { receipt } },
      { createdById: viewer.userId, milestoneId: null, receiptId: null, receiptLineId: null },
    ],
  }
}

/** Receipts are for the two sides; a draft for the consignee who counts. Coordinators see all. */
function visibleCounts(viewer: NonNullable<Viewer>): Prisma.ReceiptWhereInput {
  if (viewer.isCoordinator) return {}
  const own = { in: organisationIdsOf(viewer) }
  return {
    OR: [{ shipment: { consigneeId: own } }, { state: 'CONFIRMED', shipment: { consignorId: own } }],
  }
}

/** On its way or waiting to leave, and expected before now. */
export const isLate = ({ state, eta }: { state: ShipmentState; eta: Date | null }): boolean =>
  awaited.includes(state) && eta !== null && eta < now()

const awaited: ShipmentState[] = ['READY', 'DISPATCHED']
