import { addDays, type PlainDate } from '../core/dates.ts'

/** The periods that the overview offers, beside two dates of one's own: needed within it. */
export const periods = ['ALL', 'THIS_MONTH', 'THIS_QUARTER', 'THIS_YEAR', 'LAST_12_MONTHS', 'OWN'] as const
export type Period = (typeof periods)[number]

/** The first and last day of a period, both included; null where it is open on that side. */
export interface DateRange {
  from: PlainDate | null
  until: PlainDate | null
}

/** `from` and `until` are those of the period OWN. */
export function rangeOf(filter: DateRange & { period: Period }, today: PlainDate): DateRange {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7))
  const monthsFrom = (first: number, count: number): DateRange => ({
    from: firstOf(year, first),
    until: addDays(firstOf(year, first + count), -1),
  })
  switch (filter.period) {
    case 'ALL':
      return { from: null, until: null }
    case 'THIS_MONTH':
      return monthsFrom(month, 1)
    case 'THIS_QUARTER':
      return monthsFrom(month - ((month - 1) % 3), 3)
    case 'THIS_YEAR':
      return monthsFrom(1, 12)
    case 'LAST_12_MONTHS':
      return monthsFrom(month - 11, 12)
    case 'OWN':
      return { from: filter.from, until: filter.until }
  }
}

/** The first day of a month; months below 1 and above 12 are those of the years around. */
function firstOf(year: number, month: number): PlainDate {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10)
}
