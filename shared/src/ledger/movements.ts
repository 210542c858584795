import { canTake } from '../core/lifecycle.ts'
import { decimal } from '../core/quantity.ts'
import { Refusal } from '../core/refusals.ts'
import { demandOf, effectiveOf } from '../needs/coverage.ts'
import {
  canReopen,
  confirmCounts,
  correctLine,
  dispatched,
  findLine,
  isOpen,
  lineInTransit,
  type LineRecord,
  loseLine,
  receiveLine,
  reopenDiscrepancy,
  resolveDiscrepancy,
  returnLine,
  reverseCounts,
} from '../receipts/effects.ts'
import { choicesFor } from '../receipts/resolutions.ts'
import { shipmentSteps, type ShipmentStep, shipmentTakesReceipts } from '../shipments/lifecycle.ts'
import type { Ledger, Operations, Perform, ShipmentBook } from './books.ts'
import { replaceAt } from './replace.ts'
import { committedOf, needLineCounters, shippable } from './sums.ts'

// Packing, sending, counting and deciding: what I3, I4 and I5 bound.

type Movements = Pick<
  Operations,
  | 'plan'
  | 'makeReady'
  | 'dispatch'
  | 'arrive'
  | 'close'
  | 'cancel'
  | 'lose'
  | 'turnBack'
  | 'returnHome'
  | 'correct'
  | 'confirmReceipt'
  | 'voidReceipt'
  | 'resolve'
  | 'reopen'
>

/** A step of a shipment with what it does to each of its lines. */
const step =
  (name: ShipmentStep, effect?: (record: LineRecord) => LineRecord) =>
  (ledger: Ledger, { shipment: index }: { shipment: number }): Ledger => {
    const shipment = possible(ledger, index, name)
    const stepped = {
      ...ledger,
      shipments: replaceAt(ledger.shipments, index, { state: shipmentSteps[name].to }),
    }
    return effect ? everyLine(stepped, index, effect) : stepped
  }

function possible(ledger: Ledger, index: number, name: ShipmentStep): ShipmentBook {
  const shipment = ledger.shipments[index]!
  if (canTake(shipmentSteps, shipment.state, name)) return shipment
  throw new Refusal('StepNotPossible', { step: name, state: shipment.state })
}

function everyLine(ledger: Ledger, index: number, effect: (record: LineRecord) => LineRecord): Ledger {
  const places = ledger.shipments[index]!.lines.keys()
  return [...places].reduce(
    (changed, line) => putRecord(changed, index, line, effect(recordOf(changed, index, line))),
    ledger,
  )
}

function recordOf(ledger: Ledger, shipment: number, line: number): LineRecord {
  return ledger.shipments[shipment]!.lines[line]!.record!
}

/** Found goods are written before they are counted, so that what they cover too much is allowed (`allowFound`). */
function putRecord(ledger: Ledger, shipment: number, line: number, record: LineRecord): Ledger {
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
function assertWithinAllocation(before: Ledger, after: Ledger, allocationIndex: number): Ledger {
  const allocation = after.allocations[allocationIndex]!
  if (committedOf(after, allocationIndex) <= shippable(allocation)) return after
  const available = shippable(allocation) - committedOf(before, allocationIndex)
  const { unit } = after.pledgeLines[allocation.pledgeLine]!
  throw new Refusal('NotEnoughAllocated', { available: decimal(available), unit })
}

const hasHadFinalReceipt = (shipment: ShipmentBook) => shipment.state === 'RECEIVED'

export const movements: { [Name in keyof Movements]: Perform<Name> } = {
  plan(ledger, { lines }) {
    const withoutConsent = lines.filter(
      ({ allocation }) => ledger.allocations[allocation]!.state !== 'ACCEPTED',
    )
    if (withoutConsent.length > 0) {
      throw new Refusal('ConsentMissing', {
        allocationIds: withoutConsent.map(({ allocation }) => String(allocation)),
      })
    }
    const planned = lines.map(({ allocation, qty }) => ({ allocation, planned: qty, record: null }))
    const after: Ledger = { ...ledger, shipments: [...ledger.shipments, { state: 'DRAFT', lines: planned }] }
    return lines.reduce((kept, { allocation }) => assertWithinAllocation(ledger, kept, allocation), after)
  },

  makeReady(ledger, given) {
    if (possible(ledger, given.shipment, 'makeReady').lines.length === 0)
      throw new Refusal('NotAllowed', { why: 'NO_LINES' })
    return step('makeReady')(ledger, given)
  },

  dispatch(ledger, { shipment: index }) {
    const { lines } = possible(ledger, index, 'dispatch')
    const loaded = lines.map((line) => ({ ...line, record: dispatched(line.planned) }))
    return {
      ...ledger,
      shipments: replaceAt(ledger.shipments, index, { state: shipmentSteps.dispatch.to, lines: loaded }),
    }
  },

  arrive: step('arrive', findLine),
  lose: step('lose', loseLine),
  cancel: step('cancel'),
  turnBack: step('turnBack'),
  returnHome: step('returnHome', returnLine),

  close(ledger, given) {
    const { lines } = possible(ledger, given.shipment, 'close')
    const inTransit = lines.filter(({ record }) => lineInTransit(record!.line) !== 0n).length
    const openDiscrepancies = lines.flatMap(({ record }) => record!.discrepancies.filter(isOpen)).length
    if (inTransit + openDiscrepancies > 0) throw new Refusal('StillOpen', { inTransit, openDiscrepancies })
    return step('close')(ledger, given)
  },

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
