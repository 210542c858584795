import { expect, test } from 'vitest'
import { type Figures, segmentsOf, sharesOf, totalOf } from './figures.ts'

/** The worked example of domain.md 3 in tonnes, as one line among four. */
const figures: Figures = {
  lines: 4,
  linesOpen: 2,
  linesPledged: 0,
  linesUnderWay: 1,
  linesDelivered: 1,
  linesUnweighed: 1,
  coverage: 0.45,
  fulfilment: 0.4,
  coverageByWeight: 0.56,
  fulfilmentByWeight: 0.5,
  demandKg: '100000',
  gapKg: '44000',
  toShipKg: '0',
  inTransitKg: '6000',
  missingKg: '6000',
  receivedKg: '50000',
}

test('the bar of weights adds up to what was asked for, although what is missing is also on its way', () => {
  const segments = segmentsOf(figures, 'weight')
  expect(segments.map(({ size }) => size)).toEqual([50_000, 0, 6_000, 0, 44_000])
  expect(totalOf(segments)).toBe(100_000)
})

test('the bar of lines counts every line once', () => {
  expect(totalOf(segmentsOf(figures, 'lines'))).toBe(figures.lines)
})

test('coverage and fulfilment stay two numbers in either measure', () => {
  expect(sharesOf(figures, 'lines')).toEqual({ coverage: 0.45, fulfilment: 0.4 })
  expect(sharesOf(figures, 'weight')).toEqual({ coverage: 0.56, fulfilment: 0.5 })
})
