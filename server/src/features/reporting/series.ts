import { addDays, daysBetween, type PlainDate } from '@aidbridge/shared/core/dates'

/** What was asked for and what had come: in one day, or by its end. */
export interface DaySums {
  day: PlainDate
  lines: number
  linesDelivered: number
  demandKg: bigint
  receivedKg: bigint
}

export const mostPoints = 120

/**
 * The running total from the first movement to `until`, in equal steps that end at `until`: a point a day, or every
 * few days where that would be more points than a chart can show.
 */
export function cumulative(days: readonly DaySums[], until: PlainDate): DaySums[] {
  const [first] = days
  if (!first) return []
  const span = Math.max(1, daysBetween(first.day, until) + 1)
  const width = Math.ceil(span / mostPoints)
  const points: DaySums[] = []
  let total: Omit<DaySums, 'day'> = { lines: 0, linesDelivered: 0, demandKg: 0n, receivedKg: 0n }
  let next = 0
  for (let back = Math.ceil(span / width) - 1; back >= 0; back--) {
    const day = addDays(until, -back * width)
    for (; next < days.length && days[next]!.day <= day; next++) total = sum(total, days[next]!)
    points.push({ ...total, day })
  }
  return points
}

const sum = (total: Omit<DaySums, 'day'>, { lines, linesDelivered, demandKg, receivedKg }: DaySums) => ({
  lines: total.lines + lines,
  linesDelivered: total.linesDelivered + linesDelivered,
  demandKg: total.demandKg + demandKg,
  receivedKg: total.receivedKg + receivedKg,
})
