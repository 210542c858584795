import { now } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'

/** A session that has ended still names an address and a browser; nobody needs them any more. Returns how many. */
export async function clearEndedSessions({ prisma }: Database): Promise<number> {
  const ended = { where: { expiresAt: { lt: now() } } }
  const sessions = await prisma.session.deleteMany(ended)
  const links = await prisma.verification.deleteMany(ended)
  // Attempts (attempts.ts) that no budget counts any more.
  const attempts = await prisma.rateLimit.deleteMany({ where: { expire: { lt: now().getTime() } } })
  return sessions.count + links.count + attempts.count
}
