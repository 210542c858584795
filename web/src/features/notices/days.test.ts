import { expect, it } from 'vitest'
import { byDay, localDay, nameOfDay } from './days.ts'

const at = (year: number, month: number, day: number, hour: number) => new Date(year, month - 1, day, hour)

it('what happened on one day stands together, the days as they come', () => {
  const items = [at(2026, 3, 29, 23), at(2026, 3, 29, 1), at(2026, 3, 28, 12)].map((moment) => ({
    createdAt: moment.toISOString(),
  }))
  expect(byDay(items)).toEqual([
    { day: '2026-03-29', items: items.slice(0, 2) },
    { day: '2026-03-28', items: items.slice(2) },
  ])
})

it('today and yesterday have names, also when the clocks change in between', () => {
  const now = at(2026, 3, 30, 0)
  expect(nameOfDay(localDay(now), now)).toBe('today')
  expect(nameOfDay('2026-03-29', now)).toBe('yesterday')
  expect(nameOfDay('2026-03-28', now)).toBeNull()
})
