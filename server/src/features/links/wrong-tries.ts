import { createHmac } from 'node:crypto'
import { mostWrongTries } from '@aidbridge/shared/links/links'
import { RateLimiterPostgres } from 'rate-limiter-flexible'
import { actAlone } from '../../platform/act-alone.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
import { tellGiverOfBlock } from './mail.ts'

/** From one address, in a quarter of an hour. */
export const mostTriesOfAddress = 10
const window = 15 * 60

const limiters = new WeakMap<Database, RateLimiterPostgres>()

/** One for each database; the count is kept there, for all processes. */
function limiterOf(database: Database): RateLimiterPostgres {
  const known = limiters.get(database)
  if (known) return known
  const limiter = new RateLimiterPostgres({
    storeClient: database.pool,
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    keyPrefix: 'link',
    points: mostTriesOfAddress,
    duration: window,
  })
  limiters.set(database, limiter)
  return limiter
}

/** The address itself is nobody's business later. */
const keyOf = (address: string, serverSecret: string): string =>
  createHmac('sha256', serverSecret).update(`link from ${address}`).digest('base64url')

export async function hasTriedTooOften(
  database: Database,
  address: string,
  serverSecret: string,
): Promise<boolean> {
  const tried = await limiterOf(database).get(keyOf(address, serverSecret))
  return tried !== null && tried.consumedPoints >= mostTriesOfAddress
}

/**
 * Counts a wrong try: for the address, and for the link whose id was right. A link that was tried too often lets nobody
 * in any more, and whoever gave it out is told.
 */
export async function countWrongTry(
  database: Database,
  address: string,
  serverSecret: string,
  linkId: string | null,
  origin: string,
): Promise<void> {
  await limiterOf(database).penalty(keyOf(address, serverSecret))
  if (!linkId) return
  const [tried] = await database.prisma.shipmentLink.updateManyAndReturn({
    where: { id: linkId, wrongTries: { lt: mostWrongTries }, revokedAt: null },
    data: { wrongTries: { increment: 1 } },
    select: { wrongTries: true },
  })
  if (tried?.wrongTries === mostWrongTries)
    await actAlone(database, 'blockLink', (tx) => blockLink(tx, linkId, origin))
}

async function blockLink(tx: Tx, id: string, origin: string): Promise<void> {
  const { count } = await tx.shipmentLink.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: now() },
  })
  if (count > 0) await tellGiverOfBlock(tx, id, origin)
}
