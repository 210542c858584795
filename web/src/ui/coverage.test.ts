import { expect, test } from 'vitest'
import { widthsOf } from './coverage.ts'

test('the bar shows the worked example: fifty came, six are missing, the rest is open', () => {
  const widths = widthsOf({
    demand: '100',
    received: '50',
    inTransit: '6',
    missing: '6',
    toShip: '0',
    gap: '44',
  })
  expect(widths).toEqual({ received: 50, moving: 0, missing: 6, toShip: 0, gap: 44 })
})

test('the bar stays full when more has come than was asked for', () => {
  const widths = widthsOf({
    demand: '10',
    received: '12',
    inTransit: '4',
    missing: '0',
    toShip: '0',
    gap: '0',
  })
  expect(widths.received + widths.moving).toBe(100)
})

test('the bar of a cancelled line is empty', () => {
  const nothing = { demand: '0', received: '0', inTransit: '0', missing: '0', toShip: '0', gap: '0' }
  expect(Object.values(widthsOf(nothing))).toEqual([0, 0, 0, 0, 0])
})
