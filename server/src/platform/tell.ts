import { setTime } from './clock.ts'
import type { Tx } from './context.ts'
import { addJob } from './queue.ts'

/** The job that turns what was written to the audit into notices for those whom it concerns (features/notices). */
export const tellingJob = 'tellOfEvents'

/**
 * Has whatever this transaction wrote to the audit told to whom it concerns, after it has committed and not at all if it
 * does not. The triggers have gathered the events' ids.
 */
export async function tellOfEvents(tx: Tx): Promise<void> {
  const time = setTime()
  if (isLongAgo(time)) return
  const [row] = await tx.$queryRaw<{ events: string | null }[]>`SELECT setting('events') AS events`
  if (!row?.events) return
  await addJob(tx, tellingJob, { events: row.events.split(','), ...(isPlayed(time) ? { played: true } : {}) })
}

const minute = 60 * 1000
const week = 7 * 24 * 60 * minute

/** The demo world plays its years in minutes; old news is told to nobody. */
const isLongAgo = (moment: Date | undefined): boolean =>
  moment !== undefined && Date.now() - moment.getTime() > week

/** Its last week is told, but about the past nobody gets letters. */
const isPlayed = (moment: Date | undefined): boolean =>
  moment !== undefined && moment.getTime() < Date.now() - minute
