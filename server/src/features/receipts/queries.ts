import type { DiscrepancyState, DiscrepancyType, Prisma } from '@aidbridge/prisma/client'
import type { SignedIn, Viewer } from '@aidbridge/shared/accounts/roles'
import { optionalIdOf } from '../../graphql/global-ids.ts'
import type { Context } from '../../platform/context.ts'
import { nothing, ownOrganisations } from '../../platform/visibility.ts'
import { soughtIn, type Word } from '../pledges/sought.ts'

/** Shipments know them too: photos of a count are seen with it. */
export { visibleReceipts } from '../shipments/queries.ts'

export function visibleDiscrepancies(viewer: Viewer): Prisma.DiscrepancyWhereInput {
  if (!viewer) return nothing
  return viewer.isCoordinator ? {} : { shipment: ofOwnSides(viewer) }
}

function ofOwnSides(viewer: SignedIn): Prisma.ShipmentWhereInput {
  const own = { in: ownOrganisations(viewer) }
  return { OR: [{ consignorId: own }, { consigneeId: own }] }
}

export interface DiscrepancyFilter {
  search?: string | null | undefined
  states?: DiscrepancyState[] | null | undefined
  types?: DiscrepancyType[] | null | undefined
  shipmentId?: string | null | undefined
  partnershipId?: string | null | undefined
  mine?: boolean | null | undefined
}

/** The exceptions list: those that match and that the viewer may see, the oldest first. */
export async function discrepanciesWhere(
  { viewer, database }: Context,
  filter: DiscrepancyFilter | null | undefined,
): Promise<Prisma.DiscrepancyWhereInput> {
  const { states, types, mine } = filter ?? {}
  const shipmentId = optionalIdOf('Shipment', filter?.shipmentId, 'filter.shipmentId')
  const partnershipId = optionalIdOf('Partnership', filter?.partnershipId, 'filter.partnershipId')
  const pair =
    partnershipId && (await database.prisma.partnership.findUnique({ where: { id: partnershipId } }))
  const sought = await soughtIn(database, filter?.search)
  return {
    AND: [
      visibleDiscrepancies(viewer),
      sought
        ? { OR: [{ shipment: { number: sought.asTyped } }, { AND: sought.words.map(inDiscrepancy) }] }
        : {},
      states ? { state: { in: states } } : {},
      types ? { type: { in: types } } : {},
      shipmentId ? { shipmentId } : {},
      pair
        ? { shipment: { consignorId: pair.nrwOrgId, consigneeId: pair.uaOrgId } }
        : partnershipId
          ? nothing
          : {},
      mine && viewer ? { shipment: ofOwnSides(viewer) } : {},
    ],
  }
}

const inDiscrepancy = ({ folded, asTyped }: Word): Prisma.DiscrepancyWhereInput => {
  const inGoods = { OR: [{ item: { search: folded } }, { freeText: asTyped }] }
  return {
    OR: [
      { shipment: { consignor: { search: folded } } },
      { shipment: { consignee: { search: folded } } },
      { shipmentLine: inGoods },
      { receiptLine: inGoods },
    ],
  }
}
