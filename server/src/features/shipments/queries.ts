import type { Prisma, ShipmentState } from '@aidbridge/prisma/client'
import type { SignedIn, Viewer } from '@aidbridge/shared/accounts/roles'
import { awaitedStates, lateSince } from '@aidbridge/shared/exceptions/rules'
import { optionalIdOf } from '../../graphql/global-ids.ts'
import { now } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { nothing, ownOrganisations } from '../../platform/visibility.ts'
import { soughtIn, type Word } from '../pledges/sought.ts'

/**
 * What one's organisation sends; what it receives or carries, once that is more than a draft. A draft with goods that
 * nobody was promised is shown to the consignee already, whose consent it needs.
 */
export function visibleShipments(viewer: Viewer): Prisma.ShipmentWhereInput {
  if (!viewer) return nothing
  if (viewer.isCoordinator) return {}
  const own = { in: ownOrganisations(viewer) }
  return {
    OR: [
      { consignorId: own },
      { state: { not: 'DRAFT' }, OR: [{ consigneeId: own }, { carrierId: own }] },
      { consigneeId: own, lines: { some: { adHocReason: { not: null } } } },
    ],
  }
}

const onEitherSide = (viewer: SignedIn): Prisma.ShipmentWhereInput => {
  const own = { in: ownOrganisations(viewer) }
  return { OR: [{ consignorId: own }, { consigneeId: own }] }
}

/** Photos are seen with the record that they belong to; until then by the person who uploaded them. */
export function visibleAttachments(viewer: Viewer): Prisma.AttachmentWhereInput {
  if (!viewer) return nothing
  const receipt = visibleReceipts(viewer)
  return {
    OR: [
      { milestone: { shipment: visibleShipments(viewer) } },
      // An empty condition alone would count as none, and a coordinator would see no photo of a count.
      { receiptId: { not: null }, receipt },
      { receiptLine: { receipt } },
      { createdById: viewer.userId, milestoneId: null, receiptId: null, receiptLineId: null },
    ],
  }
}

/**
 * Receipts are for the two sides and coordinators, not for the carrier; a draft is the consignee's own (domain.md 5).
 * Said here, because photos of counts are given out with those of milestones.
 */
export function visibleReceipts(viewer: Viewer): Prisma.ReceiptWhereInput {
  if (!viewer) return nothing
  if (viewer.isCoordinator) return {}
  const own = { in: ownOrganisations(viewer) }
  return {
    OR: [{ shipment: { consigneeId: own } }, { state: 'CONFIRMED', shipment: { consignorId: own } }],
  }
}

export const shipmentNumbered = (viewer: Viewer, number: string): Prisma.ShipmentWhereInput => ({
  number,
  AND: [visibleShipments(viewer)],
})

/**
 * Where a shipment may be sent from and to: places that its writer knows already, or they would read in their own
 * shipment what is kept from them elsewhere (domain.md 5).
 */
export function knownPlaces(viewer: SignedIn): Prisma.LocationWhereInput {
  if (viewer.isCoordinator) return {}
  const own = { in: ownOrganisations(viewer) }
  const pledge = { organisationId: own }
  const supplied = {
    lines: { some: { allocations: { some: { state: 'ACCEPTED' as const, pledgeLine: { pledge } } } } },
  }
  return {
    OR: [
      { organisationId: own },
      { needs: { some: supplied } },
      { shipmentsTo: { some: { consignorId: own } } },
      { shipmentsFrom: { some: { consigneeId: own } } },
    ],
  }
}

/** Shipments with goods for a need, or out of a pledge. */
export const shipmentsFor = (
  viewer: Viewer,
  goods: { needId: string } | { pledgeId: string },
): Prisma.ShipmentWhereInput => {
  const allocation = 'needId' in goods ? { needLine: goods } : { pledgeLine: goods }
  return { lines: { some: { allocation } }, AND: [visibleShipments(viewer)] }
}

/** Waiting to leave or on its way, and expected before now. */
export const isLate = (shipment: { state: ShipmentState; eta: Date | null }): boolean =>
  lateSince(shipment, now()) !== null

export interface ShipmentFilter {
  search?: string | null | undefined
  states?: ShipmentState[] | null | undefined
  consignorId?: string | null | undefined
  consigneeId?: string | null | undefined
  partnershipId?: string | null | undefined
  mine?: boolean | null | undefined
  late?: boolean | null | undefined
  withOpenDiscrepancy?: boolean | null | undefined
  toReceive?: boolean | null | undefined
}

/** The board and the list: those that match and that the viewer may see. */
export async function shipmentsMeant(
  { viewer, database }: Context,
  filter: ShipmentFilter | null | undefined,
): Promise<Prisma.ShipmentWhereInput> {
  if (!viewer) return nothing
  const { search, states, mine, late, withOpenDiscrepancy, toReceive } = filter ?? {}
  const consignorId = optionalIdOf('Organisation', filter?.consignorId, 'filter.consignorId')
  const consigneeId = optionalIdOf('Organisation', filter?.consigneeId, 'filter.consigneeId')
  const pair = optionalIdOf('Partnership', filter?.partnershipId, 'filter.partnershipId')
  const sought = await soughtIn(database, search)
  const own = { in: ownOrganisations(viewer) }
  return {
    AND: [
      visibleShipments(viewer),
      states ? { state: { in: states } } : {},
      consignorId ? { consignorId } : {},
      consigneeId ? { consigneeId } : {},
      pair ? betweenPair(pair) : {},
      mine ? { OR: [{ consignorId: own }, { consigneeId: own }, { carrierId: own }] } : {},
      late ? { state: { in: [...awaitedStates] }, eta: { lt: now() } } : {},
      withOpenDiscrepancy ? disputed(viewer) : {},
      toReceive ? toBeCountedBy(viewer) : {},
      sought ? { OR: [{ number: sought.asTyped }, { AND: sought.words.map(inShipment) }] } : {},
    ],
  }
}

const betweenPair = (id: string): Prisma.ShipmentWhereInput => ({
  consignor: { partnershipsAsNrw: { some: { id } } },
  consignee: { partnershipsAsUa: { some: { id } } },
})

/** Discrepancies are for the two sides: a carrier does not learn of them by a count either. */
const disputed = (viewer: SignedIn): Prisma.ShipmentWhereInput => ({
  discrepancies: { some: { state: { not: 'RESOLVED' } } },
  ...(viewer.isCoordinator ? {} : onEitherSide(viewer)),
})

/** Announced or there. A coordinator may count on behalf of any consignee. */
const toBeCountedBy = (viewer: SignedIn): Prisma.ShipmentWhereInput => ({
  state: { in: ['READY', 'DISPATCHED', 'ARRIVED'] },
  ...(viewer.isCoordinator ? {} : { consigneeId: { in: ownOrganisations(viewer) } }),
})

const inShipment = ({ folded, asTyped }: Word): Prisma.ShipmentWhereInput => ({
  OR: [
    { consignor: { search: folded } },
    { consignee: { search: folded } },
    { lines: { some: { OR: [{ item: { search: folded } }, { freeText: asTyped }] } } },
  ],
})
