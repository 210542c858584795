import type { Viewer } from '@aidbridge/shared/accounts/roles'
import type { Tx } from '../../platform/context.ts'
import { visibleNeeds } from '../needs/queries.ts'
import { visibleAllocations, visiblePledges } from '../pledges/queries.ts'
import { visibleDiscrepancies, visibleReceipts } from '../receipts/queries.ts'
import { visibleShipments } from '../shipments/queries.ts'

export type RecordCount = (prisma: Tx, viewer: Viewer, id: string) => Promise<number>

/** How many such records there are that the viewer may see, by the same where-clauses as every list: one or none. */
export const recordCounts = {
  Need: (prisma, viewer, id) => prisma.need.count({ where: { id, AND: [visibleNeeds(viewer)] } }),
  Pledge: (prisma, viewer, id) => prisma.pledge.count({ where: { id, AND: [visiblePledges(viewer)] } }),
  Allocation: (prisma, viewer, id) =>
    prisma.allocation.count({ where: { id, AND: [visibleAllocations(viewer)] } }),
  Shipment: (prisma, viewer, id) => prisma.shipment.count({ where: { id, AND: [visibleShipments(viewer)] } }),
  Receipt: (prisma, viewer, id) => prisma.receipt.count({ where: { id, AND: [visibleReceipts(viewer)] } }),
  Discrepancy: (prisma, viewer, id) =>
    prisma.discrepancy.count({ where: { id, AND: [visibleDiscrepancies(viewer)] } }),
} as const satisfies Record<string, RecordCount>
