import type { StateOf, StepOf, Steps } from '../core/lifecycle.ts'

/** `receive` is taken by the final receipt, never by hand. A lost shipment that turns up takes `arrive` (domain.md 4). */
export const shipmentSteps = {
  makeReady: { from: ['DRAFT'], to: 'READY' },
  dispatch: { from: ['READY'], to: 'DISPATCHED' },
  arrive: { from: ['DISPATCHED', 'LOST'], to: 'ARRIVED' },
  receive: { from: ['ARRIVED'], to: 'RECEIVED' },
  close: { from: ['RECEIVED'], to: 'CLOSED' },
  cancel: { from: ['DRAFT', 'READY'], to: 'CANCELLED' },
  lose: { from: ['DISPATCHED'], to: 'LOST' },
  turnBack: { from: ['DISPATCHED'], to: 'RETURNING' },
  returnHome: { from: ['RETURNING'], to: 'RETURNED' },
} as const satisfies Steps

export type ShipmentState = StateOf<typeof shipmentSteps>
export type ShipmentStep = StepOf<typeof shipmentSteps>
export const firstShipmentState = 'DRAFT' satisfies ShipmentState

/** Packed but not gone: its lines are planned and can still be changed (DRAFT) or are waiting (READY). */
export const shipmentIsPlanned = (state: ShipmentState) => state === 'DRAFT' || state === 'READY'

/** It left: its lines count as shipped and are frozen (domain.md 4 and I6). */
export const shipmentHasLeft = (state: ShipmentState) => !shipmentIsPlanned(state) && state !== 'CANCELLED'

/** What was really loaded is told from the departure until the shipment closes (I6). */
export const shipmentTakesCorrections = (state: ShipmentState) =>
  state === 'DISPATCHED' || shipmentTakesReceipts(state)

/** Goods are counted from the arrival until the shipment closes; after the final receipt come supplementary ones. */
export const shipmentTakesReceipts = (state: ShipmentState) => state === 'ARRIVED' || state === 'RECEIVED'
