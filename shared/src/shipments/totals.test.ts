import { describe, expect, it } from 'vitest'
import { quantity } from '../core/quantity.ts'
import type { Unit } from '../core/units.ts'
import { lineWeight, type LoadedLine, totalsOf } from './totals.ts'

const line = (
  qty: string,
  unit: Unit,
  unitWeightKg: string | null,
  unitVolumeM3: string | null,
): LoadedLine => ({
  qty: quantity(qty),
  unit,
  unitWeightKg,
  unitVolumeM3,
})

describe('the totals of a load', () => {
  const lines = [
    line('4', 'C62', '45', '0.15'),
    line('10', 'C62', '90', '0.35'),
    line('250', 'XBX', '0.05', '0.0001'),
    line('12.5', 'KGM', '1', null),
    line('1', 'SET', null, null),
  ]
  const totals = totalsOf(lines)

  it('never add pieces to boxes', () => {
    expect(totals.pieces).toEqual([
      { unit: 'C62', qty: '14' },
      { unit: 'XBX', qty: '250' },
      { unit: 'KGM', qty: '12.5' },
      { unit: 'SET', qty: '1' },
    ])
  })

  it('are exact in kilograms and cubic metres, and say how many lines nobody has weighed', () => {
    expect(totals).toMatchObject({ kg: '1105', m3: '4.125', unweighed: 1 })
  })

  it('are the sum of what the packing list says line by line', () => {
    expect(lines.map(lineWeight)).toEqual(['180', '900', '12.5', '12.5', null])
  })

  it('plan pallets by what runs out first, room or weight', () => {
    expect(totals.pallets).toBe(3)
    expect(totalsOf([line('20', 'XCT', '100', '0.01')]).pallets).toBe(3)
    expect(totalsOf([]).pallets).toBe(0)
  })
})
