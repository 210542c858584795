import type { Session } from '@aidbridge/prisma/client'
import { now } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'

/** Where the person is signed in now, the present session first, then the one used last. Never with its key. */
export async function ownSessions({ viewer, session, database }: Context): Promise<Session[]> {
  if (!viewer) return []
  const sessions = await database.prisma.session.findMany({
    where: { userId: viewer.userId, expiresAt: { gt: now() } },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
  })
  const isCurrent = ({ id }: Session) => id === session?.id
  return [...sessions.filter(isCurrent), ...sessions.filter((each) => !isCurrent(each))]
}

/** Signs out there; of somebody else's session nothing is said or done. */
export async function endSession(context: Context, id: string): Promise<Session[]> {
  const { viewer, database } = context
  if (viewer) await database.prisma.session.deleteMany({ where: { id, userId: viewer.userId } })
  return ownSessions(context)
}

export async function endOtherSessions(context: Context): Promise<Session[]> {
  const { viewer, session, database } = context
  const others = { userId: viewer?.userId ?? '', id: { not: session?.id ?? '' } }
  if (viewer) await database.prisma.session.deleteMany({ where: others })
  return ownSessions(context)
}
