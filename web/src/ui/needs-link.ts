import { addDays, type PlainDate } from '@aidbridge/shared/core/dates'
import type { Progress } from '@aidbridge/shared/needs/progress'
import type { LineAmount } from '@aidbridge/shared/needs/words'
import type { RouteLocationRaw } from 'vue-router'
import type { FigurePart } from './figures.ts'

/** What figures and the list of needs can both be filtered by, named as in the addresses. Months as "2026-03". */
export interface NeedsWithin {
  from?: string
  until?: string
  category?: string[]
  item?: string[]
  partnership?: string
  oblast?: string[]
  priority?: string[]
}

/** The overview counts a need from its verification on (prisma/migrations: overview_counts). */
const counted = ['VERIFIED', 'EXPIRED', 'CLOSED'] as const

/** Exactly the lines that make up the figure: those that stand there, or those that have some of it. */
const madeOf: Record<FigurePart, { progress: Progress } | { having: LineAmount }> = {
  delivered: { progress: 'DELIVERED' },
  underWay: { progress: 'UNDER_WAY' },
  pledged: { progress: 'PLEDGED' },
  open: { progress: 'OPEN' },
  demand: { having: 'DEMAND' },
  covered: { having: 'COVERED' },
  received: { having: 'RECEIVED' },
  moving: { having: 'IN_TRANSIT' },
  missing: { having: 'MISSING' },
  toShip: { having: 'TO_SHIP' },
  gap: { having: 'GAP' },
}

/** The list of needs, line by line, that adds up to the figure. */
export function needsBehind(part: FigurePart, { from, until, ...others }: NeedsWithin): RouteLocationRaw {
  const query = {
    view: 'lines',
    ...others,
    from: from && firstDay(from),
    until: until && lastDay(until),
    state: [...counted],
    ...madeOf[part],
  }
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value.length > 0)
  return { name: 'needs', query: Object.fromEntries(set) }
}

export const firstDay = (month: string): PlainDate => `${month}-01`

export function lastDay(month: string): PlainDate {
  const inNextMonth = addDays(firstDay(month), 31)
  return addDays(firstDay(inNextMonth.slice(0, 7)), -1)
}
