import { formatDay } from '../core/dates.ts'
import { fill } from '../core/fill.ts'
import { type Language, localeOf } from '../core/languages.ts'
import { formatQuantity } from '../core/quantity.ts'
import { isUnit } from '../core/units.ts'
import type { Deed } from './deeds.ts'
import { fieldsOf, type HistoryEvent } from './event.ts'
import { goodsName, isSaid } from './goods.ts'
import { texts, textIn } from './texts.ts'
import { type Kind, toldFields } from './told-fields.ts'

/** How moments are written: in the zone of whoever reads, which only the reader's side knows. */
export type SayMoment = (instant: string) => string

/** One field that a deed changed, in words: "Menge, Feldbett: 50 Stück → 40 Stück". */
export interface Change {
  id: string
  text: string
}

/** What a deed changed beside what its sentence says, field by field, in the order in which the rows were written. */
export const sayChanges = (language: Language, deed: Deed, moment: SayMoment): Change[] =>
  deed.events.flatMap((event) => changesIn(language, deed, event, moment))

function changesIn(language: Language, deed: Deed, event: HistoryEvent, moment: SayMoment): Change[] {
  const before = fieldsOf(event.before)
  const after = fieldsOf(event.after)
  const isNew = event.before === null || event.before === undefined
  return Object.entries(toldFields[event.entity] ?? {})
    .filter(([field, { new: ofNew }]) => field in after && (!isNew || ofNew))
    .filter(([field]) => !isSaid(deed, event.entity, field))
    .filter(([field]) => hasContent(after[field]) || hasContent(before[field]))
    .filter(([, { kind }]) => kind !== 'quantity' || unitOf(event) !== undefined)
    .map(([field, how]) => {
      const value = (raw: unknown) => sayValue(language, how, raw, unitOf(event), moment)
      const { edited, new: made } = texts[language].change
      const facts = { field: label(language, event, field), after: value(after[field]) }
      const text = isNew ? fill(made, facts) : fill(edited, { ...facts, before: value(before[field]) })
      return { id: `${event.id}.${field}`, text }
    })
}

/** "Zugeordnet, Feldbett" */
function label(language: Language, { entity, goods }: HistoryEvent, field: string): string {
  const { fields, change } = texts[language]
  const own = (fields as Record<string, Record<string, string>>)[entity]?.[field] ?? field
  const name = goods && goodsName(language, goods)
  return name ? fill(change.about, { field: own, goods: name }) : own
}

/** A zero among new counts says nothing. */
const hasContent = (value: unknown) => value !== null && value !== undefined && value !== '' && value !== 0

function unitOf({ after, goods }: HistoryEvent) {
  const { unit } = fieldsOf(after)
  return [unit, goods?.unit].find(isUnit)
}

function sayValue(
  language: Language,
  { kind, words }: { kind: Kind; words?: string },
  raw: unknown,
  unit: ReturnType<typeof unitOf>,
  moment: SayMoment,
): string {
  const { nothing, yes, no, words: known } = texts[language]
  if (raw === null || raw === undefined || raw === '') return nothing
  const text = typeof raw === 'string' ? raw : JSON.stringify(raw)
  switch (kind) {
    case 'quantity':
      return formatQuantity(text, language, unit)
    case 'day':
      return formatDay(text.slice(0, 10), language)
    case 'moment':
      return moment(text)
    case 'count':
      return new Intl.NumberFormat(localeOf[language]).format(Number(text))
    case 'flag':
      return raw === true ? yes : no
    case 'word':
      return textIn((known as Record<string, Record<string, string>>)[words ?? ''] ?? {}, text) ?? text
    case 'text':
      return text
  }
}
