import { fromParts } from '@aidbridge/shared/core/decimal'
import type { Language } from '@aidbridge/shared/core/languages'
import { nameIn } from '@aidbridge/shared/history/goods'
import { texts as historyTexts } from '@aidbridge/shared/history/texts'
import { linesOf, type Measures, percentOf, sharesOf } from '@aidbridge/shared/reporting/measures'
import { texts } from '@aidbridge/shared/reporting/texts'
import type { OverviewResult } from './queries.ts'

/** What of the overview can be taken along: a file each. */
const parts = ['category', 'item', 'priority', 'oblast', 'partnership', 'series'] as const
export type Part = (typeof parts)[number]
export const isPart = (text: string): text is Part => parts.includes(text as Part)

export interface Sheet {
  header: string[]
  rows: string[][]
}

/** The two sides of the pairs by the ids of their organisations. */
export type Sides = ReadonlyMap<string, Named>
type Named = Parameters<typeof nameIn>[1]
type Words = (typeof texts)[Language]
type MeasureName = keyof Words['measures']
/** Numbers as a spreadsheet in that language reads them: no separator of thousands. */
type Write = (value: string | number | null) => string

/** One part of the figures as a table in words: whole numbers of lines, kilograms to the gram, per cent to a tenth. */
export function sheetOf(language: Language, part: Part, overview: OverviewResult, sides: Sides): Sheet {
  const words = texts[language]
  const write: Write = (value) => {
    if (value === null) return ''
    return language === 'en' ? String(value) : String(value).replace('.', ',')
  }
  if (part === 'series') return seriesSheet(words, write, overview)
  if (part === 'partnership') return pairSheet(language, words, write, overview, sides)
  return breakdownSheet(language, words, part, write, overview)
}

function breakdownSheet(
  language: Language,
  words: Words,
  part: 'category' | 'item' | 'priority' | 'oblast',
  write: Write,
  { byCategory, byItem, byPriority, byOblast, figures }: OverviewResult,
): Sheet {
  const named = (thing: (Named & { code: string }) | null, none: string) =>
    thing ? [thing.code, nameIn(language, thing)] : ['', none]
  const urgencies = historyTexts[language].words.priorities
  const rows = {
    category: () => byCategory.map((row) => ({ ...row, name: named(row.category, words.none.category) })),
    item: () => byItem.map((row) => ({ ...row, name: named(row.item, words.none.item) })),
    priority: () => byPriority.map((row) => ({ ...row, name: [row.priority, urgencies[row.priority]] })),
    oblast: () => byOblast.map((row) => ({ ...row, name: named(row.oblast, words.none.oblast) })),
  }[part]()
  const sum = { name: ['', words.together], figures }
  return {
    header: [words.code, words.names[part], ...columns.map((column) => words.measures[column])],
    rows: [...rows, sum].map(({ name, figures }) => [...name, ...cellsOf(figures, write)]),
  }
}

function pairSheet(
  language: Language,
  words: Words,
  write: Write,
  { byPartnership }: OverviewResult,
  sides: Sides,
): Sheet {
  const side = (id: string) => nameIn(language, sides.get(id)!)
  return {
    header: [
      words.nrw,
      words.ua,
      ...columns.map((column) => words.measures[column]),
      words.given.received,
      words.given.inTransit,
      words.given.toShip,
    ],
    rows: byPartnership.map(({ partnership, figures, given }) => [
      side(partnership.nrwOrgId),
      side(partnership.uaOrgId),
      ...cellsOf(figures, write),
      ...(given
        ? [given.receivedKg, given.inTransitKg, given.toShipKg].map((kg) => write(inKg(kg)))
        : ['', '', '']),
    ]),
  }
}

function seriesSheet(words: Words, write: Write, { series }: OverviewResult): Sheet {
  const { day, lines, linesDelivered, demand, received } = words.series
  return {
    header: [day, lines, linesDelivered, demand, received],
    rows: series.map(({ day, lines, linesDelivered, demandKg, receivedKg }) => [
      day,
      write(lines),
      write(linesDelivered),
      write(inKg(demandKg)),
      write(inKg(receivedKg)),
    ]),
  }
}

const inKg = (grams: bigint) => fromParts(grams, 3)
const inPercent = (share: number | null) => (share === null ? null : percentOf(share))

const measured: Record<MeasureName, (measures: Measures) => string | number | null> = {
  lines: linesOf,
  delivered: ({ linesDelivered }) => linesDelivered,
  underWay: ({ linesUnderWay }) => linesUnderWay,
  pledged: ({ linesPledged }) => linesPledged,
  open: ({ linesOpen }) => linesOpen,
  coverageByLine: (measures) => inPercent(sharesOf(measures).coverageByLine),
  fulfilmentByLine: (measures) => inPercent(sharesOf(measures).fulfilmentByLine),
  demand: ({ demandKg }) => inKg(demandKg),
  covered: ({ demandKg, gapKg }) => inKg(demandKg - gapKg),
  received: ({ receivedKg }) => inKg(receivedKg),
  inTransit: ({ inTransitKg }) => inKg(inTransitKg),
  missing: ({ missingKg }) => inKg(missingKg),
  toShip: ({ toShipKg }) => inKg(toShipKg),
  gap: ({ gapKg }) => inKg(gapKg),
  coverageByWeight: (measures) => inPercent(sharesOf(measures).coverageByWeight),
  fulfilmentByWeight: (measures) => inPercent(sharesOf(measures).fulfilmentByWeight),
  unweighed: ({ linesUnweighed }) => linesUnweighed,
}
const columns = Object.keys(measured) as MeasureName[]
const cellsOf = (measures: Measures, write: Write) =>
  columns.map((column) => write(measured[column](measures)))
