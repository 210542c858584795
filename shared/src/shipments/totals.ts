import { type Decimal, divideRounded, fromParts, toParts } from '../core/decimal.ts'
import { type Quantity, sum } from '../core/quantity.ts'
import { type Unit, units } from '../core/units.ts'

// The one sum that the screen and the packing list both show (domain.md 7).

export interface LoadLine {
  qty: Quantity
  unit: Unit
  /** Per unit, kept with the line; null when nobody knows. */
  unitWeightKg: Decimal | null
  unitVolumeM3: Decimal | null
}

/** Weights and volumes are the catalogue's typical ones: estimates, and to be shown as such. */
export interface Totals {
  lines: number
  /** One sum for each unit that occurs: different units are never added. */
  pieces: { unit: Unit; qty: Quantity }[]
  weightKg: Decimal
  linesWithoutWeight: number
  volumeM3: Decimal
  linesWithoutVolume: number
  /** Euro pallets that the load takes about: as many as its volume or its weight asks for. */
  pallets: number
}

const weightPlaces = 3
const volumePlaces = 4

/** A Euro pallet stacked to about 1.6 m; 33 of them share a semi-trailer's payload of 24 t (facts.md B). */
const pallet = { volume: parts('1.5', volumePlaces), weight: parts('720', weightPlaces) }

export function totalsOf(lines: readonly LoadLine[]): Totals {
  const weight = sum(lines.map((line) => times(line.unitWeightKg, line.qty, weightPlaces)))
  const volume = sum(lines.map((line) => times(line.unitVolumeM3, line.qty, volumePlaces)))
  const qtyIn = (unit: Unit) => sum(lines.filter((line) => line.unit === unit).map((line) => line.qty))
  return {
    lines: lines.length,
    pieces: units.map((unit) => ({ unit, qty: qtyIn(unit) })).filter(({ qty }) => qty > 0n),
    weightKg: fromParts(weight, weightPlaces),
    linesWithoutWeight: lines.filter((line) => line.unitWeightKg === null).length,
    volumeM3: fromParts(volume, volumePlaces),
    linesWithoutVolume: lines.filter((line) => line.unitVolumeM3 === null).length,
    pallets: Math.max(roundedUp(volume, pallet.volume), roundedUp(weight, pallet.weight)),
  }
}

/** The estimated weight of a quantity in kg, rounded to grams, as every sum of weights takes it; null when nobody knows. */
export function weightOf(qty: Quantity, unitWeightKg: Decimal | null): Decimal | null {
  return unitWeightKg === null ? null : fromParts(times(unitWeightKg, qty, weightPlaces), weightPlaces)
}

function times(perUnit: Decimal | null, qty: Quantity, places: number): bigint {
  return perUnit === null ? 0n : divideRounded(parts(perUnit, places) * qty, 1000n)
}

function parts(text: Decimal, places: number): bigint {
  const read = toParts(text, places)
  if (read === null) throw new TypeError(`Not a weight or volume: ${text}`)
  return read
}

const roundedUp = (whole: bigint, part: bigint) => Number((whole + part - 1n) / part)
