import { expect, test } from 'vitest'
import { fromLocal, toLocal } from './moment.ts'

test('a moment survives the field that it is typed into', () => {
  expect(fromLocal(toLocal('2026-11-22T14:05:00.000Z'))).toBe('2026-11-22T14:05:00.000Z')
})

test('a field that was emptied has no moment', () => {
  expect(fromLocal('')).toBe('')
  expect(toLocal('')).toBe('')
})
