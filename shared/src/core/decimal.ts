/** A number as it travels: digits, at most one point, an optional minus ("12.5"). Never a float. */
export type Decimal = string

const shape = /^(-?)(\d+)(?:\.(\d+))?$/

/** Reads a decimal as a whole number of 10^-scale parts; null if it is no decimal or has more places than that. */
export function toParts(text: Decimal, scale: number): bigint | null {
  const [, sign, whole, fraction = ''] = shape.exec(text) ?? []
  if (whole === undefined) return null
  const places = fraction.replace(/0+$/, '')
  if (places.length > scale) return null
  const parts = BigInt(whole + places.padEnd(scale, '0'))
  return sign ? -parts : parts
}

/** The shortest decimal for a number of 10^-scale parts, or with all its places where `fixed` ("1200.50"). */
export function fromParts(parts: bigint, scale: number, fixed = false): Decimal {
  const digits = (parts < 0n ? -parts : parts).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const places = digits.slice(digits.length - scale)
  const fraction = fixed ? places : places.replace(/0+$/, '')
  return `${parts < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`
}

/** Division rounded half away from zero, as PostgreSQL's round(numeric) does. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n !== divisor < 0n
  const [top, bottom] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor]
  const rounded = (top * 2n + bottom) / (bottom * 2n)
  return negative ? -rounded : rounded
}
