import { addDays, type PlainDate } from '@aidbridge/shared/core/dates'
import type { Progress } from '@aidbridge/shared/needs/progress'
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

/**
 * The lines that can have some of it at all; the others add nothing, and need not be listed. Lines that nobody asks
 * for any more (CLOSED_OUT) are in no demand and no gap, yet keep what has come.
 */
const held: Record<FigurePart, readonly Progress[]> = {
  delivered: ['DELIVERED'],
  underWay: ['UNDER_WAY'],
  pledged: ['PLEDGED'],
  open: ['OPEN'],
  demand: ['OPEN', 'PLEDGED', 'UNDER_WAY', 'DELIVERED'],
  gap: ['OPEN', 'PLEDGED', 'UNDER_WAY'],
  toShip: ['PLEDGED', 'UNDER_WAY', 'DELIVERED', 'CLOSED_OUT'],
  moving: ['UNDER_WAY', 'DELIVERED', 'CLOSED_OUT'],
  missing: ['UNDER_WAY', 'DELIVERED', 'CLOSED_OUT'],
  received: [],
}

/** The list of needs, line by line, that adds up to the figure. */
export function needsBehind(part: FigurePart, { from, until, ...others }: NeedsWithin): RouteLocationRaw {
  const query = {
    view: 'lines',
    ...others,
    from: from && firstDay(from),
    until: until && lastDay(until),
    state: [...counted],
    progress: [...held[part]],
  }
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value.length > 0)
  return { name: 'needs', query: Object.fromEntries(set) }
}

export const firstDay = (month: string): PlainDate => `${month}-01`

export function lastDay(month: string): PlainDate {
  const inNextMonth = addDays(firstDay(month), 31)
  return addDays(firstDay(inNextMonth.slice(0, 7)), -1)
}
