/** A month as the address says it: "2026-03". */
export type Month = string

export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text)

/** The first full year of the war, in which the first needs were written down. */
const firstYear = 2022

/** The months that a need may be wanted in, the latest first. */
export function monthsUntil(lastYear: number): Month[] {
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => lastYear - index)
  return years.flatMap(monthsOf)
}

function monthsOf(year: number): Month[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(12 - index).padStart(2, '0')}`)
}
