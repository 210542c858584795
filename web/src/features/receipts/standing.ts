import type { WaitingCount } from './waiting-counts.ts'

/** What is to be said of a count that is not with the server yet. */
export function standingOf(count: WaitingCount, isUnderWay: boolean, isCutOff: boolean) {
  if (isUnderWay) return 'sending'
  if (count.refusal) return 'refused'
  if (isCutOff) return 'offline'
  return count.failed ? 'failed' : 'soon'
}
