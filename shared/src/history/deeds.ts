import { fieldsOf, type HistoryEvent } from './event.ts'

/** What one person did in one go. The database writes an event for every row that changed with it (domain.md 6, I9). */
export interface Deed {
  id: string
  at: string
  action: string
  reason: string | null
  /** In the order in which the rows were written. */
  events: [HistoryEvent, ...HistoryEvent[]]
}

/** Events as they come, newest first, gathered into deeds: those of one transaction share their moment. */
export function deedsOf(events: readonly HistoryEvent[]): Deed[] {
  const deeds: Deed[] = []
  for (const event of events) {
    const last = deeds.at(-1)
    if (last && isOfDeed(last, event)) last.events.unshift(event)
    else deeds.push(firstOf(event))
  }
  return deeds
}

export const isOfDeed = ({ at, action, events: [first] }: Deed, event: HistoryEvent): boolean =>
  at === event.recordedAt && action === event.action && first.organisation?.id === event.organisation?.id

function firstOf(event: HistoryEvent): Deed {
  const { id, recordedAt: at, action, reason } = event
  return { id, at, action, reason, events: [event] }
}

/** What the database itself calls a change that no use case named: made by plain SQL. */
const unnamed: Readonly<Record<string, 'made' | 'changed' | 'gone'>> = {
  INSERT: 'made',
  UPDATE: 'changed',
  DELETE: 'gone',
}

/** Whether something came, changed or went, where nothing better is known of it. */
export function plainDeed({ action, events: [first] }: Deed): 'made' | 'changed' | 'gone' {
  if (Object.hasOwn(unnamed, action)) return unnamed[action]!
  if (first.before === null || first.before === undefined) return 'made'
  return first.after === null || first.after === undefined ? 'gone' : 'changed'
}

/** Deeds whose sentence depends on how they ended; the others are told by their name alone. */
const endings: Readonly<Record<string, (deed: Deed) => string | null>> = {
  // A trusted organisation's need is verified by its own submission.
  submitNeed: (deed) => (reaches(deed, 'Need', 'VERIFIED') ? 'submitNeedVerified' : null),
  answerNeed: (deed) => (reaches(deed, 'Pledge', 'CONFIRMED') ? 'answerNeedConfirmed' : null),
  recordReceipt: (deed) => (confirms(deed) ? 'confirmReceipt' : null),
  editReceipt: (deed) => (confirms(deed) ? 'confirmReceipt' : null),
}

/** By which name its sentence is found. */
export const nameOf = (deed: Deed): string => endings[deed.action]?.(deed) ?? deed.action

const reaches = ({ events }: Deed, entity: string, state: string): boolean =>
  events.some((event) => event.entity === entity && fieldsOf(event.after).state === state)

/** A draft opens and settles no discrepancy: where one is all that a history shows, the count was confirmed. */
const confirms = (deed: Deed): boolean =>
  reaches(deed, 'Receipt', 'CONFIRMED') || deed.events.some(({ entity }) => entity === 'Discrepancy')
