import { graphql, type ResultOf } from '../app/graphql.ts'

/** The overview's figures, whatever they are broken down by. */
export const figuresParts = graphql(`
  fragment FiguresParts on OverviewFigures @_unmask {
    lines
    linesOpen
    linesPledged
    linesUnderWay
    linesDelivered
    linesUnweighed
    coverage
    fulfilment
    coverageByWeight
    fulfilmentByWeight
    demandKg
    gapKg
    toShipKg
    inTransitKg
    missingKg
    receivedKg
  }
`)
export type Figures = ResultOf<typeof figuresParts>

/** Goods of different units are never added; these two are the common measures (domain.md 1). */
export const measures = ['lines', 'weight'] as const
export type Measure = (typeof measures)[number]

export const lineParts = ['delivered', 'underWay', 'pledged', 'open'] as const
export const weightParts = ['received', 'moving', 'missing', 'toShip', 'gap'] as const
export type LinePart = (typeof lineParts)[number]
export type WeightPart = (typeof weightParts)[number]
/** What a figure counts: all that is asked for, or the part of it that has come so far. */
export type FigurePart = 'demand' | 'covered' | LinePart | WeightPart

/** The same colours for the same thing: come, on its way, promised, open. */
export const fills: Record<LinePart | WeightPart, string> = {
  delivered: 'bg-received',
  received: 'bg-received',
  underWay: 'bg-transit',
  moving: 'bg-transit',
  missing: 'bg-missing hatched',
  pledged: 'bg-ship border border-edge',
  toShip: 'bg-ship border border-edge',
  open: 'bg-gap',
  gap: 'bg-gap',
}

/** Numbers of lines, or kilograms as the API says them; what is missing is also part of what is moving. */
export function amountsOf(
  figures: Figures,
): Record<LinePart, number> & Record<WeightPart | 'demand' | 'covered', string> {
  return {
    delivered: figures.linesDelivered,
    underWay: figures.linesUnderWay,
    pledged: figures.linesPledged,
    open: figures.linesOpen,
    demand: figures.demandKg,
    covered: (Number(figures.demandKg) - Number(figures.gapKg)).toFixed(3),
    received: figures.receivedKg,
    moving: figures.inTransitKg,
    missing: figures.missingKg,
    toShip: figures.toShipKg,
    gap: figures.gapKg,
  }
}

export interface Segment {
  part: LinePart | WeightPart
  size: number
}

/** The parts of a stacked bar; here what is missing stands beside the rest of what is moving, so that they add up. */
export function segmentsOf(figures: Figures, measure: Measure): Segment[] {
  const amounts = amountsOf(figures)
  if (measure === 'lines') return lineParts.map((part) => ({ part, size: amounts[part] }))
  const sizes = { ...amounts, moving: Number(amounts.moving) - Number(amounts.missing) }
  return weightParts.map((part) => ({ part, size: Math.max(0, Number(sizes[part])) }))
}

export const totalOf = (segments: Segment[]): number => segments.reduce((total, { size }) => total + size, 0)

/** Between 0 and 1, by the measure; null where nothing is asked for, or nothing of it has a weight. */
export function sharesOf(figures: Figures, measure: Measure) {
  const byLine = { coverage: figures.coverage, fulfilment: figures.fulfilment }
  const byWeight = { coverage: figures.coverageByWeight, fulfilment: figures.fulfilmentByWeight }
  return measure === 'lines' ? byLine : byWeight
}

/** How much of what was promised is physically there, by estimated weight; what was lost is promised no longer. */
export function keptOf({ receivedKg, inTransitKg, toShipKg }: Figures) {
  const received = Number(receivedKg)
  const promised = received + Number(inTransitKg) + Number(toShipKg)
  return { received, promised, share: promised > 0 ? received / promised : null }
}
