import type { Viewer } from '@aidbridge/shared/accounts/roles'
import type { Database } from '../../platform/db.ts'

/** Who asks, with the memberships as they are now: a removed member is refused with the next request. */
export async function viewerOf(database: Database, userId: string | undefined): Promise<Viewer> {
  if (!userId) return null
  const user = await database.prisma.user.findUnique({
    where: { id: userId },
    select: {
      language: true,
      memberships: {
        select: { role: true, organisation: { select: { id: true, kind: true, verifiedAt: true } } },
        orderBy: { createdAt: 'asc' },
      },
    },
  })
  if (!user) return null
  const memberships = user.memberships.map(({ role, organisation }) => ({
    organisationId: organisation.id,
    kind: organisation.kind,
    role,
    verified: organisation.verifiedAt !== null,
  }))
  const isCoordinator = memberships.some(({ kind, verified }) => kind === 'COORDINATION' && verified)
  return { userId, language: user.language, isCoordinator, memberships }
}
