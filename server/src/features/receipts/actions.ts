import { readForm } from '@aidbridge/shared/core/form'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { receiptForm } from '@aidbridge/shared/receipts/forms'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import type { Context } from '../../platform/context.ts'
import { assertMay, assertMayChange } from '../../platform/may.ts'
import { neededReason, saidReason } from '../../platform/reason.ts'
import { conflict } from '../../platform/steps.ts'
import { confirmCount } from './confirming.ts'
import { lockShipment, receiptFor, shipmentFor } from './load.ts'
import { countSubject, receiptSubject } from './subject.ts'
import { assertMoment, assertNothingNew, readCount, rewriteCount, writeCount } from './writing.ts'

interface Reasoned {
  /** For a coordinator: on whose behalf, and why. */
  reason?: string | null | undefined
}

export interface ReceiptAsked extends Reasoned {
  key: string
  /** As `receiptForm` reads it, ids as global ids. */
  input: unknown
  /** false: kept as a draft. */
  confirm: boolean
}

export interface ReceiptStepAsked extends Reasoned {
  key: string
  id: string
  version: number
}

/**
 * Writes down what was counted of a shipment, and confirms it at once or later. Counted goods are here: a shipment that
 * nobody has reported as arrived does so with the count.
 */
export async function recordReceipt(
  context: Context,
  { key, input, confirm, reason: said }: ReceiptAsked,
): Promise<string> {
  const { viewer } = context
  const count = readCount(readForm(receiptForm, input))
  const reason = saidReason(said)
  return act(context, { action: 'recordReceipt', key, payload: [count, confirm], reason }, async (tx) => {
    const seen = await shipmentFor(tx, viewer, count.shipmentId)
    assertMay(viewer, 'receipt.write', countSubject(seen, reason))
    await lockShipment(tx, seen.id)
    const shipment = await shipmentFor(tx, viewer, seen.id)
    await assertNothingNew(tx, count)
    const lineCount = count.lines.length + count.unexpected.length
    const subject = { ...countSubject(shipment, reason), lineCount, isFinal: count.isFinal }
    assertMay(viewer, confirm ? 'receipt.confirm' : 'receipt.write', subject)
    assertMoment(count.occurredAt, shipment)
    await actFor(tx, shipment.consigneeId)
    const receipt = await writeCount(tx, { createdById: viewer!.userId }, shipment, count)
    if (confirm) await confirmCount(tx, viewer!, receipt, shipment, reason)
    return { type: 'Receipt', id: receipt.id }
  })
}

/** Writes a draft anew. */
export async function editReceipt(
  context: Context,
  { key, id: asked, version, input, confirm, reason: said }: ReceiptAsked & ReceiptStepAsked,
): Promise<string> {
  const { viewer } = context
  const id = idOf('Receipt', asked)
  const count = readCount(readForm(receiptForm, input))
  const reason = saidReason(said)
  const payload = [id, version, count, confirm]
  return act(context, { action: 'editReceipt', key, payload, reason }, async (tx) => {
    await lockShipment(tx, (await receiptFor(tx, viewer, id)).shipmentId)
    const receipt = await receiptFor(tx, viewer, id)
    assertMayChange(viewer, 'receipt.write', receiptSubject(receipt, reason), 'receipt', receipt, version)
    const shipment = await shipmentFor(tx, viewer, receipt.shipmentId)
    await assertNothingNew(tx, count)
    assertMoment(count.occurredAt, shipment)
    await actFor(tx, shipment.consigneeId)
    const written = await rewriteCount(tx, { createdById: viewer!.userId }, shipment, receipt, count)
    if (confirm) {
      assertMay(viewer, 'receipt.confirm', receiptSubject(await receiptFor(tx, viewer, id), reason))
      await confirmCount(tx, viewer!, written, shipment, reason)
    }
    return { type: 'Receipt', id }
  })
}

/** From here on it counts: counters move, discrepancies open and close, a final one receives the shipment. */
export async function confirmReceipt(
  context: Context,
  { key, id: asked, version, reason: said }: ReceiptStepAsked,
): Promise<string> {
  const { viewer } = context
  const id = idOf('Receipt', asked)
  const reason = saidReason(said)
  return act(context, { action: 'confirmReceipt', key, payload: [id, version], reason }, async (tx) => {
    await lockShipment(tx, (await receiptFor(tx, viewer, id)).shipmentId)
    const receipt = await receiptFor(tx, viewer, id)
    assertMayChange(viewer, 'receipt.confirm', receiptSubject(receipt, reason), 'receipt', receipt, version)
    const shipment = await shipmentFor(tx, viewer, receipt.shipmentId)
    if (receipt.state === 'DRAFT') assertMoment(receipt.occurredAt, shipment)
    await actFor(tx, shipment.consigneeId)
    await confirmCount(tx, viewer!, receipt, shipment, reason)
    return { type: 'Receipt', id }
  })
}

/**
 * Takes a whole confirmed receipt back by a reversing one. It happened when the wrong count did, so that the series over
 * time is as if that had never been.
 * @throws Refusal Conflict when somebody has voided it already
 */
export async function voidReceipt(
  context: Context,
  { key, id: asked, version, reason: said }: ReceiptStepAsked,
): Promise<string> {
  const { viewer } = context
  const id = idOf('Receipt', asked)
  const reason = neededReason(said)
  return act(context, { action: 'voidReceipt', key, payload: [id, version], reason }, async (tx) => {
    await lockShipment(tx, (await receiptFor(tx, viewer, id)).shipmentId)
    const receipt = await receiptFor(tx, viewer, id)
    assertMayChange(viewer, 'receipt.void', receiptSubject(receipt, reason), 'receipt', receipt, version)
    if (receipt.kind === 'REVERSAL') throw new Refusal('NotAllowed', { why: 'WRONG_STATE' })
    if (receipt.reversedBy) throw conflict('receipt', id)
    const shipment = await shipmentFor(tx, viewer, receipt.shipmentId)
    await actFor(tx, shipment.consigneeId)
    const { occurredAt, shipmentId } = receipt
    const reversal = await tx.receipt.create({
      data: {
        kind: 'REVERSAL',
        reversesId: id,
        shipmentId,
        occurredAt,
        note: reason,
        language: viewer!.language,
        createdById: viewer!.userId,
      },
      select: { id: true, version: true, state: true, occurredAt: true },
    })
    await confirmCount(tx, viewer!, reversal, shipment, reason)
    return { type: 'Receipt', id }
  })
}
