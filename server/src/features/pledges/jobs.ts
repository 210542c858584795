import type { PlainDate } from '@aidbridge/shared/core/dates'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { allocationSteps } from '@aidbridge/shared/pledges/lifecycle'
import type { Prisma } from '@aidbridge/prisma/client'
import { actAlone } from '../../platform/act-alone.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
import { lockLedger } from '../../platform/locks.ts'
import { takeStep } from '../../platform/steps.ts'

/**
 * Every night: proposals whose last day for an answer has passed give their goods back. Each in a transaction of its
 * own, so that one does not hold up the others. Returns how many expired.
 */
export async function expireAllocations(database: Database, today: PlainDate): Promise<number> {
  const isDue = { state: 'PROPOSED', answerBy: { lt: new Date(today) } } as const
  const due = await database.prisma.allocation.findMany({
    where: isDue,
    select: { id: true, needLineId: true, pledgeLineId: true },
    orderBy: { id: 'asc' },
  })
  const ends = []
  for (const { id, ...lines } of due) ends.push(await expireAllocation(database, { id, ...isDue }, lines))
  return ends.filter(Boolean).length
}

/** False when somebody was faster, and it is not due any more. */
async function expireAllocation(
  database: Database,
  where: Prisma.AllocationWhereInput & { id: string },
  { needLineId, pledgeLineId }: { needLineId: string; pledgeLineId: string },
): Promise<boolean> {
  const expire = async (tx: Tx) => {
    await lockLedger(tx, { needLines: [needLineId], pledgeLines: [pledgeLineId], allocations: [where.id] })
    const allocation = await tx.allocation.findFirst({ where })
    if (!allocation) return false
    const end = { decidedAt: now() }
    await takeStep(tx, 'allocation', allocationSteps, 'expire', allocation, allocation.version, end)
    return true
  }
  try {
    return await actAlone(database, 'expireAllocation', expire)
  } catch (error) {
    if (error instanceof Refusal && error.is('Conflict')) return false
    throw error
  }
}
