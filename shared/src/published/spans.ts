import { addDays, addMonths, type PlainDate } from '../core/dates.ts'

/** A stretch of the calendar that is published as a whole, once. */
export interface Span {
  /** The first day of its first month. */
  first: PlainDate
  months: 1 | 6 | 12
}

/** "At earliest 14 days after the confirmed arrival" (domain.md 5), of its last day too. */
export const delayDays = 14

const lengths = [1, 6, 12] as const

/** The day from which a span may be told. Fixed by the calendar, so that it tells nothing of any arrival. */
export const dueOn = (span: Span): PlainDate => addDays(endOf(span), delayDays)

/** The first day after it. */
export const endOf = ({ first, months }: Span): PlainDate => addMonths(first, months)

/** "2026-06" of the half-year that begins with 2026-01. */
export const lastMonthOf = ({ firstMonth, months }: { firstMonth: string; months: number }): string =>
  addMonths(`${firstMonth}-01`, months - 1).slice(0, 7)

export const includes = (span: Span, month: PlainDate): boolean => span.first <= month && month < endOf(span)

/** All that may be told today, from the year of the first month on: what is finer before what is coarser. */
export function spansDue(firstMonth: PlainDate, today: PlainDate): Span[] {
  const beginning = `${firstMonth.slice(0, 4)}-01-01`
  const spans = lengths.flatMap((months) => {
    const found: Span[] = []
    for (let first = beginning; dueOn({ first, months }) <= today; first = addMonths(first, months))
      found.push({ first, months })
    return found
  })
  return spans.sort((a, b) => endOf(a).localeCompare(endOf(b)) || a.months - b.months)
}
