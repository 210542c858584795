import type { Quantity } from '../core/quantity.ts'
import type { DiscrepancyState } from './lifecycle.ts'
import type { DiscrepancyType, Resolution } from './resolutions.ts'

/** Where the goods of a shipment line are, in the line's unit. */
export interface LineState {
  /** What left, corrections included. */
  shipped: Quantity
  good: Quantity
  damaged: Quantity
  refused: Quantity
  /** Counted beyond what was shipped. */
  overage: Quantity
  lost: Quantity
  returned: Quantity
  /** Σ shortages still open; after the final receipt all that is in transit. */
  missing: Quantity
}

export interface Counts {
  good: Quantity
  damaged: Quantity
  refused: Quantity
}

export interface DiscrepancyFacts {
  type: DiscrepancyType
  qty: Quantity
  /** How much of it later counts have settled. */
  settled: Quantity
  state: DiscrepancyState
  resolution: Resolution | null
  /** The receipt that opened it: overage, damage and refusal belong to one; shortages to none. */
  receiptId: string | null
}

/** A shipment line with its discrepancies, oldest first. */
export interface LineRecord {
  line: LineState
  discrepancies: readonly DiscrepancyFacts[]
}

export function dispatched(qty: Quantity): LineRecord {
  const line = {
    shipped: qty,
    good: 0n,
    damaged: 0n,
    refused: 0n,
    overage: 0n,
    lost: 0n,
    returned: 0n,
    missing: 0n,
  }
  return { line, discrepancies: [] }
}

/** I5 as a definition. */
export const lineInTransit = (line: LineState): Quantity =>
  line.shipped + line.overage - line.good - line.damaged - line.refused - line.lost - line.returned

export const countedIn = (counts: Counts): Quantity => counts.good + counts.damaged + counts.refused

export const isOpen = (discrepancy: DiscrepancyFacts): boolean => discrepancy.state !== 'RESOLVED'

/** What is left to resolve of a discrepancy. */
export const openQty = (discrepancy: DiscrepancyFacts): Quantity => discrepancy.qty - discrepancy.settled

export const opens = (type: DiscrepancyType, qty: Quantity, receiptId: string | null): DiscrepancyFacts => ({
  type,
  qty,
  settled: 0n,
  state: 'OPEN',
  resolution: null,
  receiptId,
})

export const resolved = (discrepancy: DiscrepancyFacts, resolution: Resolution): DiscrepancyFacts => ({
  ...discrepancy,
  state: 'RESOLVED',
  resolution,
})
