import { type Language, type Names, localeOf } from '@aidbridge/shared/core/languages'

// What the page makes of /public/figures.json. All of it adds up only what is published.

export interface PublicFigure {
  firstMonth: string
  months: number
  /** null: of several. */
  oblast: string | null
  category: string | null
  shipments: number
  weightKg: number
}

export interface Named {
  code: string
  names: Names
}

export interface PublicFigures {
  releasedOn: string | null
  nextReleaseOn: string | null
  lastMonth: string | null
  oblasts: Named[]
  categories: Named[]
  figures: PublicFigure[]
}

/** Empty: not filtered by it. */
export interface Picked {
  oblast: string
  category: string
  year: string
}

export const yearOf = ({ firstMonth }: PublicFigure): string => firstMonth.slice(0, 4)

export const pickedFrom = (figures: readonly PublicFigure[], { oblast, category, year }: Picked) =>
  figures.filter(
    (figure) =>
      (!oblast || figure.oblast === oblast) &&
      (!category || figure.category === category) &&
      (!year || yearOf(figure) === year),
  )

export const weightOf = (figures: readonly PublicFigure[]): number =>
  figures.reduce((sum, { weightKg }) => sum + weightKg, 0)

export interface Bar {
  /** null: several, not told which. */
  code: string | null
  kg: number
}

/** The heaviest first; what is not told apart stands last. */
export function barsBy(figures: readonly PublicFigure[], dimension: 'oblast' | 'category'): Bar[] {
  const bars = [...new Set(figures.map((figure) => figure[dimension]))].map((code) => ({
    code,
    kg: weightOf(figures.filter((figure) => figure[dimension] === code)),
  }))
  return bars.sort((a, b) => Number(a.code === null) - Number(b.code === null) || b.kg - a.kg)
}

export interface YearBar {
  year: string
  firstHalf: number
  secondHalf: number
  /** Told for the year as a whole. */
  whole: number
}

/** From the first year with a figure to the last that has come out, none left out between. */
export function barsByYear(figures: readonly PublicFigure[], lastMonth: string): YearBar[] {
  const first = Math.min(...figures.map((figure) => Number(yearOf(figure))))
  const last = Number(lastMonth.slice(0, 4))
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => String(first + index))
  return years.map((year) => {
    const own = figures.filter((figure) => yearOf(figure) === year)
    const half = (from: number) =>
      own.filter(({ firstMonth, months }) => months < 12 && Number(firstMonth.slice(5)) > 6 === from > 6)
    return {
      year,
      firstHalf: weightOf(half(1)),
      secondHalf: weightOf(half(7)),
      whole: weightOf(own.filter(({ months }) => months === 12)),
    }
  })
}

/** "März 2026", "1. Halbjahr 2026", "2026": what a figure covers. */
export function spanIn(
  language: Language,
  { firstMonth, months }: PublicFigure,
  half: (which: 1 | 2) => string,
) {
  const [year, month] = firstMonth.split('-') as [string, string]
  if (months === 12) return year
  if (months === 6) return `${half(month === '01' ? 1 : 2)} ${year}`
  return monthIn(language, firstMonth)
}

export const monthIn = (language: Language, month: string): string =>
  new Intl.DateTimeFormat(localeOf[language], { month: 'long', year: 'numeric', timeZone: 'UTC' })
    .format(new Date(`${month}-01T00:00:00Z`))
    // The Ukrainian "р." alone would begin a line.
    .replace(/ (?=р\.$)/, '\u00a0')
