import { membershipIn, type Viewer } from '@aidbridge/shared/accounts/roles'
import type { Prisma } from '@aidbridge/prisma/client'
import type { Context } from '../../platform/context.ts'
import { nothing, ownOrganisations } from '../../platform/visibility.ts'

/**
 * Own needs in any state; once verified also the partners' ones, those shown beyond partners, and those that the
 * viewer's own organisations answer (domain.md 5).
 */
export function visibleNeeds(viewer: Viewer): Prisma.NeedWhereInput {
  if (!viewer) return nothing
  if (viewer.isCoordinator) return {}
  const own = { in: ownOrganisations(viewer) }
  if (own.in.length === 0) return nothing
  const withPartners = { status: { in: ['ACTIVE' as const, 'SUSPENDED' as const] }, nrwOrgId: own }
  const givenByOwn = { pledgeLine: { pledge: { organisationId: own } } }
  return {
    OR: [
      { organisationId: own },
      {
        verifiedAt: { not: null },
        OR: [
          { visibility: { in: ['NETWORK', 'PUBLIC'] } },
          { organisation: { partnershipsAsUa: { some: withPartners } } },
          { lines: { some: { allocations: { some: givenByOwn } } } },
        ],
      },
    ],
  }
}

export const visibleNeedLines = (viewer: Viewer): Prisma.NeedLineWhereInput => ({
  need: visibleNeeds(viewer),
})

/** Where to deliver is known to those who asked, to those whose offer was accepted, and to the coordination. */
export async function seesDelivery(
  context: Context,
  need: { id: string; organisationId: string },
): Promise<boolean> {
  const { viewer } = context
  if (!viewer) return false
  if (viewer.isCoordinator || membershipIn(viewer, need.organisationId)) return true
  return (await suppliedNeeds(context)).has(need.id)
}

const supplied = new WeakMap<Context, Promise<Set<string>>>()

/** The needs for which an offer of the viewer's own organisations was accepted; asked for once a request. */
function suppliedNeeds(context: Context): Promise<Set<string>> {
  const known = supplied.get(context)
  if (known) return known
  const pledge = { organisationId: { in: ownOrganisations(context.viewer!) } }
  const found = context.database.prisma.need.findMany({
    where: { lines: { some: { allocations: { some: { state: 'ACCEPTED', pledgeLine: { pledge } } } } } },
    select: { id: true },
  })
  const asked = found.then((needs) => new Set(needs.map(({ id }) => id)))
  supplied.set(context, asked)
  return asked
}
