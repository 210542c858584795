import type { Decimal } from './decimal.ts'
import type { Language } from './languages.ts'
import type { FieldProblem } from './problems.ts'
import { checkQuantity, decimal, quantity, type QuantityLimits } from './quantity.ts'

/** What somebody typed: one number, a number that can be read in two ways, or none. */
export type TypedNumber = { ok: Decimal } | { doubtful: [Decimal, Decimal] } | { problem: FieldProblem }

/** The sign that groups thousands in each language; Ukrainian groups with spaces, which are never doubtful. */
const groupSign: Record<Language, string> = { de: '.', uk: ' ', en: ',' }

/**
 * Reads `1.000,5` (German), `1 000,5` (Ukrainian, any kind of space) and `1,000.5` (English), whatever the reader's
 * language. Where two separators or the digits settle the reading, it is taken. `1,000` typed by a German or
 * Ukrainian is one or one thousand: a mistake of a factor of a thousand, so the form asks.
 */
export function parseTyped(text: string, language: Language, limits: QuantityLimits = {}): TypedNumber {
  // NFKC turns no-break and narrow no-break spaces into plain ones and full-width digits into digits.
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/[’']/g, ' ')
    .replace(/\u2212/g, '-')
  if (plain === '') return { problem: 'REQUIRED' }
  const readings = readingsOf(plain, language)
  if (readings.length === 0) return { problem: 'NOT_A_NUMBER' }

  const checked = readings.map((reading) => ({ reading, problem: checkQuantity(reading, limits) }))
  const possible = checked.filter(({ problem }) => problem === null).map(({ reading }) => canonical(reading))
  const [first, second] = possible
  if (first === undefined) return { problem: checked[0]!.problem! }
  return second === undefined ? { ok: first } : { doubtful: [first, second] }
}

function readingsOf(plain: string, language: Language): Decimal[] {
  const negative = plain.startsWith('-')
  const body = negative ? plain.slice(1) : plain
  const readings = unsignedReadings(body, language)
  return negative ? readings.map((reading) => `-${reading}`) : readings
}

function unsignedReadings(body: string, language: Language): Decimal[] {
  if (/^\d+$/.test(body)) return [body]
  const grouped = (sign: string) => new RegExp(`^\\d{1,3}(?:\\${sign}\\d{3})+$`).test(body)
  const ungrouped = body.replace(/[ .,]/g, '')

  if (grouped(' ')) return [ungrouped]
  const mixed = /^(\d{1,3}(?:([ .,])\d{3})(?:\2\d{3})*)([.,])(\d+)$/.exec(body)
  if (mixed && mixed[2] !== mixed[3]) return [`${mixed[1]!.replace(/[ .,]/g, '')}.${mixed[4]}`]

  const single = /^(\d+)([.,])(\d+)$/.exec(body)
  if (!single) return grouped('.') || grouped(',') ? [ungrouped] : []
  const [, whole = '', sign = '', fraction = ''] = single
  const asFraction = `${whole}.${fraction}`
  const couldBeGroup = grouped(sign) && !whole.startsWith('0')
  if (!couldBeGroup) return [asFraction]
  return sign === groupSign[language] ? [ungrouped] : [asFraction, ungrouped]
}

const canonical = (reading: Decimal) => decimal(quantity(reading))
