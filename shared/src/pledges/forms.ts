import { z } from 'zod'
import type { PlainDate } from '../core/dates.ts'
import * as field from '../core/fields.ts'
import { languages } from '../core/languages.ts'
import { currencies } from '../core/money.ts'
import { declineLineForm } from './decline-forms.ts'
import { conditions, pledgeActors } from './words.ts'

/** In what state the goods are. */
const stateOfGoods = {
  condition: field.oneOf(conditions),
  /** In per cent; the Ukrainian declaration asks for it of used goods (facts.md C1). */
  wearPercent: field.optional(field.wholeNumber(0, 100)),
  earliestExpiry: field.optional(field.plainDate),
}

export const pledgeLineForm = z
  .object({
    /** Of a line that is written again. */
    id: field.optional(field.reference),
    ...field.goods,
    ...stateOfGoods,
    qtyPledged: field.quantityField(),
    qtyTyped: field.optional(field.text(40)),
    unit: field.unit,
    unitValue: field.optional(field.amountField),
    currency: field.orElse(field.oneOf(currencies), 'EUR'),
    /** kg per unit as weighed; the catalogue's is an estimate. */
    weightOverrideKg: field.optional(field.quantityField()),
    /** Serial numbers, of vehicles the VIN. */
    serials: field.maybeList(field.line(60), 500),
  })
  .superRefine(field.namesGoods)
  .superRefine(field.wholeInUnit('qtyPledged'))
  .superRefine(noTwice)
export type PledgeLineInput = z.input<typeof pledgeLineForm>
export type PledgeLineValues = z.output<typeof pledgeLineForm>

/** The same serial number twice is one thing promised twice. */
function noTwice(line: { serials: readonly string[] }, issues: z.core.$RefinementCtx) {
  line.serials.forEach((serial, index) => {
    if (line.serials.indexOf(serial) === index) return
    issues.addIssue({ code: 'custom', message: 'DUPLICATE', path: ['serials', index] })
  })
}

const fundingForm = z.object({ source: field.line(200, 2), reference: field.optional(field.line(100)) })

/** Who gives, by which office, with whose money, and when it can be fetched. */
const giverFields = {
  organisationId: field.reference,
  actor: field.oneOf(pledgeActors),
  funding: field.maybeList(fundingForm, 10),
  /** Aktenzeichen. */
  fileReference: field.optional(field.line(100)),
  availableFrom: field.optional(field.plainDate),
  availableUntil: field.optional(field.plainDate),
  note: field.optional(field.note),
  language: field.oneOf(languages),
}

const mostLines = 200

/** A pledge for the pool, to be proposed to needs later. */
export const pledgeForm = z
  .object({
    ...giverFields,
    pickUpLocationId: field.optional(field.reference),
    lines: field.list(pledgeLineForm, mostLines),
  })
  .superRefine(inOrder)
export type PledgeInput = z.input<typeof pledgeForm>
export type PledgeValues = z.output<typeof pledgeForm>

/** "We give 20 of the 50": goods and unit are the need line's, unless other goods are named as a substitute. */
const answerLineForm = z
  .object({
    needLineId: field.reference,
    qty: field.quantityField(),
    qtyTyped: field.optional(field.text(40)),
    ...stateOfGoods,
    ...field.goods,
    /** How many of the substitute, in its own unit. */
    pledgeQty: field.optional(field.quantityField()),
    unit: field.optional(field.unit),
  })
  .superRefine(substituteHasUnit)

function substituteHasUnit(
  line: { pledgeQty: string | null; unit: string | null },
  issues: z.core.$RefinementCtx,
) {
  if (line.pledgeQty === null || line.unit !== null) return
  issues.addIssue({ code: 'custom', message: 'REQUIRED', path: ['unit'] })
}

/** The short form: pledged, offered and proposed to the need's lines in one go. */
export const answerForm = z
  .object({
    ...giverFields,
    needId: field.reference,
    lines: field.list(answerLineForm, mostLines),
    /** What cannot be given, said in the same breath. */
    declines: field.maybeList(declineLineForm, mostLines),
    confirm: field.flag(false),
  })
  .superRefine(inOrder)
  .superRefine(oneAnswerEach)
export type AnswerInput = z.input<typeof answerForm>
export type AnswerValues = z.output<typeof answerForm>

type Answered = { lines: readonly { needLineId: string }[]; declines: readonly { needLineId: string }[] }

/** Yes and no to the same line is no answer. */
function oneAnswerEach({ lines, declines }: Answered, issues: z.core.$RefinementCtx) {
  declines.forEach(({ needLineId }, index) => {
    const isGiven = lines.some((line) => line.needLineId === needLineId)
    const isSaid = declines.findIndex((decline) => decline.needLineId === needLineId) < index
    if (!isGiven && !isSaid) return
    issues.addIssue({ code: 'custom', message: 'DUPLICATE', path: ['declines', index, 'needLineId'] })
  })
}

type Availability = { availableFrom: PlainDate | null; availableUntil: PlainDate | null }

function inOrder({ availableFrom, availableUntil }: Availability, issues: z.core.$RefinementCtx) {
  if (!availableFrom || !availableUntil || availableFrom <= availableUntil) return
  issues.addIssue({ code: 'custom', message: 'BEFORE_OTHER', path: ['availableUntil'] })
}

/** What is taken back of a line in all, with its reason; the new total, not a difference. */
export const withdrawLineForm = z.object({ qty: field.quantityField({ zero: true }), reason: field.reason })
