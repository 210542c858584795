import { setTime } from './clock.ts'
import type { Tx } from './context.ts'
import { keptPlan } from './named-statements.ts'

/** The job that turns what was written to the audit into notices for those whom it concerns (features/notices). */
export const tellingJob = 'tellOfEvents'

/**
 * Has whatever this transaction wrote to the audit told to whom it concerns, after it has committed and not at all if it
 * does not. The triggers have gathered the events' ids.
 */
export async function tellOfEvents(tx: Tx): Promise<void> {
  await tx.$executeRawUnsafe(tellingAlone, howTold())
}

/** The SELECT that does so. @param how the place of what howTold() says */
export const telling = (how: string): string => `
  SELECT graphile_worker.add_job('${tellingJob}',
    (jsonb_build_object('events', string_to_array(setting('events'), ',')) || ${how}::jsonb)::json, max_attempts := 12)
  WHERE setting('events') IS NOT NULL AND ${how}::jsonb IS NOT NULL`

const tellingAlone = keptPlan(telling('$1'))

/** What the job is to know besides; null: nobody is told. */
export function howTold(): string | null {
  const time = setTime()
  if (isLongAgo(time)) return null
  return JSON.stringify(isPlayed(time) ? { played: true } : {})
}

const minute = 60 * 1000
const week = 7 * 24 * 60 * minute

/** The demo world plays its years in minutes; old news is told to nobody. */
const isLongAgo = (moment: Date | undefined): boolean =>
  moment !== undefined && Date.now() - moment.getTime() > week

/** Its last week is told, but about the past nobody gets letters. */
const isPlayed = (moment: Date | undefined): boolean =>
  moment !== undefined && moment.getTime() < Date.now() - minute
