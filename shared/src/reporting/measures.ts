import { type Decimal, divideRounded, toParts } from '../core/decimal.ts'
import { notBelowZero, type Quantity } from '../core/quantity.ts'
import {
  demandOf,
  fulfilledOf,
  gapOf,
  inTransitOf,
  type LineCounters,
  ratiosOf,
  toShipOf,
} from '../needs/coverage.ts'
import { progressOf } from '../needs/progress.ts'

/**
 * The overview's measures: sums over need lines, so that any breakdown adds up to the whole (I10). The database's
 * roll-up (overview_movement) has the same names. A line counts in one of the four classes; lines that nobody asks for
 * any more count in none, yet keep what was received. Weights are estimates in grams, ratios in millionths.
 */
export interface Measures {
  linesOpen: number
  linesPledged: number
  linesUnderWay: number
  linesDelivered: number
  /** Lines without a weight, left out of the kilograms. */
  linesUnweighed: number
  /** Σ of the lines' ratios; over the number of lines: coverage and fulfilment by line. */
  coverageSum: bigint
  fulfilmentSum: bigint
  demandKg: bigint
  gapKg: bigint
  toShipKg: bigint
  inTransitKg: bigint
  missingKg: bigint
  receivedKg: bigint
  /** Received, but no more than the demand: what fulfilment counts. */
  fulfilledKg: bigint
}

export const noMeasures: Measures = {
  linesOpen: 0,
  linesPledged: 0,
  linesUnderWay: 0,
  linesDelivered: 0,
  linesUnweighed: 0,
  coverageSum: 0n,
  fulfilmentSum: 0n,
  demandKg: 0n,
  gapKg: 0n,
  toShipKg: 0n,
  inTransitKg: 0n,
  missingKg: 0n,
  receivedKg: 0n,
  fulfilledKg: 0n,
}

export interface WeighedLine {
  counters: LineCounters
  /** kg per unit when the line was written; null: unknown. */
  unitWeightKg: Decimal | null
}

export function measuresOf({ counters, unitWeightKg }: WeighedLine): Measures {
  const perUnit = unitWeightKg === null ? 0n : (toParts(unitWeightKg, 3) ?? 0n)
  const grams = (qty: Quantity) => divideRounded(qty * perUnit, 1000n)
  const progress = progressOf(counters)
  const isAsked = progress !== 'CLOSED_OUT'
  const ratios = ratiosOf(counters) ?? { coverage: 0n, fulfilment: 0n }
  return {
    linesOpen: Number(progress === 'OPEN'),
    linesPledged: Number(progress === 'PLEDGED'),
    linesUnderWay: Number(progress === 'UNDER_WAY'),
    linesDelivered: Number(progress === 'DELIVERED'),
    linesUnweighed: Number(isAsked && unitWeightKg === null),
    coverageSum: ratios.coverage,
    fulfilmentSum: ratios.fulfilment,
    demandKg: grams(demandOf(counters)),
    gapKg: grams(gapOf(counters)),
    toShipKg: grams(notBelowZero(toShipOf(counters))),
    inTransitKg: grams(inTransitOf(counters)),
    missingKg: grams(counters.missing),
    receivedKg: grams(counters.received),
    fulfilledKg: grams(fulfilledOf(counters)),
  }
}

export function addMeasures(a: Measures, b: Measures): Measures {
  const added = Object.keys(noMeasures).map((name) => {
    const [one, other] = [a[name as keyof Measures], b[name as keyof Measures]]
    return [name, typeof one === 'bigint' ? one + (other as bigint) : one + (other as number)]
  })
  return Object.fromEntries(added) as Measures
}

/** Lines that came and went (a cancelled need) leave zeros behind. */
export const isNothing = (measures: Measures): boolean =>
  Object.values(measures).every((value) => Number(value) === 0)

export const linesOf = (measures: Measures): number =>
  measures.linesOpen + measures.linesPledged + measures.linesUnderWay + measures.linesDelivered

/** A share in per cent to a tenth, rounded down, as on the screen: never 100 before all is there. */
export const percentOf = (share: number): number =>
  // The small summand keeps a share at its tenth that floating arithmetic left a hair below it.
  Math.floor(share * 1000 + 1e-6) / 10

/** Coverage and fulfilment, by line (the mean of the lines' ratios) and by weight; 0 to 1, null where nothing is asked for. */
export interface Shares {
  coverageByLine: number | null
  fulfilmentByLine: number | null
  coverageByWeight: number | null
  fulfilmentByWeight: number | null
}

export function sharesOf(measures: Measures): Shares {
  const lines = linesOf(measures)
  const byLine = (total: bigint) => (lines === 0 ? null : Number(total) / 1_000_000 / lines)
  const { demandKg } = measures
  const byWeight = (part: bigint) => (demandKg === 0n ? null : Number(part) / Number(demandKg))
  return {
    coverageByLine: byLine(measures.coverageSum),
    fulfilmentByLine: byLine(measures.fulfilmentSum),
    coverageByWeight: byWeight(demandKg - measures.gapKg),
    fulfilmentByWeight: byWeight(measures.fulfilledKg),
  }
}
