import { membershipIn, type SignedIn } from '@aidbridge/shared/accounts/roles'
import { invalidField } from '@aidbridge/shared/core/form'
import { decimal } from '@aidbridge/shared/core/quantity'
import { Refusal } from '@aidbridge/shared/core/refusals'
import type { Unit } from '@aidbridge/shared/core/units'
import {
  choicesFor,
  type DiscrepancyType,
  type Resolution,
  resolutionsOf,
} from '@aidbridge/shared/receipts/resolutions'
import { actFor } from '../../platform/act.ts'
import type { Tx } from '../../platform/context.ts'
import { conflict } from '../../platform/steps.ts'
import { exact } from '../needs/coverage.ts'
import type { DiscrepancyToChange } from './load.ts'

// What decisions about discrepancies ask before and write beside their step.

/** @throws Refusal NotAllowed NEEDS_RECEIPT for what only counting brings about; InvalidInput for what does not fit */
export function assertCanBeChosen(type: DiscrepancyType, resolution: Resolution): void {
  if (choicesFor(type).includes(resolution)) return
  if (resolutionsOf[type].includes(resolution)) throw new Refusal('NotAllowed', { why: 'NEEDS_RECEIPT' })
  throw invalidField('resolution', 'UNKNOWN_CODE')
}

/**
 * What was short shipped or returned counts as not shipped; to be missing again it must still fit its allocation (I3).
 * @throws Refusal NotEnoughAllocated
 */
export function assertRoomToReopen({
  type,
  resolution,
  qty,
  settledQty,
  shipmentLine,
}: DiscrepancyToChange): void {
  const gaveBack = type === 'SHORTAGE' && (resolution === 'SHORT_SHIPPED' || resolution === 'RETURNED')
  if (!gaveBack || !shipmentLine?.allocation) return
  const available = exact(shipmentLine.allocation.unplannedQty!)
  if (exact(qty) - exact(settledQty) <= available) return
  throw new Refusal('NotEnoughAllocated', { available: decimal(available), unit: shipmentLine.unit as Unit })
}

/** A member of one side acts for it; a coordinator for the coordination. */
export async function actForSide(tx: Tx, viewer: SignedIn, { shipment }: DiscrepancyToChange): Promise<void> {
  const side = [shipment.consigneeId, shipment.consignorId].find((id) => membershipIn(viewer, id))
  if (side) await actFor(tx, side)
}

/** Compare-and-set for what is no step of its life. @throws Refusal Conflict */
export async function noteOn(tx: Tx, id: string, version: number, data: object): Promise<void> {
  const { count } = await tx.discrepancy.updateMany({ where: { id, version }, data })
  if (count === 0) throw conflict('discrepancy', id)
}
