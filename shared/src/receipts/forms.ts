import { z } from 'zod'
import * as field from '../core/fields.ts'
import { languages } from '../core/languages.ts'
import { resolutions } from './resolutions.ts'

const countFields = {
  qtyGood: field.quantityField({ zero: true }),
  qtyDamaged: field.quantityField({ zero: true }).default('0'),
  qtyRefused: field.quantityField({ zero: true }).default('0'),
  note: field.optional(field.note),
}

/** A count of an expected line, or of something that nobody announced (then the goods and their unit are named). */
export const receiptLineForm = z
  .object({
    shipmentLineId: field.optional(field.reference),
    ...field.goods,
    unit: field.unit,
    /** The shipment line that it came instead of: the wrong item. */
    insteadOfId: field.optional(field.reference),
    ...countFields,
  })
  .superRefine((line, issues) => {
    if (!line.shipmentLineId) field.namesGoods(line, issues)
  })
  .superRefine(field.wholeInUnit('qtyGood', 'qtyDamaged', 'qtyRefused'))
  .superRefine(countsSomethingUnannounced)
export type ReceiptLineInput = z.input<typeof receiptLineForm>

type Counted = { shipmentLineId: string | null; qtyGood: string; qtyDamaged: string; qtyRefused: string }

/** "Nothing of it came" is a count of an expected line; of an unannounced one it says nothing. */
function countsSomethingUnannounced(line: Counted, issues: z.core.$RefinementCtx) {
  const isNothing = [line.qtyGood, line.qtyDamaged, line.qtyRefused].every((qty) => /^[0.]*$/.test(qty))
  if (line.shipmentLineId || !isNothing) return
  issues.addIssue({ code: 'custom', message: 'NOT_POSITIVE', path: ['qtyGood'] })
}

/** A line is counted once in a receipt. */
function eachLineOnce(
  receipt: { lines: readonly { shipmentLineId: string | null }[] },
  issues: z.core.$RefinementCtx,
) {
  const counted = receipt.lines.map(({ shipmentLineId }) => shipmentLineId)
  counted.forEach((id, index) => {
    if (id === null || counted.indexOf(id) === index) return
    issues.addIssue({ code: 'custom', message: 'DUPLICATE', path: ['lines', index, 'shipmentLineId'] })
  })
}

const receiptFields = {
  occurredAt: field.instant,
  /** The function of who counted, not a person's name (facts.md E2). */
  receivedBy: field.optional(field.text(200)),
  isFinal: field.flag(false),
  note: field.optional(field.note),
  language: field.oneOf(languages),
  lines: field.list(receiptLineForm, 700, 0),
  onBehalfReason: field.optional(field.reason),
}

export const receiptForm = z
  .object({ shipmentId: field.reference, ...receiptFields })
  .superRefine(eachLineOnce)
export const receiptChangeForm = z.object(receiptFields).superRefine(eachLineOnce)
export type ReceiptInput = z.input<typeof receiptForm>
export type ReceiptValues = z.output<typeof receiptForm>

export const voidForm = z.object({ reason: field.reason, onBehalfReason: field.optional(field.reason) })

/** The recipient proposes how a discrepancy ends; the sender agrees; the coordination decides. */
export const resolutionForm = z.object({ resolution: field.oneOf(resolutions), note: field.reason })
export const reopenForm = z.object({ reason: field.reason })
