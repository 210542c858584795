import { decimal } from '../core/quantity.ts'
import { Refusal } from '../core/refusals.ts'
import { canReopen, reopenDiscrepancy, resolveDiscrepancy } from '../receipts/decisions.ts'
import { confirmCounts, correctLine, receiveLine, reverseCounts } from '../receipts/effects.ts'
import { isOpen, lineInTransit, type LineRecord } from '../receipts/line-record.ts'
import { choicesFor } from '../receipts/resolutions.ts'
import { shipmentTakesReceipts } from '../shipments/lifecycle.ts'
import type { Ledger, Operations, Perform, ShipmentBook } from './books.ts'
import { assertWithinAllocation, putRecord, recordOf } from './records.ts'
import { replaceAt } from './replace.ts'
import { step } from './steps.ts'

// Counting, correcting and deciding: what I4 and I5 bound.

type Counting = Pick<Operations, 'correct' | 'confirmReceipt' | 'voidReceipt' | 'resolve' | 'reopen'>

const hasHadFinalReceipt = (shipment: ShipmentBook) => shipment.state === 'RECEIVED'

export const counting: { [Name in keyof Counting]: Perform<Name> } = {
  correct(ledger, { shipment: index, line, delta }) {
    const shipment = ledger.shipments[index]!
    if (shipment.state !== 'DISPATCHED' && !shipmentTakesReceipts(shipment.state)) {
      throw new Refusal('StepNotPossible', { step: 'correct', state: shipment.state })
    }
    const record = recordOf(ledger, index, line)
    const { allocation } = shipment.lines[line]!
    const corrected = correctLine(record, delta, hasHadFinalReceipt(shipment))
    if (!corrected) {
      const { unit } = ledger.pledgeLines[ledger.allocations[allocation]!.pledgeLine]!
      const committed = decimal(record.line.shipped - lineInTransit(record.line))
      throw new Refusal('AlreadyCommitted', { committed, unit })
    }
    return assertWithinAllocation(ledger, putRecord(ledger, index, line, corrected), allocation)
  },

  confirmReceipt(ledger, { shipment: index, isFinal, counts }) {
    const shipment = ledger.shipments[index]!
    if (!shipmentTakesReceipts(shipment.state)) {
      throw new Refusal('StepNotPossible', { step: 'confirm', state: shipment.state })
    }
    const receiptId = String(ledger.receipts.length)
    const received = hasHadFinalReceipt(shipment)
    const counted = counts.reduce(
      (changed, { line, ...each }) =>
        putRecord(
          changed,
          index,
          line,
          confirmCounts(recordOf(changed, index, line), each, receiptId, received),
        ),
      ledger,
    )
    const noted = { ...counted, receipts: [...counted.receipts, { shipment: index, counts, voided: false }] }
    return isFinal && !received ? step('receive', receiveLine)(noted, { shipment: index }) : noted
  },

  voidReceipt(ledger, { receipt: index }) {
    const receipt = ledger.receipts[index]!
    const shipment = ledger.shipments[receipt.shipment]!
    if (receipt.voided || !shipmentTakesReceipts(shipment.state)) {
      throw new Refusal('StepNotPossible', { step: 'void', state: shipment.state })
    }
    const received = hasHadFinalReceipt(shipment)
    const uncounted = receipt.counts.reduce((changed, { line, ...each }) => {
      const record = recordOf(changed, receipt.shipment, line)
      return putRecord(changed, receipt.shipment, line, reverseCounts(record, each, String(index), received))
    }, ledger)
    return { ...uncounted, receipts: replaceAt(uncounted.receipts, index, { voided: true }) }
  },

  resolve(ledger, { shipment, line, discrepancy: index, resolution }) {
    const record = openShipmentRecord(ledger, shipment, line, 'resolve')
    const discrepancy = record.discrepancies[index]
    const isPossible = discrepancy && isOpen(discrepancy) && choicesFor(discrepancy.type).includes(resolution)
    if (!isPossible)
      throw new Refusal('StepNotPossible', { step: 'resolve', state: discrepancy?.state ?? 'NONE' })
    return putRecord(ledger, shipment, line, resolveDiscrepancy(record, index, resolution))
  },

  reopen(ledger, { shipment, line, discrepancy: index }) {
    const record = openShipmentRecord(ledger, shipment, line, 'reopen')
    const discrepancy = record.discrepancies[index]
    if (!discrepancy || !canReopen(discrepancy)) {
      throw new Refusal('StepNotPossible', { step: 'reopen', state: discrepancy?.state ?? 'NONE' })
    }
    const reopened = putRecord(ledger, shipment, line, reopenDiscrepancy(record, index))
    return assertWithinAllocation(ledger, reopened, ledger.shipments[shipment]!.lines[line]!.allocation)
  },
}

/** A closed shipment stays as it is. */
function openShipmentRecord(ledger: Ledger, shipment: number, line: number, name: string): LineRecord {
  const { state, lines } = ledger.shipments[shipment]!
  const record = lines[line]?.record
  if (!record || state === 'CLOSED') throw new Refusal('StepNotPossible', { step: name, state })
  return record
}
