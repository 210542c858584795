import { isBeyondNow } from '@aidbridge/shared/core/dates'
import { invalidField, readForm } from '@aidbridge/shared/core/form'
import { momentForm } from '@aidbridge/shared/shipments/forms'
import { shipmentSteps } from '@aidbridge/shared/shipments/lifecycle'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import { now } from '../../platform/clock.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { neededReason } from '../../platform/reason.ts'
import { takeStep } from '../../platform/steps.ts'
import { actingOrganisation } from '../pledges/acting.ts'
import { assertMayStep } from './may-step.ts'
import { shipmentFor } from './load.ts'

export { consentToShipmentLine, correctShipmentLine } from './line-actions.ts'
export { createShipment, editShipment } from './writing.ts'

/** One step of one shipment: the shipment as the asker has seen it. */
export interface ShipmentStepAsked {
  key: string
  id: string
  version: number
}

export interface ShipmentStepWithReason extends ShipmentStepAsked {
  reason: string
}

type Step = keyof typeof shipmentSteps

/** Takes one step for whoever may, with what it writes beside the state. */
async function step(
  tx: Tx,
  context: Context,
  name: Exclude<Step, 'receive'>,
  id: string,
  version: number,
  changes: object = {},
) {
  const { viewer } = context
  const shipment = await shipmentFor(tx, viewer, id)
  assertMayStep(viewer, name, shipment, version)
  await actFor(tx, actingOrganisation(viewer!, [shipment.consignorId, shipment.consigneeId]))
  await takeStep(tx, 'shipment', shipmentSteps, name, shipment, version, changes)
  return { type: 'Shipment', id }
}

/** Packed, and announced to the consignee, who has consented to every line. */
export async function makeShipmentReady(
  context: Context,
  { key, version, ...asked }: ShipmentStepAsked,
): Promise<string> {
  const id = idOf('Shipment', asked.id)
  return act(context, { action: 'makeShipmentReady', key, payload: [id, version] }, (tx) =>
    step(tx, context, 'makeReady', id, version),
  )
}

export interface DispatchAsked extends ShipmentStepAsked {
  /** When it left; not in the future. */
  occurredAt: unknown
}

/** Hands the load to the carrier. From here quantities change only by receipt or correction. */
export async function dispatchShipment(
  context: Context,
  { key, version, ...asked }: DispatchAsked,
): Promise<string> {
  const { occurredAt } = readForm(momentForm, asked)
  const id = idOf('Shipment', asked.id)
  return act(context, { action: 'dispatchShipment', key, payload: [id, version, occurredAt] }, async (tx) => {
    if (isBeyondNow(occurredAt, now())) throw invalidField('occurredAt', 'IN_THE_FUTURE')
    const departure = { dispatchedAt: occurredAt, dispatchedById: context.viewer!.userId }
    return step(tx, context, 'dispatch', id, version, departure)
  })
}

/** It will not leave: its lines count for nothing, and their allocations are free again. */
export async function cancelShipment(
  context: Context,
  { key, version, ...asked }: ShipmentStepWithReason,
): Promise<string> {
  const id = idOf('Shipment', asked.id)
  const reason = neededReason(asked.reason)
  return act(context, { action: 'cancelShipment', key, payload: [id, version], reason }, (tx) =>
    step(tx, context, 'cancel', id, version, { stateReason: reason }),
  )
}

/** Nobody expects it any more: the gap is open again at once. */
export async function loseShipment(
  context: Context,
  { key, version, ...asked }: ShipmentStepWithReason,
): Promise<string> {
  const id = idOf('Shipment', asked.id)
  const reason = neededReason(asked.reason)
  return act(context, { action: 'loseShipment', key, payload: [id, version], reason }, (tx) =>
    step(tx, context, 'lose', id, version, { stateReason: reason }),
  )
}

/** What turned back is home, and can be shipped again. */
export async function returnShipmentHome(
  context: Context,
  { key, version, ...asked }: ShipmentStepWithReason,
): Promise<string> {
  const id = idOf('Shipment', asked.id)
  const reason = neededReason(asked.reason)
  return act(context, { action: 'returnShipmentHome', key, payload: [id, version], reason }, (tx) =>
    step(tx, context, 'returnHome', id, version, { stateReason: reason }),
  )
}

/** Everything is counted and settled; from here on it is history. */
export async function closeShipment(
  context: Context,
  { key, version, ...asked }: ShipmentStepAsked,
): Promise<string> {
  const id = idOf('Shipment', asked.id)
  return act(context, { action: 'closeShipment', key, payload: [id, version] }, (tx) =>
    step(tx, context, 'close', id, version, { closedAt: now() }),
  )
}
