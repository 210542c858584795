import { type Language, localeOf } from '@aidbridge/shared/core/languages'
import { lastMonthOf } from '@aidbridge/shared/published/spans'
import type { PublicFigure, PublicFigures } from './figures.ts'
import { texts } from './texts.ts'

/** A row a figure, with codes for programs and names for readers of the language. */
export function csvOf({ figures, oblasts, categories }: PublicFigures, language: Language) {
  const { fileName, columns, several } = texts[language]
  const names = new Map([...oblasts, ...categories].map(({ code, names }) => [code, names[language]]))
  const tonnes = new Intl.NumberFormat(localeOf[language], { minimumFractionDigits: 1, useGrouping: false })
  const cells = (figure: PublicFigure): Record<keyof typeof columns, string> => ({
    firstMonth: figure.firstMonth,
    lastMonth: lastMonthOf(figure),
    oblastCode: figure.oblast ?? '',
    oblast: figure.oblast ? names.get(figure.oblast)! : several.oblasts,
    categoryCode: figure.category ?? '',
    category: figure.category ? names.get(figure.category)! : several.categories,
    shipments: String(figure.shipments),
    weight: tonnes.format(figure.weightKg / 1000),
  })
  const order = Object.keys(columns) as (keyof typeof columns)[]
  return {
    name: fileName,
    language,
    header: order.map((column) => columns[column]),
    rows: figures.map(cells).map((row) => order.map((column) => row[column])),
  }
}
