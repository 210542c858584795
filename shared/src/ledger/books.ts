import type { Quantity } from '../core/quantity.ts'
import type { Unit } from '../core/units.ts'
import type { AllocationState } from '../pledges/lifecycle.ts'
import type { Counts, LineRecord } from '../receipts/line-record.ts'
import type { Resolution } from '../receipts/resolutions.ts'
import type { ShipmentState } from '../shipments/lifecycle.ts'

/**
 * The whole ledger in memory, as simple as it can be: only facts are kept, and everything else is summed anew
 * (sums.ts). It says what the database must do; tests/api let both perform the same operations and compare. Records
 * are named by their place in the order of their making. Organisations, persons and dates are not its subject.
 */
export interface Ledger {
  needLines: readonly NeedLineBook[]
  pledgeLines: readonly PledgeLineBook[]
  allocations: readonly AllocationBook[]
  shipments: readonly ShipmentBook[]
  receipts: readonly ReceiptBook[]
}

export interface NeedLineBook {
  unit: Unit
  requested: Quantity
  cancelled: Quantity
  /** Beyond the demand: by a coordinator's reason, or because lost goods were found after they had been replaced. */
  overCover: Quantity
}

export interface PledgeLineBook {
  unit: Unit
  pledged: Quantity
  withdrawn: Quantity
}

export interface AllocationBook {
  needLine: number
  pledgeLine: number
  state: AllocationState
  /** In the need line's unit; `pledgeQty` in the pledge line's. */
  qty: Quantity
  pledgeQty: Quantity
  releasedQty: Quantity
  releasedPledgeQty: Quantity
}

export interface ShipmentBook {
  state: ShipmentState
  lines: readonly { allocation: number; planned: Quantity; record: LineRecord | null }[]
}

export interface ReceiptBook {
  shipment: number
  counts: readonly LineCounts[]
  voided: boolean
}

/** `line` is the place in its shipment. */
export interface LineCounts extends Counts {
  line: number
}

export const emptyLedger: Ledger = {
  needLines: [],
  pledgeLines: [],
  allocations: [],
  shipments: [],
  receipts: [],
}

/** Every operation with what it is given. Quantities are taken as valid ones: forms have checked them. */
export interface Operations {
  askFor: { qty: Quantity; unit: Unit }
  promise: { qty: Quantity; unit: Unit }
  /** The new total of what is no longer needed or no longer given. */
  cancelPart: { needLine: number; cancelled: Quantity }
  withdrawPart: { pledgeLine: number; withdrawn: Quantity }
  allowOverCover: { needLine: number; qty: Quantity }
  propose: { needLine: number; pledgeLine: number; qty: Quantity; pledgeQty: Quantity }
  accept: { allocation: number; qty?: Quantity }
  decline: { allocation: number }
  expire: { allocation: number }
  /** In the pledge line's unit; all that is free when not said. */
  release: { allocation: number; pledgeQty?: Quantity }
  plan: { lines: readonly { allocation: number; qty: Quantity }[] }
  makeReady: { shipment: number }
  dispatch: { shipment: number }
  arrive: { shipment: number }
  close: { shipment: number }
  cancel: { shipment: number }
  lose: { shipment: number }
  turnBack: { shipment: number }
  returnHome: { shipment: number }
  correct: { shipment: number; line: number; delta: Quantity }
  confirmReceipt: { shipment: number; isFinal: boolean; counts: readonly LineCounts[] }
  voidReceipt: { receipt: number }
  resolve: { shipment: number; line: number; discrepancy: number; resolution: Resolution }
  reopen: { shipment: number; line: number; discrepancy: number }
}

export type Operation = { [Name in keyof Operations]: { do: Name } & Operations[Name] }[keyof Operations]

/** What an operation makes of the ledger; throws a Refusal. */
export type Perform<Name extends keyof Operations> = (ledger: Ledger, given: Operations[Name]) => Ledger
