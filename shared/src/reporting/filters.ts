import { addDays, type PlainDate } from '../core/dates.ts'

/** The periods that the overview offers, beside months of one's own: needed within it. */
export const periods = ['THIS_MONTH', 'LAST_MONTH', 'THIS_QUARTER', 'THIS_YEAR', 'LAST_12_MONTHS'] as const
export type Period = (typeof periods)[number]

/** The first and last day of a period, both included. */
export function rangeOf(period: Period, today: PlainDate): { from: PlainDate; until: PlainDate } {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7))
  const monthsFrom = (first: number, count: number) => ({
    from: firstOf(year, first),
    until: addDays(firstOf(year, first + count), -1),
  })
  switch (period) {
    case 'THIS_MONTH':
      return monthsFrom(month, 1)
    case 'LAST_MONTH':
      return monthsFrom(month - 1, 1)
    case 'THIS_QUARTER':
      return monthsFrom(month - ((month - 1) % 3), 3)
    case 'THIS_YEAR':
      return monthsFrom(1, 12)
    case 'LAST_12_MONTHS':
      return monthsFrom(month - 11, 12)
  }
}

/** The first day of a month; months below 1 and above 12 are those of the years around. */
function firstOf(year: number, month: number): PlainDate {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10)
}
