import { z } from 'zod'
import type { PlainDate } from '../core/dates.ts'
import * as field from '../core/fields.ts'
import { languages } from '../core/languages.ts'
import { dimensions, priorities, visibilities } from './words.ts'

export const mostLines = 200

export const needLineForm = z
  .object({
    ...field.goods,
    qtyRequested: field.quantityField(),
    /** As the person typed it, kept for display. */
    qtyTyped: field.optional(field.text(40)),
    unit: field.unit,
    specification: field.optional(field.text(1000)),
    acceptsUsed: field.flag(false),
    acceptsSubstitute: field.flag(false),
  })
  .superRefine(field.namesGoods)
  .superRefine(field.wholeInUnit('qtyRequested'))
export type NeedLineInput = z.input<typeof needLineForm>

const needFields = {
  deliveryLocationId: field.optional(field.reference),
  priority: field.oneOf(priorities),
  neededBy: field.plainDate,
  reviewBy: field.plainDate,
  peopleServed: field.optional(field.wholeNumber(1, 50_000_000)),
  /** One sentence: what for (facts.md F). */
  purpose: field.text(500, 3),
  dimension: field.oneOf(dimensions),
  language: field.oneOf(languages),
  visibility: field.oneOf(visibilities),
}

/** A need to be written; `today` is the reporting day of whoever asks. Nobody needs something by yesterday. */
export const needForm = (today: PlainDate) =>
  z
    .object({
      organisationId: field.reference,
      ...needFields,
      lines: field.list(needLineForm, mostLines),
      onBehalfReason: field.optional(field.reason),
    })
    .superRefine(notInThePast(today))

/** The same need written again, while it is with its author. The organisation stays. */
export const needChangeForm = (today: PlainDate) =>
  z
    .object({
      ...needFields,
      lines: field.list(needLineForm, mostLines),
      onBehalfReason: field.optional(field.reason),
    })
    .superRefine(notInThePast(today))

export type NeedInput = z.input<ReturnType<typeof needForm>>
export type NeedValues = z.output<ReturnType<typeof needForm>>

const notInThePast = (today: PlainDate) => (need: Dates, issues: z.core.$RefinementCtx) => {
  for (const name of ['neededBy', 'reviewBy'] as const) {
    if (need[name] < today) issues.addIssue({ code: 'custom', message: 'IN_THE_PAST', path: [name] })
  }
}
type Dates = { neededBy: PlainDate; reviewBy: PlainDate }

/** A part of a line that is no longer needed, with its reason; the new total, not a difference. */
export const cancelLineForm = z.object({
  needLineId: field.reference,
  qtyCancelled: field.quantityField({ zero: true }),
  reason: field.reason,
  onBehalfReason: field.optional(field.reason),
})

/** Returning and cancelling say why; closing may. */
export const needReasonForm = z.object({ reason: field.reason, onBehalfReason: field.optional(field.reason) })
export const needCloseForm = z.object({
  reason: field.optional(field.reason),
  onBehalfReason: field.optional(field.reason),
})

/** "Still needed": the day of the next look. */
export const stillNeededForm = (today: PlainDate) =>
  z.object({
    reviewBy: field.plainDate.refine((day) => day >= today, { error: 'IN_THE_PAST' }),
    onBehalfReason: field.optional(field.reason),
  })

/** A coordinator allows more than the demand, and says why (I2). */
export const overCoverForm = z.object({
  needLineId: field.reference,
  qty: field.quantityField({ zero: true }),
  reason: field.reason,
})
