import type { SignedIn } from '@aidbridge/shared/accounts/roles'

/** A where-clause that no row meets: all that a stranger sees. */
export const nothing = { id: { in: [] as string[] } }

/** The organisations for which the viewer may act. */
export const ownOrganisations = (viewer: SignedIn): string[] =>
  viewer.memberships.map(({ organisationId }) => organisationId)
