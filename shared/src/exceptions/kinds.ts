/** What wants somebody to act before anything else (screens.md 6). */
export const exceptionKinds = [
  'AT_CUSTOMS',
  'LATE',
  'EXPIRES_BEFORE_ARRIVAL',
  'LIFE_SAVING_UNCOVERED',
  'UNANSWERED',
  'DISCREPANCY',
  'REVIEW_PAST',
] as const
export type ExceptionKind = (typeof exceptionKinds)[number]

/**
 * How they are sorted. What is stuck on its way costs by the hour and is solved by a call; what lives depend on is
 * looked for next; then what holds goods or decisions up; then what is due for a look.
 */
export const urgencies = ['STUCK', 'LIFE_SAVING', 'WAITING', 'DUE'] as const
export type Urgency = (typeof urgencies)[number]

export const urgencyOf: Record<ExceptionKind, Urgency> = {
  AT_CUSTOMS: 'STUCK',
  LATE: 'STUCK',
  EXPIRES_BEFORE_ARRIVAL: 'STUCK',
  LIFE_SAVING_UNCOVERED: 'LIFE_SAVING',
  UNANSWERED: 'WAITING',
  DISCREPANCY: 'WAITING',
  REVIEW_PAST: 'DUE',
}

interface Sortable {
  id: string
  kind: ExceptionKind
  since: Date
}

/** The most urgent first, then what has lasted longest; the id decides between equals, so that pages do not overlap. */
export function byUrgency(one: Sortable, other: Sortable): number {
  return (
    urgencies.indexOf(urgencyOf[one.kind]) - urgencies.indexOf(urgencyOf[other.kind]) ||
    one.since.getTime() - other.since.getTime() ||
    (one.id < other.id ? -1 : 1)
  )
}
