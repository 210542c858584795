import { z } from 'zod'
import type { PlainDate } from '../core/dates.ts'
import * as field from '../core/fields.ts'
import { languages } from '../core/languages.ts'
import { dimensions, priorities, visibilities } from './words.ts'

export const mostLines = 200

export const needLineForm = z
  .object({
    /** Of a line that is written again. */
    id: field.optional(field.reference),
    ...field.goods,
    /** Of free text; an item has its own. */
    category: field.optional(field.reference),
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

/** A need as it is written and written again; `today` is the reporting day. Nobody needs something by yesterday. */
export const needForm = (today: PlainDate) =>
  z
    .object({
      /** Stays when it is written again. */
      organisationId: field.reference,
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
      lines: field.list(needLineForm, mostLines),
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

/** What of a line is no longer needed in all, with its reason; the new total, not a difference. */
export const cancelLineForm = z.object({ qty: field.quantityField({ zero: true }), reason: field.reason })

/** "Still needed": the day of the next look. */
export const stillNeededForm = (today: PlainDate) =>
  z.object({ reviewBy: field.plainDate.refine((day) => day >= today, { error: 'IN_THE_PAST' }) })

/** How much more than the demand may be accepted in all, and why (I2). */
export const overCoverForm = z.object({ qty: field.quantityField({ zero: true }), reason: field.reason })
