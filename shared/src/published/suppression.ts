import { includes, type Span } from './spans.ts'

// What may be told to everybody (domain.md 5, I11): sums, late, coarse, and none of few shipments. Why so: decision 015.

/** What one shipment brought in one category to one oblast; at most one published figure holds it. */
export interface Piece {
  shipmentId: string
  /** The first day of the month in which its first final receipt was confirmed. */
  month: string
  oblastCode: string
  categoryCode: string
  /** Estimated kg in good condition, more than 0. */
  kg: number
}

/** A published sum. Where a code is null: of several oblasts, of several categories. */
export interface Figure extends Span {
  oblastCode: string | null
  categoryCode: string | null
  shipments: number
  /** In whole steps of 100 kg. */
  weightKg: number
}

export const fewestShipments = 3
/** A shipment that makes up more of a sum than this is as good as told, however many small ones stand beside it. */
export const largestShare = 0.75
/** Exact kilograms would tell the pieces: 1 347 kg are fifteen generators. */
export const weightStepKg = 100

/** How much is told of a sum: both dimensions, one of the two, or none. */
type Rung = readonly ('oblastCode' | 'categoryCode')[]

const both: Rung = ['oblastCode', 'categoryCode']
const oblast: Rung = ['oblastCode']
const category: Rung = ['categoryCode']
/** A month is told by oblast and category or not at all; what is left becomes coarser with time. */
const rungsOf: Record<Span['months'], readonly Rung[]> = {
  1: [both],
  6: [both, oblast, category],
  12: [both, oblast, category, []],
}

/**
 * The sums of a span that share no piece with one another or with what was told before, so that no two of them can be
 * subtracted: on each rung those that are safe are taken, and only what is left goes on to the next, coarser one. What
 * is not safe on the last waits for the longer span, and at its end is told to nobody.
 */
export function figuresOf(span: Span, pieces: readonly Piece[], told: readonly Figure[]): Figure[] {
  const figures: Figure[] = []
  let left = pieces.filter(
    (piece) => includes(span, piece.month) && !told.some((figure) => holds(figure, piece)),
  )
  for (const rung of rungsOf[span.months]) {
    const groups = groupedBy(left, rung)
    const safe = groups.filter(isSafe)
    figures.push(...safe.map((group) => ({ ...span, ...sumOf(group, rung) })))
    left = groups.filter((group) => !safe.includes(group)).flat()
  }
  return figures
}

/** Whatever came to light later: what belongs to a figure that is out stays out of all others. */
export function holds(figure: Figure, piece: Piece): boolean {
  const { oblastCode, categoryCode } = figure
  return (
    includes(figure, piece.month) &&
    (oblastCode === null || oblastCode === piece.oblastCode) &&
    (categoryCode === null || categoryCode === piece.categoryCode)
  )
}

function isSafe(group: readonly Piece[]): boolean {
  const weights = weightsByShipment(group)
  return weights.length >= fewestShipments && Math.max(...weights) <= largestShare * total(weights)
}

function sumOf(group: readonly Piece[], rung: Rung) {
  const weights = weightsByShipment(group)
  const [piece] = group
  return {
    oblastCode: rung.includes('oblastCode') ? piece!.oblastCode : null,
    categoryCode: rung.includes('categoryCode') ? piece!.categoryCode : null,
    shipments: weights.length,
    weightKg: Math.max(1, Math.round(total(weights) / weightStepKg)) * weightStepKg,
  }
}

function groupedBy(pieces: readonly Piece[], rung: Rung): Piece[][] {
  const groups = new Map<string, Piece[]>()
  for (const piece of pieces) {
    const key = rung.map((dimension) => piece[dimension]).join(' ')
    groups.set(key, [...(groups.get(key) ?? []), piece])
  }
  return [...groups.values()]
}

function weightsByShipment(group: readonly Piece[]): number[] {
  const weights = new Map<string, number>()
  for (const { shipmentId, kg } of group) weights.set(shipmentId, (weights.get(shipmentId) ?? 0) + kg)
  return [...weights.values()]
}

const total = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0)
