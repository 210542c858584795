import { tryAgain } from './act.ts'
import { setTime } from './clock.ts'
import type { Tx } from './context.ts'
import type { Database } from './db.ts'
import { tellOfEvents } from './tell.ts'

/**
 * Runs one use case in one transaction, where nobody is signed in: a job, or the making of the first person. The audit
 * names the use case and no actor.
 */
export function actAlone<T>(
  { prisma }: Database,
  action: string,
  work: (tx: Tx) => Promise<T>,
  requestId = '',
): Promise<T> {
  const time = setTime()?.toISOString() ?? ''
  return tryAgain(() =>
    prisma.$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT set_config('aidbridge.action', ${action}, true),
          set_config('aidbridge.request', ${requestId}, true), set_config('aidbridge.now', ${time}, true)`
        const result = await work(tx)
        await tellOfEvents(tx)
        return result
      },
      { maxWait: 10_000, timeout: 20_000 },
    ),
  )
}

/** Puts what follows in this transaction down to a person who has only just been made. */
export async function nameActor(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`SELECT set_config('aidbridge.actor', ${userId}, true)`
}
