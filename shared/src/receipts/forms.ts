import { z } from 'zod'
import * as field from '../core/fields.ts'
import { languages } from '../core/languages.ts'
import { resolutions } from './resolutions.ts'

const countFields = {
  qtyGood: field.quantityField({ zero: true }),
  qtyDamaged: field.quantityField({ zero: true }).default('0'),
  qtyRefused: field.quantityField({ zero: true }).default('0'),
  note: field.optional(field.note),
  photoIds: field.maybeList(field.reference, 20),
}

/** The count of an announced line, in that line's unit; that nothing of it came is a count as well. */
export const receiptLineForm = z.object({ shipmentLineId: field.reference, ...countFields })
export type ReceiptLineInput = z.input<typeof receiptLineForm>

/** The count of something that nobody had announced. */
export const unexpectedLineForm = z
  .object({
    ...field.goods,
    unit: field.unit,
    /** The shipment line that it came instead of: the wrong item. */
    insteadOfId: field.optional(field.reference),
    ...countFields,
  })
  .superRefine(field.namesGoods)
  .superRefine(field.wholeInUnit('qtyGood', 'qtyDamaged', 'qtyRefused'))
  .superRefine(countsSomething)
export type UnexpectedLineInput = z.input<typeof unexpectedLineForm>

type Counted = { qtyGood: string; qtyDamaged: string; qtyRefused: string }

function countsSomething(line: Counted, issues: z.core.$RefinementCtx) {
  const isNothing = [line.qtyGood, line.qtyDamaged, line.qtyRefused].every((qty) => /^[0.]*$/.test(qty))
  if (isNothing) issues.addIssue({ code: 'custom', message: 'NOT_POSITIVE', path: ['qtyGood'] })
}

/** A line is counted once in a receipt. */
function eachLineOnce(
  { lines }: { lines: readonly { shipmentLineId: string }[] },
  issues: z.core.$RefinementCtx,
) {
  const counted = lines.map(({ shipmentLineId }) => shipmentLineId)
  counted.forEach((id, index) => {
    if (counted.indexOf(id) === index) return
    issues.addIssue({ code: 'custom', message: 'DUPLICATE', path: ['lines', index, 'shipmentLineId'] })
  })
}

export const receiptForm = z
  .object({
    shipmentId: field.reference,
    occurredAt: field.instant,
    /** The function of who counted, not a person's name (facts.md E2). */
    receivedBy: field.text(200),
    isFinal: field.flag(false),
    note: field.optional(field.note),
    language: field.oneOf(languages),
    lines: field.list(receiptLineForm, 500, 0),
    unexpected: field.maybeList(unexpectedLineForm, 200),
    photoIds: field.maybeList(field.reference, 20),
    /** The confirmed receipts that the counter knew of; none given: whatever was counted before. */
    knownReceiptIds: field.list(field.reference, 500, 0).nullish(),
  })
  .superRefine(eachLineOnce)
export type ReceiptInput = z.input<typeof receiptForm>
export type ReceiptValues = z.output<typeof receiptForm>

/** The recipient proposes how a discrepancy ends; the sender agrees; the coordination decides. */
export const resolutionForm = z.object({ resolution: field.oneOf(resolutions), note: field.reason })
