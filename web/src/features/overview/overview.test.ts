import { describe, expect, test } from 'vitest'
import type { Figures } from '../../ui/figures.ts'
import { amountOf, inOrder } from './breakdown.ts'
import { isMonth, monthsUntil } from './months.ts'
import { monthEnds, seriesBy } from './series.ts'

describe('a reader of the dashboard', () => {
  test('finds the largest demand on top, by the measure chosen', () => {
    const blankets = { id: 'blankets', figures: { lines: 9, demandKg: '120.5' } as Figures }
    const vehicles = { id: 'vehicles', figures: { lines: 2, demandKg: '9000' } as Figures }
    expect(inOrder([blankets, vehicles], 'lines')[0]).toBe(blankets)
    expect(inOrder([blankets, vehicles], 'weight')[0]).toBe(vehicles)
    expect(amountOf(blankets.figures, 'demand', 'lines')).toBe(9)
    expect(amountOf(blankets.figures, 'demand', 'weight')).toBe('120.5')
  })

  test('reads the course of time month by month', () => {
    const points = ['2026-01-15', '2026-01-31', '2026-02-03'].map((day, index) => ({
      day,
      demandKg: '12500',
      receivedKg: '500',
      lines: index + 1,
      linesDelivered: index,
    }))
    expect(monthEnds(seriesBy(points, 'lines'))).toEqual([
      { day: '2026-02-03', asked: 3, come: 2 },
      { day: '2026-01-31', asked: 2, come: 1 },
    ])
    expect(seriesBy(points, 'weight')[0]).toMatchObject({ asked: 12.5, come: 0.5 })
  })

  test('chooses among the months since 2022, the latest first', () => {
    const months = monthsUntil(2023)
    expect([months[0], months[1], months.at(-1)]).toEqual(['2023-12', '2023-11', '2022-01'])
  })

  test('is not led astray by an address that names no month', () => {
    expect(['2026-03', '2026-13', 'März', ''].map(isMonth)).toEqual([true, false, false, false])
  })
})
