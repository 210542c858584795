import { type Decimal, divideRounded, fromParts, toParts } from './decimal.ts'
import { type Language, localeOf } from './languages.ts'
import { oncePer } from './once-per.ts'
import type { FieldProblem } from './problems.ts'
import { unitName } from './unit-names.ts'
import { isCountable, type Unit } from './units.ts'

/**
 * A quantity in thousandths of its unit, so that plain + - < are exact. At every edge (API, database, form) it is
 * a decimal string: `quantity('12.5')` comes in, `decimal(12500n)` goes out. NUMERIC(14,3), domain.md 3.
 */
export type Quantity = bigint

const PLACES = 3
export const largestQuantity: Decimal = '99999999999.999'

/** Throws on what is no quantity: for trusted values such as those from the database. People's input goes through `checkQuantity`. */
export function quantity(text: Decimal | number): Quantity {
  const parts = toParts(String(text), PLACES)
  if (parts === null) throw new TypeError(`Not a quantity: ${text}`)
  return parts
}

export function decimal(quantity: Quantity): Decimal {
  return fromParts(quantity, PLACES)
}

export const sum = (quantities: Iterable<Quantity>): Quantity => {
  let total = 0n
  for (const each of quantities) total += each
  return total
}
export const smaller = (a: Quantity, b: Quantity): Quantity => (a < b ? a : b)
export const larger = (a: Quantity, b: Quantity): Quantity => (a > b ? a : b)
export const notBelowZero = (quantity: Quantity): Quantity => larger(quantity, 0n)

/** quantity × numerator / denominator, rounded to thousandths: how a substitute is counted in the need's unit. */
export function inProportion(quantity: Quantity, numerator: Quantity, denominator: Quantity): Quantity {
  if (numerator === denominator) return quantity
  return divideRounded(quantity * numerator, denominator)
}

export interface QuantityLimits {
  unit?: Unit
  /** Counts at a receipt may be zero; what is asked for, promised or shipped may not. */
  zero?: boolean
}

/** What is wrong with a decimal as a quantity, or null. */
export function checkQuantity(
  text: string,
  { unit, zero = false }: QuantityLimits = {},
): FieldProblem | null {
  if (text.trim() === '') return 'REQUIRED'
  if (!/^-?\d+(\.\d+)?$/.test(text)) return 'NOT_A_NUMBER'
  const parts = toParts(text, PLACES)
  if (parts === null) return 'TOO_MANY_DECIMALS'
  if (parts < 0n || (parts === 0n && !zero)) return 'NOT_POSITIVE'
  if (parts > quantity(largestQuantity)) return 'TOO_LARGE'
  if (unit && isCountable(unit) && parts % 1000n !== 0n) return 'NOT_WHOLE'
  return null
}

const numberFormat = oncePer(
  (language: Language) => new Intl.NumberFormat(localeOf[language], { maximumFractionDigits: PLACES }),
)

export function formatQuantity(value: Decimal, language: Language, unit?: Unit): string {
  const number = numberFormat(language).format(value as Intl.StringNumericLiteral)
  return unit ? `${number}\u00a0${unitName(unit, language, value)}` : number
}
