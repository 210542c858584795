import { describe, expect, test } from 'vitest'
import { checkQuantity } from '../core/quantity.ts'
import { templateCodes, templateOf, templateQuantity } from './templates.ts'

// That the catalogue has all of it, in these units, is seen in tests/api/catalogue.test.ts.

describe.each(templateCodes)('the template %s', (code) => {
  const template = templateOf(code)

  test('names every kind of goods once', () => {
    expect(new Set(template.lines.map(({ itemCode }) => itemCode)).size).toBe(template.lines.length)
  })

  test('asks for a sound quantity of everything, for few people and for many', () => {
    for (const people of [1, template.people, 50_000_000])
      for (const line of template.lines)
        expect(checkQuantity(templateQuantity(line, people), { unit: line.unit })).toBeNull()
  })
})

test('whoever serves more people gets more of it, a begun group included', () => {
  const stove = templateOf('WARM_PLACE').lines.find(({ itemCode }) => itemCode === 'HEA-001')!
  expect([1, 25, 26, 100].map((people) => templateQuantity(stove, people))).toEqual(['1', '1', '2', '4'])
})

test('there are enough to begin with', () => {
  expect(templateCodes.length).toBeGreaterThanOrEqual(6)
})
