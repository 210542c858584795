import { z } from 'zod'
import * as field from '../core/fields.ts'
import { languages } from '../core/languages.ts'
import { milestoneCodes } from './milestones.ts'

/**
 * From an accepted allocation: goods and unit are its pledge line's. Or, without one, goods that nobody was promised:
 * a coordinator adds them with a reason (domain.md 2).
 */
export const shipmentLineForm = z
  .object({
    /** Of a line that is written again. */
    id: field.optional(field.reference),
    allocationId: field.optional(field.reference),
    qty: field.quantityField(),
    lot: field.optional(field.text(60)),
    expiry: field.optional(field.plainDate),
    serials: field.maybeList(field.text(60), 500),
    adHocReason: field.optional(field.reason),
    ...field.goods,
    unit: field.optional(field.unit),
  })
  .superRefine((line, issues) => {
    if (line.allocationId === null) adHocIsComplete(line, issues)
  })
export type ShipmentLineInput = z.input<typeof shipmentLineForm>
export type ShipmentLineValues = z.output<typeof shipmentLineForm>

type AdHoc = Pick<ShipmentLineValues, 'adHocReason' | 'itemCode' | 'freeText' | 'unit' | 'qty'>

function adHocIsComplete(line: AdHoc, issues: z.core.$RefinementCtx) {
  for (const name of ['adHocReason', 'unit'] as const) {
    if (line[name] === null) issues.addIssue({ code: 'custom', message: 'REQUIRED', path: [name] })
  }
  field.namesGoods(line, issues)
  if (line.unit !== null) field.wholeInUnit('qty')({ qty: line.qty, unit: line.unit }, issues)
}

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
    lines: field.maybeList(shipmentLineForm, 500),
  })
  .superRefine(inOrder)
  .superRefine(twoSides)
export type ShipmentInput = z.input<typeof shipmentForm>
export type ShipmentValues = z.output<typeof shipmentForm>

/** When it really left. */
export const momentForm = z.object({ occurredAt: field.instant })

/** The recipient's consent to a line that no allocation promised. */
export const lineConsentForm = z.object({ consentNote: field.optional(field.text(500, 10)) })

/** A signed movement: what was really loaded differs by this much (I6). */
export const correctionForm = z.object({
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
  photoIds: field.maybeList(field.reference, 20),
})
export type MilestoneInput = z.input<typeof milestoneForm>
export type MilestoneValues = z.output<typeof milestoneForm>
