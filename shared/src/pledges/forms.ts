import { z } from 'zod'
import type { PlainDate } from '../core/dates.ts'
import * as field from '../core/fields.ts'
import { languages } from '../core/languages.ts'
import { currencies } from '../core/money.ts'
import { conditions, pledgeActors } from './words.ts'

export const pledgeLineForm = z
  .object({
    ...field.goods,
    qtyPledged: field.quantityField(),
    qtyTyped: field.optional(field.text(40)),
    unit: field.unit,
    condition: field.oneOf(conditions),
    /** In per cent; the Ukrainian declaration asks for it of used goods (facts.md C1). */
    wearPercent: field.optional(field.wholeNumber(0, 100)),
    earliestExpiry: field.optional(field.plainDate),
    unitValue: field.optional(field.amountField),
    currency: field.oneOf(currencies).default('EUR'),
    /** kg per unit as weighed; the catalogue's is an estimate. */
    weightOverrideKg: field.optional(field.quantityField()),
    /** Serial numbers, of vehicles the VIN. */
    serials: field.list(field.text(60), 500, 0).default([]),
  })
  .superRefine(field.namesGoods)
  .superRefine(field.wholeInUnit('qtyPledged'))
  .superRefine(noTwice)
export type PledgeLineInput = z.input<typeof pledgeLineForm>

/** The same serial number twice is one thing promised twice. */
function noTwice(line: { serials: readonly string[] }, issues: z.core.$RefinementCtx) {
  line.serials.forEach((serial, index) => {
    if (line.serials.indexOf(serial) === index) return
    issues.addIssue({ code: 'custom', message: 'DUPLICATE', path: ['serials', index] })
  })
}

const fundingForm = z.object({ source: field.text(200, 2), reference: field.optional(field.text(100)) })

const pledgeFields = {
  actor: field.oneOf(pledgeActors),
  funding: field.list(fundingForm, 10, 0).default([]),
  /** Aktenzeichen. */
  fileReference: field.optional(field.text(100)),
  availableFrom: field.optional(field.plainDate),
  availableUntil: field.optional(field.plainDate),
  pickUpLocationId: field.optional(field.reference),
  note: field.optional(field.note),
  language: field.oneOf(languages),
  lines: field.list(pledgeLineForm, 200),
  onBehalfReason: field.optional(field.reason),
}

/** A pledge answers a need, or (without needId) goes into the pool. */
export const pledgeForm = z
  .object({ organisationId: field.reference, needId: field.optional(field.reference), ...pledgeFields })
  .superRefine(inOrder)
export const pledgeChangeForm = z.object(pledgeFields).superRefine(inOrder)
export type PledgeInput = z.input<typeof pledgeForm>
export type PledgeValues = z.output<typeof pledgeForm>

type Availability = { availableFrom: PlainDate | null; availableUntil: PlainDate | null }

function inOrder({ availableFrom, availableUntil }: Availability, issues: z.core.$RefinementCtx) {
  if (!availableFrom || !availableUntil || availableFrom <= availableUntil) return
  issues.addIssue({ code: 'custom', message: 'BEFORE_OTHER', path: ['availableUntil'] })
}

/** A part of a line that is taken back; the new total, not a difference. */
export const withdrawLineForm = z.object({
  pledgeLineId: field.reference,
  qtyWithdrawn: field.quantityField({ zero: true }),
  reason: field.reason,
  onBehalfReason: field.optional(field.reason),
})

/** Declining and withdrawing say why. */
export const pledgeReasonForm = z.object({
  reason: field.reason,
  onBehalfReason: field.optional(field.reason),
})
