import { addDays, daysBetween, type PlainDate } from '@aidbridge/shared/core/dates'
import { addMeasures, type Measures, noMeasures } from '@aidbridge/shared/reporting/measures'

export interface DaySums {
  day: PlainDate
  measures: Measures
}

const mostPoints = 120

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
  let total = noMeasures
  let next = 0
  for (let back = Math.ceil(span / width) - 1; back >= 0; back--) {
    const day = addDays(until, -back * width)
    for (; next < days.length && days[next]!.day <= day; next++)
      total = addMeasures(total, days[next]!.measures)
    points.push({ day, measures: total })
  }
  return points
}
