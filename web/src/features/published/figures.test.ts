import { describe, expect, test } from 'vitest'
import { barsBy, barsByYear, pickedFrom, type PublicFigure, spanIn, weightOf } from './figures.ts'

const figure = (extra: Partial<PublicFigure>): PublicFigure => ({
  firstMonth: '2025-01',
  months: 6,
  oblast: 'UA18',
  category: 'ENE',
  shipments: 3,
  weightKg: 1000,
  ...extra,
})
const all = [
  figure({ weightKg: 1000 }),
  figure({ oblast: 'UA73', category: null, weightKg: 3000 }),
  figure({ oblast: null, category: 'MED', months: 12, weightKg: 9000 }),
  figure({ firstMonth: '2023-08', months: 1, weightKg: 200 }),
]

describe('a reader of the public page', () => {
  test('sees the heaviest first, and last what is not told apart', () => {
    expect(barsBy(all, 'oblast')).toEqual([
      { code: 'UA73', kg: 3000 },
      { code: 'UA18', kg: 1200 },
      { code: null, kg: 9000 },
    ])
  })

  test('sees each year up to the last that has come out, the empty ones too', () => {
    expect(barsByYear(all, '2026-10')).toEqual([
      { year: '2023', firstHalf: 0, secondHalf: 200, whole: 0 },
      { year: '2024', firstHalf: 0, secondHalf: 0, whole: 0 },
      { year: '2025', firstHalf: 4000, secondHalf: 0, whole: 9000 },
      { year: '2026', firstHalf: 0, secondHalf: 0, whole: 0 },
    ])
  })

  test('gets the same sum from each drawing and from the table', () => {
    const total = weightOf(all)
    const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
    expect(sum(barsBy(all, 'oblast').map(({ kg }) => kg))).toBe(total)
    expect(sum(barsBy(all, 'category').map(({ kg }) => kg))).toBe(total)
    expect(sum(barsByYear(all, '2026-10').flatMap((bar) => [bar.firstHalf, bar.secondHalf, bar.whole]))).toBe(
      total,
    )
  })

  test('who picks an oblast sees what is told of it, and nothing of what is told of several', () => {
    expect(pickedFrom(all, { oblast: 'UA18', category: '', year: '2025' })).toEqual([all[0]])
  })

  test('reads which time a sum covers', () => {
    const half = (which: 1 | 2) => `${which}. Halbjahr`
    expect(all.map((each) => spanIn('de', each, half))).toEqual([
      '1. Halbjahr 2025',
      '1. Halbjahr 2025',
      '2025',
      'August 2023',
    ])
  })
})
