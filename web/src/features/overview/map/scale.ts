const roundSteps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]

/** The upper ends of five equal classes of amounts, at numbers that can be read: 145 → 30, 60, 90, 120, 150. */
export function amountClasses(largest: number, whole: boolean): number[] {
  if (largest <= 0) return []
  const least = largest / 5
  const power = 10 ** Math.floor(Math.log10(least))
  const round = roundSteps.map((factor) => factor * power).find((each) => each >= least - 1e-9)!
  const step = whole ? Math.ceil(round) : round
  const ends = [1, 2, 3, 4, 5].map((place) => Number((place * step).toPrecision(12)))
  return ends.filter((end) => end < largest + step)
}

/** The classes as they are written: whole amounts begin after those of the class before, so that none is in two. */
export function classRanges(classes: readonly number[], whole: boolean): [from: number, to: number][] {
  const after = whole ? 1 : 0
  return classes.map((end, place) => [place ? classes[place - 1]! + after : 0, end])
}

export const shareClasses = [0.2, 0.4, 0.6, 0.8, 1]

/** In which class a value falls, from 0; null where there is nothing to show. */
export function classOf(value: number | null, classes: readonly number[]): number | null {
  if (value === null || classes.length === 0) return null
  const place = classes.findIndex((end) => value <= end + 1e-9)
  return place === -1 ? classes.length - 1 : place
}
