import { may } from '@aidbridge/shared/accounts/rights'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import type { Prisma } from '@aidbridge/prisma/client'
import { nothing, ownOrganisations } from '../../platform/visibility.ts'

/** Names, kind and place of every organisation are known to all who are signed in. */
export const visibleOrganisations = (viewer: Viewer): Prisma.OrganisationWhereInput => (viewer ? {} : nothing)

/** Who belongs to an organisation is known to its own people and to the coordination. */
export function visibleMemberships(viewer: Viewer): Prisma.MembershipWhereInput {
  if (!viewer) return nothing
  return viewer.isCoordinator ? {} : { organisationId: { in: ownOrganisations(viewer) } }
}

export const seesMembers = (viewer: Viewer, organisationId: string, verified: boolean): boolean =>
  may(viewer, 'organisation.seeMembers', { organisationId, verified }).ok

export const managesMembers = (viewer: Viewer, organisationId: string, verified: boolean): boolean =>
  may(viewer, 'organisation.manageMembers', { organisationId, verified }).ok
