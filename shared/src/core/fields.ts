import { z } from 'zod'
import { cleanLine, cleanText } from './clean-text.ts'
import { isPlainDate, type PlainDate } from './dates.ts'
import { checkAmount } from './money.ts'
import type { FieldProblem } from './problems.ts'
import { checkQuantity, type QuantityLimits } from './quantity.ts'
import { isUnit, type Unit } from './units.ts'

// The fields that all forms are made of. The message of every issue is its problem code, so that a form component
// can say it in the reader's language, and the API can put it into InvalidInput (form.ts).

/** Missing and null are "not filled in", anything else of the wrong type is what `otherwise` names. */
const expected = (otherwise: FieldProblem) => (issue: { input?: unknown }) =>
  issue.input === undefined || issue.input === null ? 'REQUIRED' : otherwise

const problem = (code: FieldProblem) => ({ error: code })

/** Line breaks and tabs are part of writing; other control characters come from broken pastes and attacks. */
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

const cleaned = (clean: (raw: string) => string, longest: number, shortest: number) =>
  z
    .string({ error: expected('UNKNOWN_CODE') })
    .transform(clean)
    .pipe(
      z
        .string()
        .min(1, problem('REQUIRED'))
        .min(shortest, problem('TOO_SHORT'))
        .max(longest, problem('TOO_LONG'))
        .refine((value) => !controlCharacters.test(value), problem('CONTROL_CHARACTERS')),
    )

/** Text in its composed form and without what pastes bring along, so that equal words are equal strings. */
export const text = (longest: number, shortest = 1) => cleaned(cleanText, longest, shortest)

/** The same on one line: names and numbers of files. */
export const line = (longest: number, shortest = 1) => cleaned(cleanLine, longest, shortest)

/** What may be left out: absent, null and blank all become null. */
export const optional = <Field extends z.ZodType>(field: Field) =>
  z.preprocess((raw) => (isBlank(raw) ? null : raw), field.nullable())

const isBlank = (raw: unknown) => raw === undefined || (typeof raw === 'string' && cleanText(raw) === '')

export const reason = text(500, 3)
export const note = text(2000)

export const reference = z
  .string({ error: expected('UNKNOWN_REFERENCE') })
  .regex(/^[\w:=+/-]{1,100}$/, problem('UNKNOWN_REFERENCE'))

export const oneOf = <const Codes extends readonly [string, ...string[]]>(codes: Codes) =>
  z.enum(codes, { error: expected('UNKNOWN_CODE') })

/** What may be left out (absent or null) and then is `fallback`. */
export const orElse = <Field extends z.ZodType>(field: Field, fallback: z.input<Field>) =>
  z.preprocess((raw) => raw ?? fallback, field)

export const flag = (unless: boolean) => orElse(z.boolean({ error: expected('UNKNOWN_CODE') }), unless)

export const unit = z
  .string({ error: expected('UNKNOWN_UNIT') })
  .refine(isUnit, { ...problem('UNKNOWN_UNIT'), abort: true })

/** A quantity as decimal string. Whether it must be whole depends on the unit beside it: see `wholeInUnit`. */
export const quantityField = (limits: QuantityLimits = {}) =>
  z.string({ error: expected('NOT_A_NUMBER') }).superRefine((value, issues) => {
    const found = checkQuantity(value, limits)
    if (found) issues.addIssue({ code: 'custom', message: found })
  })

/** Refuses broken numbers of countable things: adds the issue at the quantity's own field. */
export function wholeInUnit<Name extends string>(...names: Name[]) {
  return (line: { unit: Unit } & { [N in Name]?: string | null }, issues: z.core.$RefinementCtx) => {
    for (const name of names) {
      const value = line[name]
      if (typeof value !== 'string' || checkQuantity(value, { unit: line.unit, zero: true }) !== 'NOT_WHOLE')
        continue
      issues.addIssue({ code: 'custom', message: 'NOT_WHOLE', path: [name] })
    }
  }
}

export const amountField = z.string({ error: expected('NOT_A_NUMBER') }).superRefine((value, issues) => {
  const found = checkAmount(value)
  if (found) issues.addIssue({ code: 'custom', message: found })
})

export const wholeNumber = (smallest: number, largest: number) =>
  z
    .number({ error: expected('NOT_A_NUMBER') })
    .int(problem('NOT_WHOLE'))
    .min(smallest, problem('NOT_POSITIVE'))
    .max(largest, problem('TOO_LARGE'))

export const plainDate = z
  .string({ error: expected('NOT_A_DATE') })
  .refine(isPlainDate, { ...problem('NOT_A_DATE'), abort: true })
  .transform((day): PlainDate => day)

/** An instant as ISO 8601 text with a zone, or a Date; gives a Date. Whether it lies in the future the caller asks with its own clock. */
export const instant = z
  .union([z.date(), z.iso.datetime({ offset: true, error: 'NOT_A_DATE' })], { error: expected('NOT_A_DATE') })
  .transform((value) => new Date(value))

export const list = <Item extends z.ZodType>(item: Item, most: number, least = 1) =>
  z
    .array(item, { error: expected('EMPTY_LIST') })
    .min(least, problem('EMPTY_LIST'))
    .max(most, problem('TOO_MANY'))

/** A list that may be left out. */
export const maybeList = <Item extends z.ZodType>(item: Item, most: number) =>
  z.preprocess((raw) => raw ?? [], list(item, most, 0))

/** Declining, withdrawing, cancelling and the like say why. */
export const reasonForm = z.object({ reason })

/** Goods are an item of the catalogue or, until somebody maps them, free text (domain.md 2). */
export const goods = { itemCode: optional(reference), freeText: optional(line(200, 2)) }

export function namesGoods(
  line: { itemCode?: string | null; freeText?: string | null },
  issues: z.core.$RefinementCtx,
) {
  if (line.itemCode || line.freeText) return
  issues.addIssue({ code: 'custom', message: 'REQUIRED', path: ['itemCode'] })
}
