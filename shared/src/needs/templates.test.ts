import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkQuantity } from '../core/quantity.ts'
import { templateCodes, templateOf, templateQuantity } from './templates.ts'

const catalogue = new URL('../../../prisma/seed/data/item_catalogue.csv', import.meta.url)

/** The unit of every item, by its code; names may hold commas, in quotes. */
const units = new Map(
  readFileSync(catalogue, 'utf8')
    .split('\n')
    .slice(1)
    .filter(Boolean)
    .map((row) => row.match(/("([^"]|"")*"|[^,]*)(,|$)/g)!.map((cell) => cell.replace(/,$/, '')))
    .map((cells): [string, string] => [cells[0]!, cells[5]!]),
)

describe.each(templateCodes)('the template %s', (code) => {
  const template = templateOf(code)

  test('names goods of the catalogue, each once and in its own unit', () => {
    const known = template.lines.map(({ itemCode }) => ({ itemCode, unit: units.get(itemCode) }))
    expect(template.lines.map(({ itemCode, unit }) => ({ itemCode, unit }))).toEqual(known)
    expect(new Set(known.map(({ itemCode }) => itemCode)).size).toBe(known.length)
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
