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
  if (Array.isArray(got) && Array.isArray(whole))
    return got.every((each) => has(whole, each)) ? 'fewer' : 'other'
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
const same = (one: unknown, other: unknown) => written(one) === written(other)

/** What says "now" says it to each at another moment. */
const written = (value: unknown) =>
  JSON.stringify(value, (_name, each: unknown) =>
    typeof each === 'string' && isJustNow(each) ? 'now' : each,
  )
const isJustNow = (text: string) =>
  /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && Math.abs(Date.now() - Date.parse(text)) < 600_000
const has = (list: unknown[], sought: unknown) => list.some((each) => same(each, sought))
