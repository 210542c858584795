import { demandOf, gapOf, inTransitOf, type LineCounters, toShipOf } from './coverage.ts'

/**
 * Where a line stands, in the one class that the overview counts it in; the first that is true. A line whose part
 * arrived while the rest is promised by nobody is OPEN: it is the remainder that wants somebody.
 */
export const progresses = ['CLOSED_OUT', 'DELIVERED', 'UNDER_WAY', 'PLEDGED', 'OPEN'] as const
export type Progress = (typeof progresses)[number]

export function progressOf(line: LineCounters): Progress {
  const demand = demandOf(line)
  if (demand <= 0n) return 'CLOSED_OUT'
  if (line.received >= demand) return 'DELIVERED'
  if (inTransitOf(line) > 0n) return 'UNDER_WAY'
  return toShipOf(line) > 0n ? 'PLEDGED' : 'OPEN'
}

/** The words of domain.md 4 for a line or a whole need: derived, shown and filterable, never written. */
export const coverageWords = ['OPEN', 'PARTLY_COVERED', 'COVERED', 'PARTLY_FULFILLED', 'FULFILLED'] as const
export type CoverageWord = (typeof coverageWords)[number]

/** The word for one line or for all lines of a need together; null where nothing is asked for any more. */
export function coverageWordOf(...lines: LineCounters[]): CoverageWord | null {
  const asked = lines.filter((line) => demandOf(line) > 0n)
  if (asked.length === 0) return null
  if (asked.every((line) => line.received >= demandOf(line))) return 'FULFILLED'
  if (asked.some((line) => line.received > 0n)) return 'PARTLY_FULFILLED'
  if (asked.every((line) => gapOf(line) === 0n)) return 'COVERED'
  return asked.some((line) => gapOf(line) < demandOf(line)) ? 'PARTLY_COVERED' : 'OPEN'
}
