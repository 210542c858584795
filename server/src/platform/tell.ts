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
  if (isLongAgo(setTime())) return
  const [row] = await tx.$queryRaw<{ events: string | null }[]>`SELECT setting('events') AS events`
  if (row?.events) await addJob(tx, tellingJob, { events: row.events.split(',') })
}

const week = 7 * 24 * 3600 * 1000

/** The demo world plays its years in minutes; old news is told to nobody. */
const isLongAgo = (moment: Date | undefined): boolean =>
  moment !== undefined && Date.now() - moment.getTime() > week
