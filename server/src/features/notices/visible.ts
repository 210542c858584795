import type { Prisma } from '@aidbridge/prisma/client'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import type { Database } from '../../platform/db.ts'
import { nothing, ownOrganisations } from '../../platform/visibility.ts'
import { readsComment } from '../comments/queries.ts'
import { visibleNeeds } from '../needs/queries.ts'
import { visibleAllocations, visiblePledges } from '../pledges/queries.ts'
import { visibleDiscrepancies, visibleReceipts } from '../receipts/queries.ts'
import { visibleShipments } from '../shipments/queries.ts'

/** One's own, as long as one belongs to the organisation as whose member one was told. */
export function visibleNotices(viewer: Viewer): Prisma.NoticeWhereInput {
  if (!viewer) return nothing
  return {
    userId: viewer.userId,
    OR: [{ organisationId: null }, { organisationId: { in: ownOrganisations(viewer) } }],
  }
}

/** Something of which a notice speaks. */
export interface Shown {
  type: keyof typeof counts
  id: string
}

type Count = (prisma: Database['prisma'], viewer: Viewer, id: string) => Promise<number>

const counts = {
  Need: (prisma, viewer, id) => prisma.need.count({ where: { id, AND: [visibleNeeds(viewer)] } }),
  Pledge: (prisma, viewer, id) => prisma.pledge.count({ where: { id, AND: [visiblePledges(viewer)] } }),
  Allocation: (prisma, viewer, id) =>
    prisma.allocation.count({ where: { id, AND: [visibleAllocations(viewer)] } }),
  Shipment: (prisma, viewer, id) => prisma.shipment.count({ where: { id, AND: [visibleShipments(viewer)] } }),
  Receipt: (prisma, viewer, id) => prisma.receipt.count({ where: { id, AND: [visibleReceipts(viewer)] } }),
  Discrepancy: (prisma, viewer, id) =>
    prisma.discrepancy.count({ where: { id, AND: [visibleDiscrepancies(viewer)] } }),
  Comment: async (prisma, viewer, id) => Number(await readsComment(prisma, viewer, id)),
} as const satisfies Record<string, Count>

/** Whether the person may see all of it now, by the same where-clauses as every list. */
export async function seesAll(
  { prisma }: Database,
  viewer: Viewer,
  shown: readonly Shown[],
): Promise<boolean> {
  for (const { type, id } of shown) if ((await counts[type](prisma, viewer, id)) === 0) return false
  return true
}
