import type { Database } from '@aidbridge/server/platform/db'
import { expect } from 'vitest'
import { brokenTraces } from '../ledger/traces.ts'
import type { Acknowledged } from './persistent.ts'

/** The books are right (I1 to I5, I10), and each step of each life has left one trace, in order (I7, I9). */
export async function expectInvariants(database: Database): Promise<void> {
  expect(await database.prisma.$queryRaw`SELECT * FROM reconcile()`).toEqual([])
  expect(await brokenTraces(database)).toEqual([])
}

/** Whatever somebody was told is done is there, once, under the key that they gave it (I8). */
export async function expectAcknowledged(
  { prisma }: Database,
  acknowledged: readonly Acknowledged[],
): Promise<void> {
  const records = await prisma.idempotencyRecord.findMany({
    select: { userId: true, key: true, resultType: true, resultId: true },
  })
  const kept = new Map(
    records.map((record) => [`${record.userId} ${record.key}`, `${record.resultType}:${record.resultId}`]),
  )
  const lost = acknowledged.filter(({ person, variables, id }) => {
    return kept.get(`${person.userId} ${variables['key']}`) !== id
  })
  expect(lost).toEqual([])
  // Nothing is left that was done and not told: everybody has asked until there was an answer.
  expect(records.length).toBe(acknowledged.length)
}
