import type { Deed } from './deeds.ts'
import type { HistoryEvent } from './documents.ts'

type Fields = Record<string, unknown>
export const fieldsOf = (side: unknown): Fields =>
  typeof side === 'object' && side !== null ? (side as Fields) : {}

/** Deeds whose sentence depends on how they ended; the others are told by their name alone. */
const endings: Record<string, (deed: Deed) => string | null> = {
  // A trusted organisation's need is verified by its own submission.
  submitNeed: (deed) => (reaches(deed, 'Need', 'VERIFIED') ? 'submitNeedVerified' : null),
  answerNeed: (deed) => (reaches(deed, 'Pledge', 'CONFIRMED') ? 'answerNeedConfirmed' : null),
  recordReceipt: (deed) => (reaches(deed, 'Receipt', 'CONFIRMED') ? 'confirmReceipt' : null),
  editReceipt: (deed) => (reaches(deed, 'Receipt', 'CONFIRMED') ? 'confirmReceipt' : null),
}

/** What the database itself calls a change that no use case named: made by the system, or by plain SQL. */
const unnamed = ['INSERT', 'UPDATE', 'DELETE']

/** The key of the sentence for a deed, under `history.deeds`; `known` are the keys that have one. */
export function sentenceOf(deed: Deed, known: (key: string) => boolean): string {
  const ending = endings[deed.action]?.(deed)
  if (ending) return ending
  if (!unnamed.includes(deed.action) && known(deed.action)) return deed.action
  if (deed.events.some((event) => stateAfter(event) === 'EXPIRED')) return 'expired'
  return 'changed'
}

function reaches(deed: Deed, entity: string, state: string): boolean {
  return deed.events.some((event) => event.entity === entity && stateAfter(event) === state)
}

const stateAfter = ({ after }: HistoryEvent) => fieldsOf(after).state
