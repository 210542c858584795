import type { RouteLocationRaw } from 'vue-router'
import { amountsOf, type FigurePart, type Figures, lineParts, type Measure } from '../../ui/figures.ts'
import { needsBehind, type NeedsWithin } from '../../ui/needs-link.ts'

/** One line of a breakdown: a category, a good, an oblast, or what belongs to none. */
export interface BreakdownRow {
  id: string
  name: string
  figures: Figures
  /** Narrows the whole dashboard to it. */
  narrow?: () => void
  /** The filter of the list behind its figures; null where no list says the same. */
  within: NeedsWithin | null
}

const byWeight = ['demand', 'covered', 'received', 'moving', 'missing', 'toShip', 'gap'] as const
const byLine = ['demand', ...lineParts] as const

export const columnsFor = (measure: Measure): readonly FigurePart[] =>
  measure === 'lines' ? byLine : byWeight

/** A number of lines, or kilograms as text. */
export function amountOf(figures: Figures, part: FigurePart, measure: Measure): number | string {
  return measure === 'lines' && part === 'demand' ? figures.lines : amountsOf(figures)[part]
}

/** The largest demand first. */
export function inOrder<Row extends { figures: Figures }>(rows: Row[], measure: Measure): Row[] {
  const demand = ({ figures }: Row) => (measure === 'lines' ? figures.lines : Number(figures.demandKg))
  return [...rows].sort((a, b) => demand(b) - demand(a))
}

export function listBehind(part: FigurePart, within: NeedsWithin | null): RouteLocationRaw | undefined {
  return within ? needsBehind(part, within) : undefined
}
