import { notBelowZero, type Quantity, smaller } from '../core/quantity.ts'
import {
  countedIn,
  type Counts,
  type DiscrepancyFacts,
  isOpen,
  lineInTransit,
  type LineRecord,
  type LineState,
  openQty,
  opens,
  resolved,
} from './line-record.ts'
import type { Resolution } from './resolutions.ts'

// What counting, losing and resolving do to one shipment line: the pure specification. The database's triggers do the
// same for any writer, and tests/api compares the two (domain.md 4, 5; I4, I5).

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
