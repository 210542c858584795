import { z } from 'zod'
import * as field from '../core/fields.ts'

/** The lists that can be found again as they were left, by the names of their pages. */
export const savableLists = [
  'needs',
  'pledges',
  'pool',
  'inbox',
  'shipments',
  'discrepancies',
  'exceptions',
  'partnerships',
  'organisations',
  'overview',
] as const
export type SavableList = (typeof savableLists)[number]

/** More than anybody tells apart in a menu. */
export const mostSavedViews = 50

const name = field.line(80)

export const savedViewForm = z.object({
  list: field.oneOf(savableLists),
  name,
  /** What stands behind the question mark of the address; empty: the whole list. */
  query: z
    .string({ error: 'REQUIRED' })
    .max(2000, { error: 'TOO_LONG' })
    .regex(/^[\x21-\x7e]*$/, { error: 'CONTROL_CHARACTERS' }),
})
export const savedViewNameForm = z.object({ name })
