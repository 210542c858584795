import { expect, test } from 'vitest'
import { isWrongPoint, parsePoint, writePoint } from './point.ts'

test.each([
  ['51.5136, 7.4653', 51.5136, 7.4653],
  ['51.5136,7.4653', 51.5136, 7.4653],
  [' 51,5136; 7,4653 ', 51.5136, 7.4653],
  ['51,5136, 7,4653', 51.5136, 7.4653],
  ['50.2649 28.6767', 50.2649, 28.6767],
  ['-33.9°, −18.4°', -33.9, -18.4],
  ['50; 28', 50, 28],
])('a point is read from %s', (typed, lat, lon) => {
  expect(parsePoint(typed)).toEqual({ lat, lon })
})

test('what is none, or could be two, is asked back', () => {
  for (const typed of ['Dortmund', '51.5', '51,5', '91, 7.5', '51.5, 181', '51,7', '1,2,3'])
    expect(isWrongPoint(typed), typed).toBe(true)
  expect(isWrongPoint('  ')).toBe(false)
})

test('a point that is kept is typed again as it was', () => {
  expect(parsePoint(writePoint(51.5136, 7.4653))).toEqual({ lat: 51.5136, lon: 7.4653 })
  expect(writePoint(null, null)).toBe('')
})
