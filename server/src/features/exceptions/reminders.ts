import type { Prisma } from '@aidbridge/prisma/client'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { reportingDay } from '@aidbridge/shared/core/dates'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { isDatabaseId, readGlobalId } from '../../graphql/global-ids.ts'
import { now } from '../../platform/clock.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { visibleNeeds } from '../needs/queries.ts'
import { visibleAllocations, visiblePledges } from '../pledges/queries.ts'
import { visibleDiscrepancies } from '../receipts/queries.ts'
import { visibleShipments } from '../shipments/queries.ts'
import { type Found, type RecordType, recordTypes } from './found.ts'
import { visibleReminders } from './queries.ts'
import {
  allocationSelect,
  allocationStanding,
  discrepancySelect,
  discrepancyStanding,
  needSelect,
  needStanding,
  pledgeSelect,
  pledgeStanding,
  shipmentSelect,
  shipmentStanding,
  type Standing,
} from './rows.ts'

/** What somebody is reminded of. */
export interface Reminded {
  type: RecordType
  id: string
}

/** @throws Refusal InvalidInput: there are no reminders of such a thing */
export function remindedOf(globalId: string): Reminded {
  const { typename, id } = readGlobalId(globalId)
  const type = recordTypes.find((each) => each === typename)
  if (type && isDatabaseId(id)) return { type, id: id.toLowerCase() }
  throw new Refusal('InvalidInput', { fields: [{ path: 'recordId', problem: 'UNKNOWN_REFERENCE' }] })
}

type Columns = 'needId' | 'pledgeId' | 'allocationId' | 'shipmentId' | 'discrepancyId'

export const columnOf: Record<RecordType, Columns> = {
  Need: 'needId',
  Pledge: 'pledgeId',
  Allocation: 'allocationId',
  Shipment: 'shipmentId',
  Discrepancy: 'discrepancyId',
}

type Stand = (tx: Tx, viewer: Viewer, id: string) => Promise<Standing | null>

const standings: Record<RecordType, Stand> = {
  Need: async (tx, viewer, id) => {
    const where = { id, AND: [visibleNeeds(viewer)] }
    const need = await tx.need.findFirst({ where, select: needSelect })
    return need && needStanding(need)
  },
  Pledge: async (tx, viewer, id) => {
    const where = { id, AND: [visiblePledges(viewer)] }
    const pledge = await tx.pledge.findFirst({ where, select: pledgeSelect })
    return pledge && pledgeStanding(pledge)
  },
  Allocation: async (tx, viewer, id) => {
    const where = { id, AND: [visibleAllocations(viewer)] }
    const allocation = await tx.allocation.findFirst({ where, select: allocationSelect })
    return allocation && allocationStanding(allocation)
  },
  Shipment: async (tx, viewer, id) => {
    const where = { id, AND: [visibleShipments(viewer)] }
    const shipment = await tx.shipment.findFirst({ where, select: shipmentSelect })
    return shipment && shipmentStanding(shipment)
  },
  Discrepancy: async (tx, viewer, id) => {
    const where = { id, AND: [visibleDiscrepancies(viewer)] }
    const discrepancy = await tx.discrepancy.findFirst({ where, select: discrepancySelect })
    return discrepancy && discrepancyStanding(discrepancy)
  },
}

/**
 * Whose step is outstanding with a record, as it stands now.
 * @throws Refusal NotFound, the same for a record that does not exist and for one that the viewer may not see
 */
export async function standingOf(tx: Tx, viewer: Viewer, { type, id }: Reminded): Promise<Standing> {
  const standing = await standings[type](tx, viewer, id)
  if (!standing) throw new Refusal('NotFound')
  return standing
}

export const isToday = (moment: Date | null): boolean =>
  moment !== null && reportingDay(moment) === reportingDay(now())

/** When each record's people were last reminded, as far as the viewer may know. */
export async function lastReminders(
  { viewer, database }: Context,
  page: readonly Found[],
): Promise<Map<string, Date>> {
  const ids = (type: RecordType) =>
    page.filter((found) => found.type === type).map(({ recordId }) => recordId)
  const ofPage: Prisma.ReminderWhereInput[] = recordTypes.map((type) => ({
    [columnOf[type]]: { in: ids(type) },
  }))
  const reminders = await database.prisma.reminder.findMany({
    where: { OR: ofPage, AND: [visibleReminders(viewer)] },
    orderBy: { createdAt: 'asc' },
  })
  return new Map(
    reminders.flatMap(({ createdAt, ...reminder }) =>
      Object.values(columnOf).flatMap((column) => {
        const id = reminder[column]
        return id ? [[id, createdAt] as const] : []
      }),
    ),
  )
}
