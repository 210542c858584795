import { cleanLine } from '@aidbridge/shared/core/clean-text'
import type { Decimal } from '@aidbridge/shared/core/decimal'
import { type Language, languages } from '@aidbridge/shared/core/languages'
import { parseTyped } from '@aidbridge/shared/core/typed-number'
import { unitName } from '@aidbridge/shared/core/unit-names'
import { isUnit, type Unit, units } from '@aidbridge/shared/core/units'

/** What a row of a spreadsheet says of goods. */
export interface PastedLine {
  name: string
  /** As it stood there. */
  typed: string
  /** null: none, or one that can be read in two ways. */
  qty: Decimal | null
  unit: Unit | null
}

/** Rows and cells of what was copied from a spreadsheet: cells with tabs, quotes or line breaks stand in quotes. */
function cellsOf(pasted: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /"((?:[^"]|"")*)"(?=\t|\r|\n|$)|([^\t\r\n]*)/y
  for (let at = 0; at <= pasted.length;) {
    cell.lastIndex = at
    const [whole, quoted, plain] = cell.exec(pasted)!
    rows.at(-1)!.push(cleanLine(quoted?.replaceAll('""', '"') ?? plain ?? ''))
    at += whole.length
    if (pasted.startsWith('\r\n', at)) at += 1
    if (pasted[at] !== '\t') rows.push([])
    at += 1
  }
  return rows.filter((row) => row.some((text) => text !== ''))
}

/** As people shorten them. */
const short: readonly [string, Unit][] = [
  ['шт', 'C62'],
  ['stk', 'C62'],
  ['st', 'C62'],
  ['pcs', 'C62'],
  ['кг', 'KGM'],
  ['kg', 'KGM'],
  ['л', 'LTR'],
  ['l', 'LTR'],
]

const saysUnit = new Map<string, Unit>([
  ...short,
  ...units.flatMap((unit) =>
    languages.flatMap((language) =>
      ['1', '2', '5'].map((qty): [string, Unit] => [unitName(unit, language, qty).toLowerCase(), unit]),
    ),
  ),
])
const unitOf = (text: string): Unit | null =>
  isUnit(text) ? text : (saysUnit.get(text.toLowerCase().replace(/\.$/, '')) ?? null)

/** A number, alone or with its unit: "1 200 шт", "20 Stück". */
function quantityOf(text: string, language: Language) {
  const [, number = '', word = ''] = /^([\d.,' \u00a0\u202f]*\d)\s*(\D*)$/u.exec(text) ?? []
  const unit = word === '' ? null : unitOf(word)
  if (number === '' || (word !== '' && !unit)) return null
  const read = parseTyped(number, language, unit ? { unit } : {})
  return 'problem' in read ? null : { typed: number, qty: 'ok' in read ? read.ok : null, unit }
}

/** The lines of a list that was copied elsewhere; none where it is a single name, which is simply typed. */
export function pastedLines(pasted: string, language: Language): PastedLine[] {
  const rows = cellsOf(pasted)
  if (rows.length < 2 && (rows[0]?.length ?? 0) < 2) return []
  const lines = rows.map((row) => lineOf(row, language)).filter((line) => line !== null)
  const [first, ...others] = lines
  // A row of headings names columns, not goods.
  const isHeaded = first?.typed === '' && others.length > 0 && others.every(({ typed }) => typed !== '')
  return isHeaded ? others : lines
}

function lineOf(row: string[], language: Language): PastedLine | null {
  const read = row.map((text) => quantityOf(text, language))
  const at = read.findLastIndex((quantity) => quantity !== null)
  const unit = read[at]?.unit ?? row.map(unitOf).find((each) => each !== null) ?? null
  const name = row.find((text, index) => text !== '' && read[index] === null && unitOf(text) === null)
  if (name === undefined) return null
  return { name, typed: read[at]?.typed ?? '', qty: read[at]?.qty ?? null, unit }
}
