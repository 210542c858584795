import type { Quantity } from '../core/quantity.ts'
import { type DiscrepancyFacts, type LineRecord, type LineState, openQty, resolved } from './line-record.ts'
import type { Resolution } from './resolutions.ts'

// What deciding about a discrepancy does to its shipment line. Part of the specification in effects.ts.

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

const replaced = <T>(items: readonly T[], index: number, item: T): T[] =>
  items.map((each, position) => (position === index ? item : each))
