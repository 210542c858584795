import type { Viewer } from '@aidbridge/shared/accounts/roles'
import type { Settings } from '../../platform/config.ts'
import { now } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'

export type Strictness = Pick<Settings, 'coordinatorsNeedTwoFactor'>

/**
 * Who asks, with the memberships as they are now: a removed member is refused with the next request. Where coordinators
 * need a second factor, whoever has none is nobody in the coordination yet.
 */
export async function viewerOf(
  database: Database,
  userId: string | undefined,
  { coordinatorsNeedTwoFactor }: Strictness = { coordinatorsNeedTwoFactor: false },
): Promise<Viewer> {
  if (!userId) return null
  const user = await database.prisma.user.findUnique({
    where: { id: userId, erasedAt: null },
    select: {
      language: true,
      twoFactorEnabled: true,
      memberships: {
        select: { role: true, organisation: { select: { id: true, kind: true, verifiedAt: true } } },
        orderBy: { createdAt: 'asc' },
      },
    },
  })
  if (!user) return null
  const all = user.memberships.map(({ role, organisation }) => ({
    organisationId: organisation.id,
    kind: organisation.kind,
    role,
    verified: organisation.verifiedAt !== null,
  }))
  const others = all.filter(({ kind }) => kind !== 'COORDINATION')
  const mustSetUpTwoFactor = coordinatorsNeedTwoFactor && !user.twoFactorEnabled && others.length < all.length
  const memberships = mustSetUpTwoFactor ? others : all
  const isCoordinator = memberships.some(({ kind, verified }) => kind === 'COORDINATION' && verified)
  return { userId, language: user.language, isCoordinator, memberships, mustSetUpTwoFactor }
}

/** Who a session belongs to by now; null once it has ended, here or in any other process. */
export async function viewerOfSession(
  database: Database,
  sessionId: string,
  strictness: Strictness,
): Promise<Viewer> {
  const session = await database.prisma.session.findUnique({
    where: { id: sessionId, expiresAt: { gt: now() } },
    select: { userId: true },
  })
  return viewerOf(database, session?.userId, strictness)
}
