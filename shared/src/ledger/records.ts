import { decimal } from '../core/quantity.ts'
import { Refusal } from '../core/refusals.ts'
import { demandOf, effectiveOf } from '../needs/coverage.ts'
import type { LineRecord } from '../receipts/line-record.ts'
import type { Ledger } from './books.ts'
import { replaceAt } from './replace.ts'
import { committedOf, needLineCounters, shippable } from './sums.ts'

export function recordOf(ledger: Ledger, shipment: number, line: number): LineRecord {
  return ledger.shipments[shipment]!.lines[line]!.record!
}

/** Found goods are written before they are counted, so that what they cover too much is allowed (`allowFound`). */
export function putRecord(ledger: Ledger, shipment: number, line: number, record: LineRecord): Ledger {
  const before = recordOf(ledger, shipment, line)
  const found = { ...before, line: { ...before.line, lost: record.line.lost } }
  return [found, record].reduce((changed, each) => writeRecord(changed, shipment, line, each), ledger)
}

function writeRecord(ledger: Ledger, shipment: number, line: number, record: LineRecord): Ledger {
  const lines = replaceAt(ledger.shipments[shipment]!.lines, line, { record })
  const written = { ...ledger, shipments: replaceAt(ledger.shipments, shipment, { lines }) }
  const { allocation } = lines[line]!
  return allowFound(written, written.allocations[allocation]!.needLine)
}

/**
 * Facts win over limits: goods that were lost and replaced, then found again, may cover more than was asked for (I2).
 * A decision never gets here with too much: it was refused before.
 */
function allowFound(ledger: Ledger, needLine: number): Ledger {
  const counters = needLineCounters(ledger, needLine)
  const beyond = effectiveOf(counters) - demandOf(counters)
  if (beyond <= ledger.needLines[needLine]!.overCover) return ledger
  return { ...ledger, needLines: replaceAt(ledger.needLines, needLine, { overCover: beyond }) }
}

/** I3 after a movement that makes shipments carry more of an allocation. */
export function assertWithinAllocation(before: Ledger, after: Ledger, allocationIndex: number): Ledger {
  const allocation = after.allocations[allocationIndex]!
  if (committedOf(after, allocationIndex) <= shippable(allocation)) return after
  const available = shippable(allocation) - committedOf(before, allocationIndex)
  const { unit } = after.pledgeLines[allocation.pledgeLine]!
  throw new Refusal('NotEnoughAllocated', { available: decimal(available), unit })
}
