import { type Decimal, divideRounded, fromParts, toParts } from './decimal.ts'
import { type Language, localeOf } from './languages.ts'
import type { FieldProblem } from './problems.ts'
import { type Quantity } from './quantity.ts'

export const currencies = ['EUR', 'UAH', 'USD'] as const
export type Currency = (typeof currencies)[number]

/** An amount in hundredths (cents, kopiiky). At the edges a decimal string with two places. */
export type Amount = bigint

const largestAmount = '999999999999.99'

export function amount(text: Decimal): Amount {
  const parts = toParts(text, 2)
  if (parts === null) throw new TypeError(`Not an amount: ${text}`)
  return parts
}

export function amountDecimal(amount: Amount): Decimal {
  return fromParts(amount, 2, true)
}

/** Unit value × quantity, rounded to the cent. */
export function valueOf(unitValue: Amount, quantity: Quantity): Amount {
  return divideRounded(unitValue * quantity, 1000n)
}

/** What is wrong with a decimal as an amount, or null. Zero is allowed: used goods may have no value left. */
export function checkAmount(text: string): FieldProblem | null {
  if (text.trim() === '') return 'REQUIRED'
  if (!/^-?\d+(\.\d+)?$/.test(text)) return 'NOT_A_NUMBER'
  const parts = toParts(text, 2)
  if (parts === null) return 'TOO_MANY_DECIMALS'
  if (parts < 0n) return 'NOT_POSITIVE'
  return parts > amount(largestAmount) ? 'TOO_LARGE' : null
}

export function formatMoney(value: Decimal, currency: Currency, language: Language): string {
  return new Intl.NumberFormat(localeOf[language], { style: 'currency', currency }).format(
    value as Intl.StringNumericLiteral,
  )
}
