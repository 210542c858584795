import { type Decimal, divideRounded, fromParts, toParts } from '../core/decimal.ts'
import { decimal, type Quantity } from '../core/quantity.ts'
import type { Unit } from '../core/units.ts'

// What a load weighs and measures: the one sum that the screen, the packing list and every other paper show.

export interface LoadedLine {
  unit: Unit
  qty: Quantity
  /** kg of one unit, weighed or from the catalogue; null: nobody knows. */
  unitWeightKg: Decimal | null
  /** m³ of one unit. */
  unitVolumeM3: Decimal | null
}

export interface ShipmentTotals {
  /** One entry a unit, in the order of the lines: different units are never added. */
  pieces: { unit: Unit; qty: Decimal }[]
  kg: Decimal
  m3: Decimal
  /** Euro pallets, a plan and not a count: by volume or by weight, whichever needs more. */
  pallets: number
  /** Lines without a weight, left out of `kg`. */
  unweighed: number
}

/** 1.20 × 0.80 m loaded 1.75 m high; 24 t on 33 places of a semi-trailer (facts.md C, typical units). */
const palletMilliM3 = 1_680n
const palletGrams = 727_000n

/** Grams of a line. Each line is rounded by itself, so that the lines on paper add up to its total. */
const gramsOf = ({ qty, unitWeightKg }: LoadedLine): bigint =>
  divideRounded(qty * (toParts(unitWeightKg ?? '0', 3) ?? 0n), 1000n)

/** Thousandths of a cubic metre. */
const milliM3Of = ({ qty, unitVolumeM3 }: LoadedLine): bigint =>
  divideRounded(qty * (toParts(unitVolumeM3 ?? '0', 4) ?? 0n), 10_000n)

/** kg of one line, as a packing list shows it; null where nobody knows the weight. */
export const lineWeight = (line: LoadedLine): Decimal | null =>
  line.unitWeightKg === null ? null : fromParts(gramsOf(line), 3)

export function totalsOf(lines: readonly LoadedLine[]): ShipmentTotals {
  const grams = total(lines.map(gramsOf))
  const milliM3 = total(lines.map(milliM3Of))
  return {
    pieces: piecesOf(lines),
    kg: fromParts(grams, 3),
    m3: fromParts(milliM3, 3),
    pallets: Math.max(places(milliM3, palletMilliM3), places(grams, palletGrams)),
    unweighed: lines.filter((line) => line.unitWeightKg === null).length,
  }
}

function piecesOf(lines: readonly LoadedLine[]): ShipmentTotals['pieces'] {
  const sums = new Map<Unit, Quantity>()
  for (const { unit, qty } of lines) sums.set(unit, (sums.get(unit) ?? 0n) + qty)
  return [...sums].map(([unit, qty]) => ({ unit, qty: decimal(qty) }))
}

const total = (parts: bigint[]) => parts.reduce((sum, part) => sum + part, 0n)

/** Begun pallets are whole ones. */
const places = (load: bigint, perPallet: bigint) => Number((load + perPallet - 1n) / perPallet)
