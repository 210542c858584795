import type { Language } from '@aidbridge/shared/core/languages'
import { unitName } from '@aidbridge/shared/core/unit-names'
import { isUnit } from '@aidbridge/shared/core/units'
import { nameIn } from '@aidbridge/shared/history/goods'
import { percentOf } from '@aidbridge/shared/reporting/measures'
import { type Texts, texts } from './texts.ts'

/** A list of the screens as a file: the question that the screen asks too, and what stands in the cells. */
export interface ListExport<Row = never> {
  /** Takes the screen's own variables, `$first` and `$after`; its only field is a connection. */
  question: string
  /** By the keys of the screen's columns; one of those may be several here. In the order of the screen. */
  columns: Record<string, Cell<Row>[]>
}

export interface Cell<Row> {
  head: keyof Texts['heads']
  of: (row: Row, say: Say) => string | null
}

export type Named = Parameters<typeof nameIn>[1]

/** Writes facts in the reader's language, as a spreadsheet in that language reads them. */
export type Say = ReturnType<typeof sayIn>

/** Where those live who read the language. */
const zoneOf: Record<Language, string> = { de: 'Europe/Berlin', uk: 'Europe/Kyiv', en: 'Europe/Berlin' }

export function sayIn(language: Language) {
  const number = (value: string | number | null) =>
    value === null ? null : language === 'en' ? String(value) : String(value).replace('.', ',')
  const unitIn = (unit: string, value?: string) => (isUnit(unit) ? unitName(unit, language, value) : unit)
  const goodsIn = ({ item, freeText }: Goods) => (item ? nameIn(language, item) : freeText)
  // The Swedish way to write a moment is ISO 8601 without its T.
  const time = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: zoneOf[language],
  })
  return {
    name: (named: Named | null) => named && nameIn(language, named),
    goods: goodsIn,
    unit: (unit: string) => unitIn(unit),
    /** "20 Stück Generator" */
    amount: (value: string, unit: string, goods: Goods) =>
      [number(value), unitIn(unit, value), goodsIn(goods)].join(' '),
    /** No separator of thousands. */
    number,
    percent: (share: number) => number(percentOf(share)),
    /** Days and moments as every spreadsheet reads and sorts them (ISO 8601). */
    day: (day: string | null) => day,
    moment: (instant: string | null) => instant && time.format(new Date(instant)),
    word: <Group extends keyof Texts['words']>(group: Group, code: string) =>
      (texts[language].words[group] as Readonly<Record<string, string>>)[code] ?? code,
    yes: (is: boolean) => texts[language].yesNo[is ? 'yes' : 'no'],
  }
}

export interface Goods {
  item: Named | null
  freeText: string | null
}

/** For questions. */
export const named = '{ nameDe nameUk nameEn }'
export const goodsAsked = `freeText item ${named}`
export const page = 'pageInfo { hasNextPage endCursor }'
