import type { Prisma } from '@aidbridge/prisma/client'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { nothing, ownOrganisations } from '../../platform/visibility.ts'

/** As `link.see` says: a driver's link is the consignor's, a warehouse's the consignee's; coordinators see all. */
export function visibleLinks(viewer: Viewer): Prisma.ShipmentLinkWhereInput {
  if (!viewer) return nothing
  if (viewer.isCoordinator) return {}
  const own = { in: ownOrganisations(viewer) }
  return {
    OR: [
      { kind: 'DRIVER', shipment: { consignorId: own } },
      { kind: 'WAREHOUSE', shipment: { consigneeId: own, state: { not: 'DRAFT' } } },
    ],
  }
}
