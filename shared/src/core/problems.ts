/** What can be wrong with one field of a form. The sentence for each is in messages.{de,uk,en}.json. */
export const fieldProblems = [
  'REQUIRED',
  'NOT_A_NUMBER',
  'NOT_POSITIVE',
  'TOO_LARGE',
  'TOO_MANY_DECIMALS',
  'NOT_WHOLE',
  'TOO_LONG',
  'TOO_SHORT',
  'TOO_COMMON',
  'WRONG_PASSWORD',
  'NOT_THE_SAME',
  'CONTROL_CHARACTERS',
  'NOT_A_DATE',
  'NOT_AN_EMAIL',
  'IN_THE_PAST',
  'IN_THE_FUTURE',
  'BEFORE_OTHER',
  'UNKNOWN_REFERENCE',
  'UNKNOWN_UNIT',
  'UNKNOWN_CODE',
  'DUPLICATE',
  'EMPTY_LIST',
  'TOO_MANY',
] as const
export type FieldProblem = (typeof fieldProblems)[number]

export function isFieldProblem(text: unknown): text is FieldProblem {
  return fieldProblems.includes(text as FieldProblem)
}

/** `path` names the field as in the input, e.g. `lines.2.qtyRequested`; `limit` the bound that was crossed. */
export interface FieldFault {
  path: string
  problem: FieldProblem
  limit?: string
}
