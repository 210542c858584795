import { may } from '@aidbridge/shared/accounts/rights'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import type { PartnershipStatus, Prisma } from '@aidbridge/prisma/client'
import { soughtIdOf } from '../../graphql/global-ids.ts'
import type { Context } from '../../platform/context.ts'
import { nothing, ownOrganisations } from '../../platform/visibility.ts'
import { byName } from '../../platform/sorting.ts'
import { foldSearch } from '../../platform/search.ts'
import type { Language } from '@aidbridge/shared/core/languages'

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
  search?: string | null | undefined
  status?: PartnershipStatus[] | null | undefined
  mine?: boolean | null | undefined
}

export async function partnershipsMeant(
  { viewer, database }: Context,
  { search, status, mine }: PartnershipsAsked,
): Promise<Prisma.PartnershipWhereInput> {
  const sought = await foldSearch(database, search)
  const own = { in: viewer ? ownOrganisations(viewer) : [] }
  return {
    AND: [
      visiblePartnerships(viewer),
      { AND: sought?.fragments.map(ofEitherSide) ?? [] },
      status ? { status: { in: status } } : {},
      mine ? { OR: [{ nrwOrgId: own }, { uaOrgId: own }] } : {},
    ],
  }
}

const ofEitherSide = (contains: string): Prisma.PartnershipWhereInput => ({
  OR: [{ nrwOrg: { search: { contains } } }, { uaOrg: { search: { contains } } }],
})

export const partnershipSorts = ['NRW', 'UA', 'STATUS'] as const

export const partnershipOrders = (
  language: Language,
): Record<(typeof partnershipSorts)[number], Prisma.PartnershipOrderByWithRelationInput[]> => ({
  NRW: [{ nrwOrg: byName(language) }, { id: 'asc' }],
  UA: [{ uaOrg: byName(language) }, { id: 'asc' }],
  STATUS: [{ status: 'asc' }, { nrwOrg: byName(language) }, { id: 'asc' }],
})

export function partnershipSought(viewer: Viewer, globalId: string): Prisma.PartnershipWhereInput {
  const id = soughtIdOf('Partnership', globalId)
  return id ? { id, AND: [visiblePartnerships(viewer)] } : nothing
}

/** Regions and crossings are for all who are signed in. */
export const visiblePlaces = (viewer: Viewer) => (viewer ? {} : { code: { in: [] } })
