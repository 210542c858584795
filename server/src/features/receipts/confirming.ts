import { membershipIn, type SignedIn } from '@aidbridge/shared/accounts/roles'
import { invalidField } from '@aidbridge/shared/core/form'
import { canTake } from '@aidbridge/shared/core/lifecycle'
import { receiptSteps, type ReceiptState } from '@aidbridge/shared/receipts/lifecycle'
import { shipmentSteps } from '@aidbridge/shared/shipments/lifecycle'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/context.ts'
import { sqlState } from '../../platform/database-errors.ts'
import { takeStep } from '../../platform/steps.ts'
import type { ShipmentToCount } from './load.ts'

export interface WrittenReceipt {
  id: string
  version: number
  state: ReceiptState
  occurredAt: Date
}

/**
 * Confirms a count of a locked shipment; the ledger's triggers do the rest (prisma/migrations/…_receipts_and_discrepancies).
 * @throws Refusal InvalidInput TOO_LARGE where counts add up to more than the ledger can write
 */
export async function confirmCount(
  tx: Tx,
  viewer: SignedIn,
  receipt: WrittenReceipt,
  shipment: ShipmentToCount,
  reason: string | null,
): Promise<void> {
  if (canTake(shipmentSteps, shipment.state, 'arrive'))
    await takeStep(tx, 'shipment', shipmentSteps, 'arrive', shipment, shipment.version, {
      arrivedAt: receipt.occurredAt,
    })
  const confirmed = {
    confirmedAt: now(),
    confirmedById: viewer.userId,
    onBehalfReason: membershipIn(viewer, shipment.consigneeId) ? null : reason,
  }
  try {
    await takeStep(tx, 'receipt', receiptSteps, 'confirm', receipt, receipt.version, confirmed)
  } catch (error) {
    throw sqlState(error) === numericValueOutOfRange ? invalidField('lines', 'TOO_LARGE') : error
  }
}

const numericValueOutOfRange = '22003'
