import { type Quantity, sum } from '../core/quantity.ts'
import { type LineCounters } from '../needs/coverage.ts'
import { allocationHolds } from '../pledges/lifecycle.ts'
import { inNeedUnit } from '../pledges/quantities.ts'
import type { LineState } from '../receipts/line-record.ts'
import { shipmentIsPlanned } from '../shipments/lifecycle.ts'
import type { AllocationBook, Ledger } from './books.ts'

// Everything that the database keeps as counters, summed from the facts.

type Counter = keyof LineState

const linesOf = (ledger: Ledger, allocation: number) =>
  ledger.shipments.flatMap(({ state, lines }) =>
    lines.filter((line) => line.allocation === allocation).map((line) => ({ ...line, state })),
  )

/** Of one allocation, in the pledge line's unit. */
export const plannedOf = (ledger: Ledger, allocation: number): Quantity =>
  sum(linesOf(ledger, allocation).map((line) => (shipmentIsPlanned(line.state) ? line.planned : 0n)))

/** Of one allocation, in the pledge line's unit. */
export const countedOf = (ledger: Ledger, allocation: number, counter: Counter): Quantity =>
  sum(linesOf(ledger, allocation).map((line) => line.record?.line[counter] ?? 0n))

/** What shipments plan or carry of an allocation: the left side of I3. */
export const committedOf = (ledger: Ledger, allocation: number): Quantity =>
  plannedOf(ledger, allocation) +
  countedOf(ledger, allocation, 'shipped') -
  countedOf(ledger, allocation, 'returned')

/** What an allocation lets shipments carry: the right side of I3. */
export const shippable = (allocation: AllocationBook): Quantity =>
  allocation.state === 'ACCEPTED' ? allocation.pledgeQty - allocation.releasedPledgeQty : 0n

/** Σ allocated of a pledge line: the left side of I1. */
export const allocatedOf = (ledger: Ledger, pledgeLine: number): Quantity =>
  sum(
    ledger.allocations
      .filter((allocation) => allocation.pledgeLine === pledgeLine && allocationHolds(allocation.state))
      .map((allocation) => allocation.pledgeQty - allocation.releasedPledgeQty),
  )

export function needLineCounters(ledger: Ledger, needLine: number): LineCounters {
  const { requested, cancelled } = ledger.needLines[needLine]!
  const allocations = ledger.allocations
    .map((allocation, index) => ({ allocation, index }))
    .filter(({ allocation }) => allocation.needLine === needLine)
  const counted = (counter: Counter) =>
    sum(allocations.map(({ allocation, index }) => inNeedUnit(countedOf(ledger, index, counter), allocation)))
  const inState = (state: AllocationBook['state']) =>
    sum(
      allocations.map(({ allocation }) =>
        allocation.state === state ? allocation.qty - allocation.releasedQty : 0n,
      ),
    )
  return {
    requested,
    cancelled,
    proposed: inState('PROPOSED'),
    accepted: inState('ACCEPTED'),
    shipped: counted('shipped'),
    returned: counted('returned'),
    overage: counted('overage'),
    received: counted('good'),
    damaged: counted('damaged'),
    refused: counted('refused'),
    lost: counted('lost'),
    missing: counted('missing'),
  }
}
