import { z } from 'zod'
import type { PlainDate } from '../core/dates.ts'
import * as field from '../core/fields.ts'

/**
 * This quantity of this pledge line goes to that need line. A substitute says both quantities: `qty` in the need
 * line's unit, `pledgeQty` in the pledge line's; otherwise they are the same and `pledgeQty` is left out.
 */
export const proposalForm = (today: PlainDate) =>
  z.object({
    pledgeLineId: field.reference,
    needLineId: field.reference,
    qty: field.quantityField(),
    pledgeQty: field.optional(field.quantityField()),
    /** Said where the proposer knows it; other items and other units are substitutes anyway. */
    substitute: field.flag(false),
    answerBy: field.optional(field.plainDate.refine((day) => day >= today, { error: 'IN_THE_PAST' })),
    note: field.optional(field.note),
  })
export type ProposalInput = z.input<ReturnType<typeof proposalForm>>

/** The recipient may take less. A coordinator says who consented, when and how (domain.md 5). */
export const acceptanceForm = z.object({
  qty: field.optional(field.quantityField()),
  pledgeQty: field.optional(field.quantityField()),
  consentNote: field.optional(field.text(500, 10)),
})
export type AcceptanceValues = z.output<typeof acceptanceForm>

/** A part in either unit, or all that is left when none is given. */
export const releaseForm = z.object({
  qty: field.optional(field.quantityField()),
  pledgeQty: field.optional(field.quantityField()),
  reason: field.reason,
})
