import { firstOutOfOrder, isBeyondNow } from '@aidbridge/shared/core/dates'
import { invalidField } from '@aidbridge/shared/core/form'
import { checkQuantity } from '@aidbridge/shared/core/quantity'
import type { Unit } from '@aidbridge/shared/core/units'
import type { ReceiptValues } from '@aidbridge/shared/receipts/forms'
import { idOf, optionalIdOf } from '../../graphql/global-ids.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/context.ts'
import { conflict } from '../../platform/steps.ts'
import type { WrittenReceipt } from './confirming.ts'
import type { ReceiptToChange, ShipmentToCount } from './load.ts'
import { attachPhotos, type Uploader } from '../shipments/photos.ts'
import { detachPhotos, discardPhotos } from './photos.ts'

/** The form with database ids instead of global ones. Throws InvalidInput at the field that names no such record. */
export function readCount(values: ReceiptValues) {
  const photos = (ids: readonly string[], path: string) =>
    ids.map((id, index) => idOf('Attachment', id, `${path}.${index}`))
  return {
    ...values,
    shipmentId: idOf('Shipment', values.shipmentId, 'shipmentId'),
    photoIds: photos(values.photoIds, 'photoIds'),
    knownReceiptIds:
      values.knownReceiptIds?.map((id, index) => idOf('Receipt', id, `knownReceiptIds.${index}`)) ?? null,
    lines: values.lines.map((line, index) => ({
      ...line,
      shipmentLineId: idOf('ShipmentLine', line.shipmentLineId, `lines.${index}.shipmentLineId`),
      photoIds: photos(line.photoIds, `lines.${index}.photoIds`),
    })),
    unexpected: values.unexpected.map((line, index) => ({
      ...line,
      insteadOfId: optionalIdOf('ShipmentLine', line.insteadOfId, `unexpected.${index}.insteadOfId`),
      photoIds: photos(line.photoIds, `unexpected.${index}.photoIds`),
    })),
  }
}
type Count = ReturnType<typeof readCount>

/** dispatched ≤ arrived ≤ counted, and not in the future (I12). */
export function assertMoment(occurredAt: Date, { dispatchedAt, arrivedAt }: ShipmentToCount): void {
  if (isBeyondNow(occurredAt, now())) throw invalidField('occurredAt', 'IN_THE_FUTURE')
  if (firstOutOfOrder({ dispatchedAt, arrivedAt, receivedAt: occurredAt }))
    throw invalidField('occurredAt', 'BEFORE_OTHER')
}

/**
 * Who counts without a network for hours must not count what a colleague has confirmed meanwhile, nor what an earlier
 * attempt of their own has brought in although no answer came back.
 * @throws Refusal Conflict
 */
export async function assertNothingNew(tx: Tx, { shipmentId, knownReceiptIds }: Count): Promise<void> {
  if (knownReceiptIds === null) return
  const unknown = await tx.receipt.count({
    where: { shipmentId, state: 'CONFIRMED', id: { notIn: knownReceiptIds } },
  })
  if (unknown > 0) throw conflict('shipment', shipmentId)
}

/** A draft of what was counted. */
export async function writeCount(
  tx: Tx,
  counter: Uploader,
  shipment: ShipmentToCount,
  count: Count,
): Promise<WrittenReceipt> {
  const { id } = await tx.receipt.create({
    data: { ...headOf(count), shipmentId: shipment.id, ...counter },
    select: { id: true },
  })
  await writeLines(tx, counter, id, shipment, count, [])
  return { id, version: 1, state: 'DRAFT', occurredAt: count.occurredAt }
}

/** The same draft with other counts. @throws Refusal Conflict */
export async function rewriteCount(
  tx: Tx,
  counter: Uploader,
  shipment: ShipmentToCount,
  receipt: ReceiptToChange,
  count: Count,
): Promise<WrittenReceipt> {
  if (count.shipmentId !== receipt.shipmentId) throw invalidField('shipmentId', 'UNKNOWN_REFERENCE')
  const { id, version, state } = receipt
  const { count: claimed } = await tx.receipt.updateMany({
    where: { id, version, state },
    data: { ...headOf(count), version: { increment: 1 } },
  })
  if (claimed === 0) throw conflict('receipt', id)
  const kept = await detachPhotos(tx, id)
  await tx.receiptLine.deleteMany({ where: { receiptId: id } })
  await writeLines(tx, counter, id, shipment, count, kept)
  await discardPhotos(tx, kept)
  return { id, version: version + 1, state, occurredAt: count.occurredAt }
}

const headOf = ({ occurredAt, receivedBy, isFinal, note, language }: Count) => ({
  occurredAt,
  receivedBy,
  isFinal,
  note: note ?? '',
  language,
})

async function writeLines(
  tx: Tx,
  counter: Uploader,
  receiptId: string,
  shipment: ShipmentToCount,
  count: Count,
  kept: string[],
) {
  const announced = count.lines.map((line, index) => ({
    ...line,
    unit: unitOf(shipment, line, index),
    path: `lines.${index}`,
  }))
  await assertKnownGoods(tx, shipment, count.unexpected)
  const unexpected = count.unexpected.map((line, index) => ({ ...line, path: `unexpected.${index}` }))
  const lines = [...announced, ...unexpected]
  const rows = await tx.receiptLine.createManyAndReturn({
    data: lines.map(({ path: _, photoIds: __, note, ...line }, index) => ({
      ...line,
      note: note ?? '',
      receiptId,
      position: index + 1,
    })),
    select: { id: true, position: true },
  })
  for (const { id: receiptLineId, position } of rows) {
    const { photoIds, path } = lines[position - 1]!
    await attachPhotos(tx, counter, photoIds, kept, { receiptLineId }, `${path}.photoIds`)
  }
  await attachPhotos(tx, counter, count.photoIds, kept, { receiptId }, 'photoIds')
}

/** A count is in the unit of its line, whole where the unit is. */
function unitOf(shipment: ShipmentToCount, line: Count['lines'][number], index: number): string {
  const announced = shipment.lines.find(({ id }) => id === line.shipmentLineId)
  if (!announced) throw invalidField(`lines.${index}.shipmentLineId`, 'UNKNOWN_REFERENCE')
  const unit = announced.unit as Unit
  for (const name of ['qtyGood', 'qtyDamaged', 'qtyRefused'] as const) {
    const problem = checkQuantity(line[name], { unit, zero: true })
    if (problem) throw invalidField(`lines.${index}.${name}`, problem)
  }
  return unit
}

async function assertKnownGoods(
  tx: Tx,
  shipment: ShipmentToCount,
  unexpected: Count['unexpected'],
): Promise<void> {
  const codes = unexpected.flatMap(({ itemCode }) => itemCode ?? [])
  const items =
    codes.length > 0 ? await tx.item.findMany({ where: { code: { in: codes } }, select: { code: true } }) : []
  unexpected.forEach(({ itemCode, insteadOfId }, index) => {
    if (itemCode !== null && !items.some(({ code }) => code === itemCode))
      throw invalidField(`unexpected.${index}.itemCode`, 'UNKNOWN_REFERENCE')
    if (insteadOfId !== null && !shipment.lines.some(({ id }) => id === insteadOfId))
      throw invalidField(`unexpected.${index}.insteadOfId`, 'UNKNOWN_REFERENCE')
  })
}
