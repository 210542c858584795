import { may } from '@aidbridge/shared/accounts/rights'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import type { PartnershipStatus, Prisma } from '@aidbridge/prisma/client'
import { soughtIdOf } from '../../graphql/global-ids.ts'
import { nothing, ownOrganisations } from '../../platform/visibility.ts'

/** Who is whose partner is known to all who are signed in. */
export const visiblePartnerships = (viewer: Viewer): Prisma.PartnershipWhereInput => (viewer ? {} : nothing)

/** Addresses and contacts: own people and the coordination. Within a need or a shipment others may see one, too. */
export function visibleLocations(viewer: Viewer): Prisma.LocationWhereInput {
  if (!viewer) return nothing
  return viewer.isCoordinator ? {} : { organisationId: { in: ownOrganisations(viewer) } }
}

export const seesLocations = (viewer: Viewer, organisationId: string, verified: boolean): boolean =>
  may(viewer, 'organisation.seeLocations', { organisationId, verified }).ok

export interface PartnershipsAsked {
  status?: PartnershipStatus[] | null | undefined
  mine?: boolean | null | undefined
}

export function partnershipsMeant(
  viewer: Viewer,
  { status, mine }: PartnershipsAsked,
): Prisma.PartnershipWhereInput {
  const own = { in: viewer ? ownOrganisations(viewer) : [] }
  return {
    AND: [
      visiblePartnerships(viewer),
      status ? { status: { in: status } } : {},
      mine ? { OR: [{ nrwOrgId: own }, { uaOrgId: own }] } : {},
    ],
  }
}

export function partnershipSought(viewer: Viewer, globalId: string): Prisma.PartnershipWhereInput {
  const id = soughtIdOf('Partnership', globalId)
  return id ? { id, AND: [visiblePartnerships(viewer)] } : nothing
}

/** Regions and crossings are for all who are signed in. */
export const visiblePlaces = (viewer: Viewer) => (viewer ? {} : { code: { in: [] } })
