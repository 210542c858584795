import { describe, expect, it } from 'vitest'
import { quantity } from '../core/quantity.ts'
import { type LoadLine, totalsOf, weightOf } from './totals.ts'

const line = (
  qty: string,
  unit: LoadLine['unit'],
  unitWeightKg: string | null,
  unitVolumeM3: string | null,
): LoadLine => ({
  qty: quantity(qty),
  unit,
  unitWeightKg,
  unitVolumeM3,
})

describe('the totals of a load', () => {
  const totals = totalsOf([
    line('4', 'C62', '45', '0.15'),
    line('10', 'C62', '90', '0.35'),
    line('250', 'XBX', '0.05', '0.0001'),
    line('12.5', 'KGM', '1', null),
    line('1', 'SET', null, null),
  ])

  it('never add pieces to boxes', () => {
    expect(totals.pieces).toEqual([
      { unit: 'C62', qty: quantity(14) },
      { unit: 'SET', qty: quantity(1) },
      { unit: 'XBX', qty: quantity(250) },
      { unit: 'KGM', qty: quantity('12.5') },
    ])
  })

  it('are exact in kilograms and cubic metres, and say what is left out', () => {
    expect(totals).toMatchObject({
      weightKg: '1105',
      linesWithoutWeight: 1,
      volumeM3: '4.125',
      linesWithoutVolume: 2,
    })
  })

  it('estimate pallets by what runs out first, room or weight', () => {
    expect(totals.pallets).toBe(3)
    expect(totalsOf([line('20', 'XCT', '100', '0.01')]).pallets).toBe(3)
    expect(totalsOf([]).pallets).toBe(0)
  })

  it('are the sum of what each line says', () => {
    expect(weightOf(quantity('3'), '0.333')).toBe('0.999')
    expect(weightOf(quantity('3'), null)).toBeNull()
  })
})
