import { now } from './clock.ts'
import type { Database } from './db.ts'

const days = 24 * 3600 * 1000
/** Nobody tries the same thing again after so long (I8). */
const kept = 30 * days

/** Clears what was noted of requests that were answered long ago. Returns how many. */
export async function forgetOldKeys({ prisma }: Database): Promise<number> {
  const { count } = await prisma.idempotencyRecord.deleteMany({
    where: { createdAt: { lt: new Date(now().getTime() - kept) } },
  })
  return count
}
