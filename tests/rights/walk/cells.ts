// What one viewer gets, in one word, beside what the coordination gets.

/** Nothing was reached of which the field could be asked. */
export const unreached = Symbol('unreached')
export type Got = unknown

export function wordFor(got: Got, whole: Got): string {
  if (got === unreached) return '–'
  if (got instanceof Refused) return got.code
  if (same(got, whole)) return 'value'
  if (got === null) return 'null'
  if (isEmpty(got)) return 'empty'
  if (whole === unreached || whole === null || isEmpty(whole)) return 'more'
  if (Array.isArray(got) && Array.isArray(whole)) return got.every((each) => has(whole, each)) ? 'fewer' : 'other'
  return 'other'
}

/** A field that answers with an error. */
export class Refused {
  readonly code: string
  constructor(code: string) {
    this.code = code
  }
}

/** Of several records in one row: what all have, or all that there is. */
export function together(words: readonly string[]): string {
  const seen = [...new Set(words.filter((word) => word !== '–'))].sort()
  return seen.join('|') || '–'
}

const isEmpty = (value: unknown) => value === '' || (Array.isArray(value) && value.length === 0)
export const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
const has = (list: unknown[], sought: unknown) => list.some((each) => same(each, sought))
