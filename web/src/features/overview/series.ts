import type { Measure } from '../../ui/figures.ts'
import type { SeriesPoint } from './documents.ts'

/** What was asked for and what had come by a day: numbers of lines, or tonnes. */
export interface Milestone {
  day: string
  asked: number
  come: number
}

export function seriesBy(points: readonly SeriesPoint[], measure: Measure): Milestone[] {
  return points.map(({ day, lines, linesDelivered, demandKg, receivedKg }) =>
    measure === 'lines'
      ? { day, asked: lines, come: linesDelivered }
      : { day, asked: Number(demandKg) / 1000, come: Number(receivedKg) / 1000 },
  )
}

/** The last known day of each month, the latest first: a table that can be read. */
export function monthEnds<Point extends { day: string }>(points: readonly Point[]): Point[] {
  const lastOfMonth = new Map(points.map((point) => [point.day.slice(0, 7), point]))
  return [...lastOfMonth.values()].reverse()
}
