import { expect, test } from 'vitest'
import { meanShares } from './shares.ts'

const nothing = { received: '0', inTransit: '0', missing: '0', toShip: '0', gap: '0' }

test('ten beds that have come and 500 litres that nobody gives are half a need', () => {
  const beds = { ...nothing, demand: '10', received: '10' }
  const diesel = { ...nothing, demand: '500', gap: '500' }
  expect(meanShares([beds, diesel])).toMatchObject({ demand: '1', received: '0.5', gap: '0.5' })
})

test('a line that is no longer asked for does not weigh in', () => {
  const cancelled = { ...nothing, demand: '0' }
  const beds = { ...nothing, demand: '4', toShip: '1', gap: '3' }
  expect(meanShares([cancelled, beds])).toMatchObject({ toShip: '0.25', gap: '0.75' })
  expect(meanShares([cancelled])).toEqual({ ...nothing, demand: '0' })
})
