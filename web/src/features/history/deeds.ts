import type { HistoryEvent } from './documents.ts'

/** What one person did in one go. The database writes an event for every row that changed with it (domain.md 6, I9). */
export interface Deed {
  id: string
  at: string
  action: string
  actorName: string | null
  organisation: HistoryEvent['organisation']
  reason: string | null
  events: HistoryEvent[]
}

/** Events as they come, newest first, gathered into deeds: those of one transaction share their moment. */
export function deedsOf(events: readonly HistoryEvent[]): Deed[] {
  const deeds: Deed[] = []
  for (const event of events) {
    const last = deeds.at(-1)
    if (last && isSameDeed(last, event)) last.events.unshift(event)
    else deeds.push(firstOf(event))
  }
  return deeds
}

const isSameDeed = (deed: Deed, event: HistoryEvent) =>
  deed.at === event.recordedAt &&
  deed.action === event.action &&
  deed.organisation?.id === event.organisation?.id

function firstOf(event: HistoryEvent): Deed {
  const { id, recordedAt: at, action, actorName, organisation, reason } = event
  return { id, at, action, actorName, organisation, reason, events: [event] }
}
