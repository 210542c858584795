import { type Decimal, divideRounded } from '../core/decimal.ts'
import { notBelowZero, type Quantity, quantity, smaller } from '../core/quantity.ts'

/** The stored facts of one need line, all in the line's own unit (domain.md 3). Everything else is derived from them. */
export interface LineCounters {
  requested: Quantity
  cancelled: Quantity
  /** Offered to the line, not yet answered by the recipient. Covers nothing. */
  proposed: Quantity
  /** Σ ACCEPTED allocations − released. */
  accepted: Quantity
  /** Left the consignor, corrections included. */
  shipped: Quantity
  returned: Quantity
  overage: Quantity
  /** Good, in confirmed receipts. */
  received: Quantity
  damaged: Quantity
  refused: Quantity
  lost: Quantity
  /** Shortages still open; a part of what is in transit. */
  missing: Quantity
}

export const emptyLine: LineCounters = {
  requested: 0n,
  cancelled: 0n,
  proposed: 0n,
  accepted: 0n,
  shipped: 0n,
  returned: 0n,
  overage: 0n,
  received: 0n,
  damaged: 0n,
  refused: 0n,
  lost: 0n,
  missing: 0n,
}

/** Counters as the database and the API carry them; what is left out is zero. */
export function lineCounters(decimals: Partial<Record<keyof LineCounters, Decimal>>): LineCounters {
  const given = Object.entries(decimals).map(([name, value]) => [name, quantity(value)] as const)
  return { ...emptyLine, ...Object.fromEntries(given) }
}

export const demandOf = (line: LineCounters): Quantity => line.requested - line.cancelled

export const ineffectiveOf = (line: LineCounters): Quantity => line.damaged + line.refused + line.lost

/** The rounding of a substitute's parts can leave a thousandth on either side of zero. */
export const inTransitOf = (line: LineCounters): Quantity =>
  line.shipped + line.overage - line.received - ineffectiveOf(line) - line.returned

/** Consented to and not on its way; below zero where more was shipped than is accepted by now. */
export const toShipOf = (line: LineCounters): Quantity => line.accepted - (line.shipped - line.returned)

/** What nobody has covered yet. */
export const gapOf = (line: LineCounters): Quantity =>
  notBelowZero(demandOf(line) - line.received - inTransitOf(line) - notBelowZero(toShipOf(line)))

export const fulfilledOf = (line: LineCounters): Quantity => smaller(line.received, demandOf(line))

/** How much more the recipient can accept (I2); `overCover` is what a coordinator allowed beyond the demand. */
export const roomOf = (line: LineCounters, overCover: Quantity = 0n): Quantity =>
  notBelowZero(demandOf(line) + overCover - effectiveOf(line))

/** What is accepted and not known to have failed: the side of I2 that the demand bounds. */
export const effectiveOf = (line: LineCounters): Quantity => line.accepted - ineffectiveOf(line)

/** Two numbers that are never mixed, in millionths; null where nothing is asked for any more. */
export interface Ratios {
  coverage: bigint
  fulfilment: bigint
}

export function ratiosOf(line: LineCounters): Ratios | null {
  const demand = demandOf(line)
  if (demand <= 0n) return null
  return {
    coverage: millionths(demand - gapOf(line), demand),
    fulfilment: millionths(fulfilledOf(line), demand),
  }
}

/** As the database's round(part / whole, 6). */
const millionths = (part: Quantity, whole: Quantity) => divideRounded(part * 1_000_000n, whole)

/** Millionths as the number that a bar or a percent format takes: 0 to 1. */
export const asShare = (millionths: bigint): number => Number(millionths) / 1_000_000

export interface Coverage extends Ratios {
  demand: Quantity
  received: Quantity
  inTransit: Quantity
  missing: Quantity
  toShip: Quantity
  gap: Quantity
}

/** All that a screen shows about a line, at once. A line that is no longer asked for is fully covered and fulfilled. */
export function coverageOf(line: LineCounters): Coverage {
  const { coverage, fulfilment } = ratiosOf(line) ?? { coverage: 1_000_000n, fulfilment: 1_000_000n }
  return {
    demand: demandOf(line),
    received: line.received,
    inTransit: inTransitOf(line),
    missing: line.missing,
    toShip: notBelowZero(toShipOf(line)),
    gap: gapOf(line),
    coverage,
    fulfilment,
  }
}
