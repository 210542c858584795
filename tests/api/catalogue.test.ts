import { loadReference } from '@aidbridge/prisma/seed/reference'
import { templateCodes, templateOf } from '@aidbridge/shared/needs/templates'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statementsOf } from '../support/statements.ts'
import { ask, refusalsOfStranger } from '../support/viewer.ts'
import { makeWorld, type World } from '../support/world.ts'

type Json = Record<string, any>

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await loadReference(world.database.pool)
})
afterAll(() => world.close())

const itemsOf = async (variables: Json): Promise<Json> => {
  const document = `query($search: String, $category: ID, $codes: [ID!], $first: Int, $after: String) {
    items(search: $search, category: $category, codes: $codes, first: $first, after: $after) {
      totalCount nodes { code nameDe nameUk nameEn unit category { code } } pageInfo { hasNextPage endCursor } } }`
  return (await ask(world, world.zhytomyr.viewer, document, variables)).items
}

describe('somebody who writes a line finds the item', () => {
  test.each([
    ['Stromgeneratoren', /generator/i],
    ['Stromerzeuger', /generator/i],
    ['генератори', /generator/i],
    ['Generator', /generator/i],
    ['Krankenhausbett', /bed/i],
    ['Krankenhausbetten', /bed/i],
    ['ковдра', /blanket/i],
    ['ковдр', /blanket/i],
    ['Decken', /blanket/i],
    ['blankets', /blanket/i],
    ['Rollstühle', /wheelchair/i],
    ['rollstuhl', /wheelchair/i],
    ['Feuerwehrfahrzeug', /fire/i],
    ['Feuerwehrfahrzeuge', /fire/i],
    ['Schlafsäcke', /sleeping bag/i],
    ['спальні мішки', /sleeping bag/i],
    ['спальний мішок', /sleeping bag/i],
    ['ENE-001', /generator/i],
    ['genrator', /generator/i],
  ])('by "%s"', async (search, name) => {
    const { nodes } = await itemsOf({ search, first: 3 })
    expect(nodes[0]?.nameEn).toMatch(name)
  })

  test('by every word at once, within a category if asked', async () => {
    const { nodes } = await itemsOf({ search: 'Diesel 30' })
    expect(nodes.length).toBeGreaterThan(0)
    for (const { nameDe } of nodes) expect(nameDe).toMatch(/diesel.*30|30.*diesel/i)
    const elsewhere = await itemsOf({ search: 'Generator', category: 'MED' })
    for (const { category } of elsewhere.nodes) expect(category.code).toBe('MED')
  })

  test('and not what is something else', async () => {
    expect(await itemsOf({ search: 'Хмарочос' })).toMatchObject({ totalCount: 0, nodes: [] })
  })
})

describe('the catalogue', () => {
  test('is read in its order, page by page, each item once', async () => {
    const { totalCount } = await itemsOf({})
    const seen: string[] = []
    for (let after: string | null = null; ;) {
      const { nodes, pageInfo }: Json = await itemsOf({ first: 40, after })
      seen.push(...nodes.map(({ code }: Json) => code))
      if (!pageInfo.hasNextPage) break
      after = pageInfo.endCursor
    }
    expect(totalCount).toBeGreaterThanOrEqual(150)
    expect(seen).toHaveLength(totalCount)
    expect(new Set(seen).size).toBe(totalCount)
  })

  test.each(templateCodes)('has everything that the template %s names, in its unit', async (code) => {
    const { lines } = templateOf(code)
    const codes = lines.map(({ itemCode }) => itemCode)
    const { nodes } = await itemsOf({ codes, first: 100 })
    const units = new Map<string, string>(nodes.map(({ code, unit }: Json) => [code, unit]))
    expect([...units.keys()].toSorted()).toEqual(codes.toSorted())
    expect(lines.map(({ itemCode }) => units.get(itemCode))).toEqual(lines.map(({ unit }) => unit))
  })

  test('costs as many statements for a hundred items as for five', async () => {
    const count = async (first: number) => (await statementsOf(() => itemsOf({ first }))).length
    expect(await count(100)).toBe(await count(5))
  })

  test('has categories, regions and crossings for all who are signed in, and nothing for strangers', async () => {
    const document =
      '{ categories { code nameUk } oblasts { code isoCode } crossings { code truckFreight } items { totalCount nodes { code } } }'
    const seen = await ask(world, world.dortmund.viewer, document)
    expect(seen.categories).toHaveLength(18)
    expect(seen.oblasts).toHaveLength(27)
    expect(seen.crossings).toHaveLength(19)
    for (const field of [
      'categories { code }',
      'oblasts { code }',
      'crossings { code }',
      'items { totalCount }',
    ])
      expect(await refusalsOfStranger(world, `{ ${field} }`)).toEqual(['NOT_SIGNED_IN'])
  })
})
