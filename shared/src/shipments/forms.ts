import { z } from 'zod'
import * as field from '../core/fields.ts'
import { languages } from '../core/languages.ts'
import { milestoneCodes } from './milestones.ts'

const lineFields = {
  qty: field.quantityField(),
  lot: field.optional(field.text(60)),
  expiry: field.optional(field.plainDate),
  serials: field.list(field.text(60), 500, 0).default([]),
}

/** From an accepted allocation; goods and unit are its pledge line's. */
export const shipmentLineForm = z.object({ allocationId: field.reference, ...lineFields })
export type ShipmentLineInput = z.input<typeof shipmentLineForm>

/** Goods that nobody was promised: a coordinator adds them with a reason (domain.md 2). */
export const adHocLineForm = z
  .object({ ...field.goods, unit: field.unit, ...lineFields, adHocReason: field.reason })
  .superRefine(field.namesGoods)
  .superRefine(field.wholeInUnit('qty'))

/** How it travels. Plate and driver are private and erased after the trip (facts.md E2). */
const journeyFields = {
  carrierId: field.optional(field.reference),
  carrierName: field.optional(field.text(200)),
  vehiclePlate: field.optional(field.text(40)),
  driverName: field.optional(field.text(120)),
  driverPhone: field.optional(field.text(40)),
  crossingCode: field.optional(field.reference),
  plannedDispatch: field.optional(field.instant),
  eta: field.optional(field.instant),
  note: field.optional(field.note),
}

type Times = { plannedDispatch: Date | null; eta: Date | null }

function inOrder({ plannedDispatch, eta }: Times, issues: z.core.$RefinementCtx) {
  if (!plannedDispatch || !eta || plannedDispatch <= eta) return
  issues.addIssue({ code: 'custom', message: 'BEFORE_OTHER', path: ['eta'] })
}

function twoSides(sides: { consignorId: string; consigneeId: string }, issues: z.core.$RefinementCtx) {
  if (sides.consignorId !== sides.consigneeId) return
  issues.addIssue({ code: 'custom', message: 'DUPLICATE', path: ['consigneeId'] })
}

/** Lines may follow later; a shipment without lines only cannot become READY. */
export const shipmentForm = z
  .object({
    consignorId: field.reference,
    consignorLocationId: field.optional(field.reference),
    consigneeId: field.reference,
    consigneeLocationId: field.optional(field.reference),
    language: field.oneOf(languages),
    ...journeyFields,
    lines: field.list(shipmentLineForm, 500, 0).default([]),
  })
  .superRefine(inOrder)
  .superRefine(twoSides)
export type ShipmentInput = z.input<typeof shipmentForm>
export type ShipmentValues = z.output<typeof shipmentForm>

export const journeyForm = z.object(journeyFields).superRefine(inOrder)

/** When it really left, arrived, came home; now where it is not said. */
export const momentForm = z.object({ occurredAt: field.optional(field.instant) })

/** Losing, turning back and cancelling say why. */
export const shipmentReasonForm = z.object({ reason: field.reason })

/** A signed movement: what was really loaded differs by this much (I6). */
export const correctionForm = z.object({
  shipmentLineId: field.reference,
  delta: z
    .string({ error: 'REQUIRED' })
    .regex(/^-?\d{1,11}(\.\d+)?$/, { error: 'NOT_A_NUMBER' })
    .regex(/^-?\d+(\.\d{1,3})?$/, { error: 'TOO_MANY_DECIMALS' })
    .refine((delta) => Number(delta) !== 0, { error: 'REQUIRED' }),
  reason: field.reason,
})

export const milestoneForm = z.object({
  shipmentId: field.reference,
  code: field.oneOf(milestoneCodes),
  occurredAt: field.instant,
  place: field.optional(field.text(200)),
  crossingCode: field.optional(field.reference),
  newEta: field.optional(field.instant),
  note: field.optional(field.note),
  language: field.oneOf(languages),
})
export type MilestoneInput = z.input<typeof milestoneForm>
