import { type Language, localeOf } from './languages.ts'
import { oncePer } from './once-per.ts'

/** A day without a time or zone: 'YYYY-MM-DD'. Plain days compare as text. */
export type PlainDate = string

/** Clocks of phones and servers differ; up to this much "later than now" is taken for now (domain.md 6, I12). */
export const clockSkewMs = 5 * 60 * 1000

/** The day that figures are counted for begins and ends in this zone, whoever looks. */
const reportingZone = 'Europe/Berlin'

export function isPlainDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** The day of a DATE column, which comes as midnight in UTC. Of an instant ask reportingDay. */
export const dayOf = (date: Date): PlainDate => date.toISOString().slice(0, 10)

// The Swedish locale writes days as ISO 8601 does.
const reportingFormat = oncePer(() => new Intl.DateTimeFormat('sv-SE', { timeZone: reportingZone }))

/** The reporting day on which an instant falls. */
export const reportingDay = (instant: Date): PlainDate => reportingFormat().format(instant)

export function addDays(day: PlainDate, days: number): PlainDate {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The same day of another month, or its last one where it has no such day. */
export function addMonths(day: PlainDate, months: number): PlainDate {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth))).toISOString().slice(0, 10)
}

/** Whole days from one to the other; negative when the second comes first. */
export const daysBetween = (from: PlainDate, until: PlainDate): number =>
  (Date.parse(until) - Date.parse(from)) / 86_400_000

export function isBeyondNow(instant: Date, now: Date): boolean {
  return instant.getTime() > now.getTime() + clockSkewMs
}

export interface Journey {
  dispatchedAt?: Date | null
  arrivedAt?: Date | null
  receivedAt?: Date | null
}

/** The first moment of a journey that lies before the one it must follow, or null: dispatched ≤ arrived ≤ received (I12). */
export function firstOutOfOrder(journey: Journey): 'arrivedAt' | 'receivedAt' | null {
  const { dispatchedAt, arrivedAt, receivedAt } = journey
  if (dispatchedAt && arrivedAt && arrivedAt < dispatchedAt) return 'arrivedAt'
  const latest = arrivedAt ?? dispatchedAt
  return latest && receivedAt && receivedAt < latest ? 'receivedAt' : null
}

const inNumbers = { day: '2-digit', month: '2-digit', year: 'numeric' } as const
/** What "medium" gives in Ukrainian, "28 лист. 2026 р.", is too long for a table and unlike the moments beside it. */
const dayStyles = { de: inNumbers, uk: inNumbers, en: { dateStyle: 'medium' } } as const
const dayFormat = oncePer(
  (language: Language) =>
    new Intl.DateTimeFormat(localeOf[language], { ...dayStyles[language], timeZone: 'UTC' }),
)
const instantFormat = oncePer(
  (language: Language, timeZone: string) =>
    new Intl.DateTimeFormat(localeOf[language], {
      ...inNumbers,
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
      timeZoneName: 'short',
    }),
)

export function formatDay(day: PlainDate, language: Language): string {
  return dayFormat(language).format(new Date(`${day}T00:00:00Z`))
}

/** An instant in the zone of the reader, who sees the zone's name with it. */
export function formatInstant(instant: Date, language: Language, timeZone: string): string {
  return instantFormat(language, timeZone).format(instant)
}
