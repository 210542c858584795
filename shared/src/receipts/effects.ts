import { notBelowZero, type Quantity, smaller } from '../core/quantity.ts'
import type { DiscrepancyState } from './lifecycle.ts'
import type { DiscrepancyType, Resolution } from './resolutions.ts'

// What counting, losing and resolving do to one shipment line: the pure specification. The database's triggers do the
// same for any writer, and tests/api compares the two (domain.md 4, 5; I4, I5).

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

/**
 * A confirmed receipt. More than is in transit first turns lost goods back into found ones; the rest is overage.
 * `received`: the shipment has had its final receipt, this one included.
 */
export function confirmCounts(
  record: LineRecord,
  counts: Counts,
  receiptId: string,
  received: boolean,
): LineRecord {
  const excess = notBelowZero(countedIn(counts) - lineInTransit(record.line))
  const overage = notBelowZero(excess - record.line.lost)
  const { line, discrepancies } = findLost(record, excess - overage)
  const counted: LineState = {
    ...line,
    good: line.good + counts.good,
    damaged: line.damaged + counts.damaged,
    refused: line.refused + counts.refused,
    overage: line.overage + overage,
  }
  const opened = [
    opens('OVERAGE', overage, receiptId),
    opens('DAMAGE', counts.damaged, receiptId),
    opens('REFUSED', counts.refused, receiptId),
  ].filter(({ qty }) => qty > 0n)
  return settle({ line: counted, discrepancies: [...discrepancies, ...opened] }, received)
}

/** What was written off turns up: the oldest losses end by as much. */
function findLost({ line, discrepancies }: LineRecord, found: Quantity): LineRecord {
  const isLoss = (each: DiscrepancyFacts) => each.resolution === 'LOST'
  return {
    line: { ...line, lost: line.lost - found },
    discrepancies: settleOldest(discrepancies, found, isLoss, 'FOUND'),
  }
}

/**
 * A reversing receipt takes the voided one's counts and overage back, and ends the discrepancies that it opened.
 * Goods that it had found of the lost stay found: they are missing now, and somebody decides about them again.
 */
export function reverseCounts(
  record: LineRecord,
  counts: Counts,
  receiptId: string,
  received: boolean,
): LineRecord {
  const { line } = record
  const uncounted: LineState = {
    ...line,
    good: line.good - counts.good,
    damaged: line.damaged - counts.damaged,
    refused: line.refused - counts.refused,
  }
  const ofReceipt = record.discrepancies.find(
    (each) => each.type === 'OVERAGE' && each.receiptId === receiptId,
  )
  const takenBack = [line.overage, lineInTransit(uncounted)].reduce(smaller, ofReceipt?.qty ?? 0n)
  const discrepancies = record.discrepancies.map((each) =>
    each.receiptId === receiptId && isOpen(each) ? resolved(each, 'COUNT_CORRECTED') : each,
  )
  return settle({ line: { ...uncounted, overage: line.overage - takenBack }, discrepancies }, received)
}

/**
 * A fall of what is in transit settles the oldest shortages. From the final receipt on everything in transit is
 * missing, with or without a receipt line: a rise opens a SHORTAGE.
 */
function settle(
  { line, discrepancies }: LineRecord,
  received: boolean,
  ending: Resolution = 'FOUND',
): LineRecord {
  const inTransit = lineInTransit(line)
  const fallen = notBelowZero(line.missing - inTransit)
  const settled = settleOldest(discrepancies, fallen, isOpenShortage, ending)
  const risen = received ? notBelowZero(inTransit - line.missing) : 0n
  return {
    line: { ...line, missing: line.missing - fallen + risen },
    discrepancies: risen > 0n ? [...settled, opens('SHORTAGE', risen, null)] : settled,
  }
}

/** The final receipt reaches every line of the shipment, also those that it does not mention (domain.md 4). */
export const receiveLine = (record: LineRecord): LineRecord => settle(record, true)

/** What was really loaded, told after the dispatch: a signed movement (I6). Null when more than is in transit would go. */
export function correctLine(
  { line, discrepancies }: LineRecord,
  delta: Quantity,
  received: boolean,
): LineRecord | null {
  if (lineInTransit(line) + delta < 0n) return null
  return settle(
    { line: { ...line, shipped: line.shipped + delta }, discrepancies },
    received,
    'SHORT_SHIPPED',
  )
}

const isOpenShortage = (each: DiscrepancyFacts) => each.type === 'SHORTAGE' && isOpen(each)

/** Oldest first; one of which nothing is left ends as `ending`. */
function settleOldest(
  discrepancies: readonly DiscrepancyFacts[],
  qty: Quantity,
  concerned: (each: DiscrepancyFacts) => boolean,
  ending: Resolution,
): DiscrepancyFacts[] {
  let left = qty
  return discrepancies.map((each) => {
    if (!concerned(each) || left === 0n) return each
    const part = smaller(left, openQty(each))
    left -= part
    const settled = { ...each, settled: each.settled + part }
    return openQty(settled) === 0n ? resolved(settled, ending) : settled
  })
}

/** A coordinator's decision. Of a shortage it moves the goods; damage, refusal and overage were counted already. */
export function resolveDiscrepancy(record: LineRecord, index: number, resolution: Resolution): LineRecord {
  const discrepancy = record.discrepancies[index]!
  const moved =
    discrepancy.type === 'SHORTAGE'
      ? moveShortage(record.line, openQty(discrepancy), resolution)
      : record.line
  return {
    line: moved,
    discrepancies: replaced(record.discrepancies, index, resolved(discrepancy, resolution)),
  }
}

function moveShortage(line: LineState, qty: Quantity, resolution: Resolution): LineState {
  const missing = line.missing - qty
  if (resolution === 'LOST') return { ...line, missing, lost: line.lost + qty }
  if (resolution === 'RETURNED') return { ...line, missing, returned: line.returned + qty }
  if (resolution === 'SHORT_SHIPPED') return { ...line, missing, shipped: line.shipped - qty }
  throw new Error(`A shortage is not resolved by hand as ${resolution}: goods are counted, not declared`)
}

/** FOUND and COUNT_CORRECTED were counted, not decided; a whole shipment that was lost comes back by arriving. */
export function canReopen(discrepancy: DiscrepancyFacts): boolean {
  const { type, state, resolution } = discrepancy
  const wasDecided = state === 'RESOLVED' && resolution !== 'FOUND' && resolution !== 'COUNT_CORRECTED'
  return wasDecided && type !== 'LOST_SHIPMENT' && openQty(discrepancy) > 0n
}

/** RESOLVED → OPEN: the goods of a shortage are missing again. Ask `canReopen` first. */
export function reopenDiscrepancy(record: LineRecord, index: number): LineRecord {
  const discrepancy = record.discrepancies[index]!
  const open: DiscrepancyFacts = { ...discrepancy, state: 'OPEN', resolution: null }
  const discrepancies = replaced(record.discrepancies, index, open)
  if (discrepancy.type !== 'SHORTAGE') return { ...record, discrepancies }
  return { line: missingAgain(record.line, openQty(discrepancy), discrepancy.resolution), discrepancies }
}

function missingAgain(line: LineState, qty: Quantity, resolution: Resolution | null): LineState {
  const missing = line.missing + qty
  if (resolution === 'LOST') return { ...line, missing, lost: line.lost - qty }
  if (resolution === 'RETURNED') return { ...line, missing, returned: line.returned - qty }
  if (resolution === 'SHORT_SHIPPED') return { ...line, missing, shipped: line.shipped + qty }
  throw new Error(`A shortage resolved as ${resolution} cannot be reopened`)
}

/** DISPATCHED → LOST: the whole load is written off, and the gap is open again at once. */
export function loseLine(record: LineRecord): LineRecord {
  const qty = lineInTransit(record.line)
  if (qty === 0n) return record
  const loss = resolved(opens('LOST_SHIPMENT', qty, null), 'LOST')
  return {
    line: { ...record.line, lost: record.line.lost + qty },
    discrepancies: [...record.discrepancies, loss],
  }
}

/** LOST → ARRIVED: found later, the gap is back where it was. */
export const findLine = (record: LineRecord): LineRecord => findLost(record, record.line.lost)

/** RETURNING → RETURNED: what was on board is back at the consignor, and to be shipped again. */
export function returnLine({ line, discrepancies }: LineRecord): LineRecord {
  return { line: { ...line, returned: line.returned + lineInTransit(line) }, discrepancies }
}

const opens = (type: DiscrepancyType, qty: Quantity, receiptId: string | null): DiscrepancyFacts => ({
  type,
  qty,
  settled: 0n,
  state: 'OPEN',
  resolution: null,
  receiptId,
})

const resolved = (discrepancy: DiscrepancyFacts, resolution: Resolution): DiscrepancyFacts => ({
  ...discrepancy,
  state: 'RESOLVED',
  resolution,
})

const replaced = <T>(items: readonly T[], index: number, item: T): T[] =>
  items.map((each, position) => (position === index ? item : each))
