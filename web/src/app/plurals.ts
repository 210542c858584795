const ukrainian = new Intl.PluralRules('uk')

/**
 * Ukrainian counts with three words: 1 вантаж, 2 вантажі, 5 вантажів (and 21 вантаж, 22 вантажі, 11 вантажів).
 * A text may put a word for none before them. Messages are written "one | few | many" or "none | one | few | many".
 */
export function ukrainianPlural(count: number, forms: number): number {
  const hasNone = forms === 4
  if (hasNone && count === 0) return 0
  const form = { one: 0, few: 1, many: 2, other: 1, two: 1, zero: 2 }[ukrainian.select(Math.abs(count))]
  return Math.min(form + (hasNone ? 1 : 0), forms - 1)
}
