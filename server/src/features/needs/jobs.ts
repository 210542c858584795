import type { Language, Prisma } from '@aidbridge/prisma/client'
import type { PlainDate } from '@aidbridge/shared/core/dates'
import { needSteps } from '@aidbridge/shared/needs/lifecycle'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { actAlone } from '../../platform/act-alone.ts'
import type { Tx } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
import { takeStep } from '../../platform/steps.ts'
import { endProposals } from './ending.ts'

/**
 * Every night: verified needs whose review date has passed expire, until somebody says that they are still needed.
 * Each in a transaction of its own, so that one does not hold up the others. Returns how many expired.
 */
export async function expireNeeds(database: Database, today: PlainDate): Promise<number> {
  const isDue = { state: 'VERIFIED', reviewBy: { lt: new Date(today) } } as const
  const due = await database.prisma.need.findMany({
    where: isDue,
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  const ends = []
  for (const { id } of due) ends.push(await expireNeed(database, { id, ...isDue }))
  return ends.filter(Boolean).length
}

/** False when somebody was faster, and it is not due any more. */
async function expireNeed(database: Database, where: Prisma.NeedWhereInput): Promise<boolean> {
  const expire = async (tx: Tx) => {
    const need = await tx.need.findFirst({ where, include: { lines: { select: { id: true } } } })
    if (!need) return false
    await endProposals(tx, need, notConfirmed[need.language])
    await takeStep(tx, 'need', needSteps, 'expire', need, need.version)
    return true
  }
  try {
    return await actAlone(database, 'expireNeed', expire)
  } catch (error) {
    if (error instanceof Refusal && error.is('Conflict')) return false
    throw error
  }
}

/** Why its proposals ended, in the language of the need. */
const notConfirmed: Record<Language, string> = {
  de: 'Der Bedarf wurde nicht rechtzeitig als weiterhin bestehend bestätigt.',
  uk: 'Актуальність потреби не було вчасно підтверджено.',
  en: 'Nobody confirmed in time that this is still needed.',
}
