/** What wants somebody to act before anything else (screens.md 6). */
export const exceptionKinds = [
  'LIFE_SAVING_UNCOVERED',
  'AT_CUSTOMS',
  'LATE',
  'EXPIRES_BEFORE_ARRIVAL',
  'UNANSWERED',
  'DISCREPANCY',
  'REVIEW_PAST',
] as const
export type ExceptionKind = (typeof exceptionKinds)[number]

/** How they are sorted: what cannot wait, what holds others up, what is due. */
export const urgencies = ['ACUTE', 'WAITING', 'DUE'] as const
export type Urgency = (typeof urgencies)[number]

/** A truck that stands and a hospital without help cannot wait; goods that are held or missing wait for one answer. */
export const urgencyOf: Record<ExceptionKind, Urgency> = {
  LIFE_SAVING_UNCOVERED: 'ACUTE',
  AT_CUSTOMS: 'ACUTE',
  LATE: 'ACUTE',
  EXPIRES_BEFORE_ARRIVAL: 'ACUTE',
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
