/**
 * UN/ECE Recommendation 20 and 21 codes; package units carry the X prefix, since BX, CT, PK … are withdrawn in
 * Rec 20 (facts.md B). True marks the countable ones, whose quantities are whole.
 */
const countable = {
  C62: true,
  PR: true,
  SET: true,
  XBX: true,
  XCT: true,
  XRO: true,
  XBG: true,
  XBO: true,
  XPX: true,
  KGM: false,
  TNE: false,
  LTR: false,
  MTR: false,
  MTK: false,
  MTQ: false,
} as const

export type Unit = keyof typeof countable
export const units = Object.keys(countable) as Unit[]

export function isUnit(text: unknown): text is Unit {
  return typeof text === 'string' && Object.hasOwn(countable, text)
}

export function isCountable(unit: Unit): boolean {
  return countable[unit]
}
