import type { Prisma } from '@aidbridge/prisma/client'
import type { Viewer } from '@aidbridge/shared/accounts/roles'

const nothing = { id: { in: [] } }

export const organisationIdsOf = (viewer: Viewer): string[] =>
  viewer?.memberships.map(({ organisationId }) => organisationId) ?? []

/**
 * Own pledges in any state; others' once offered, where they answer or were proposed to a need of one's own, or come
 * from a partner.
 */
export function visiblePledges(viewer: Viewer): Prisma.PledgeWhereInput {
  if (!viewer) return nothing
  if (viewer.isCoordinator) return {}
  const own = { in: organisationIdsOf(viewer) }
  const proposedToOwn = {
    lines: { some: { allocations: { some: { needLine: { need: { organisationId: own } } } } } },
  }
  return {
    OR: [
      { organisationId: own },
      {
        state: { not: 'DRAFT' },
        OR: [{ need: { organisationId: own } }, proposedToOwn, { organisation: partnersOf(own) }],
      },
    ],
  }
}

function partnersOf(own: { in: string[] }): Prisma.OrganisationWhereInput {
  const known = { in: ['ACTIVE' as const, 'SUSPENDED' as const] }
  return {
    OR: [
      { partnershipsAsNrw: { some: { status: known, uaOrgId: own } } },
      { partnershipsAsUa: { some: { status: known, nrwOrgId: own } } },
    ],
  }
}

/** Who gets what from whom is between the two, and the coordination. */
export function visibleAllocations(viewer: Viewer): Prisma.AllocationWhereInput {
  if (!viewer) return nothing
  if (viewer.isCoordinator) return {}
  const own = { in: organisationIdsOf(viewer) }
  return {
    OR: [
      { needLine: { need: { organisationId: own } } },
      { pledgeLine: { pledge: { organisationId: own } } },
    ],
  }
}
