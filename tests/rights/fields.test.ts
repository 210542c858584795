import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GraphQLObjectType } from 'graphql'
import { grid, readGrid } from './grid.ts'
import { expectTable } from './table.ts'
import { type Column, columnsOf, contextAs, seesAll } from './viewers.ts'
import { sectionsAside, sectionsById, sectionsByWay, type Walk } from './walk/field-rows.ts'
import { Refused, unreached, wordFor } from './walk/cells.ts'
import { readQueries } from './walk/queries.ts'
import { readRecord } from './walk/records.ts'
import { fieldsOf, isFree, isNode, objectTypes } from './walk/shape.ts'
import type { Stage } from './world/stage.ts'
import { makeRichWorld } from './world/world.ts'

// Everything that can be read, asked for by everybody: tests/rights/table says what each gets. See docs/rights.md.

let stage: Stage
let columns: Column[]
let walks: Walk[]
let whole: Walk

beforeAll(async () => {
  stage = await makeRichWorld()
  columns = columnsOf(stage)
  walks = []
  for (const column of columns) walks.push(await walkAs(column))
  whole = walks[columns.findIndex(seesAll)]!
}, 120_000)
afterAll(() => stage.world.close())

async function walkAs(column: Column): Promise<Walk> {
  const context = await contextAs(stage.world, column)
  const records = objectTypes
    .filter(isNode)
    .flatMap((type) => stage.specimens.of(type.name).map((specimen) => readRecord(context, type, specimen)))
  return [...(await Promise.all(records)), ...(await readQueries(context, stage))].flat()
}

const howToFill =
  'Give the rich world one (tests/rights/world), seen by the coordination’s administrator, so that its rights can be seen.'

describe('everybody gets of', () => {
  for (const type of objectTypes.filter((each) => !isPart(each)))
    test(`${type.name} what is theirs`, () => {
      const sections = isNode(type) ? recordsOf(type) : sectionsByWay(type, walks, whole)
      if (sections.length === 0) expect.fail(`No ${type.name} was met. ${howToFill}`)
      expectTable(type.name, grid(titleOf(type), columns, sections), readGrid)
    })
})

test('every field has something to hide', () => {
  const met = walks.flat()
  const never = objectTypes.flatMap((type) => {
    const values = met.filter((each) => each.type === type).map((each) => each.values)
    const names = fieldsOf(type)
      .filter(isFree)
      .map(({ name }) => name)
    return names
      .filter((name) => values.every((value) => saysNothing(value.get(name))))
      .map((name) => `${type.name}.${name}`)
  })
  expect(never, `Nobody ever gets anything there. ${howToFill}`).toEqual([])
})

const saysNothing = (value: unknown) => value === undefined || wordFor(value, unreached) !== 'more'

test('no question breaks the program', () => {
  const broken = walks
    .flat()
    .flatMap(({ type, values, from }) =>
      [...values]
        .filter(([, value]) => value instanceof Refused && value.code === 'BROKEN')
        .map(([name]) => `${type.name}.${name} of ${stage.specimens.inWords(from)}`),
    )
  expect([...new Set(broken)], 'These answer with an error that nobody foresaw').toEqual([])
})

test('a page holds and counts what is on it for each', () => {
  const sections = objectTypes
    .filter(isPart)
    .flatMap((type) =>
      sectionsByWay(type, walks, whole).map(({ title, rows }) => ({ title: `${type.name}: ${title}`, rows })),
    )
  expectTable('Pages', grid('Pages of lists: what each gets', columns, sections), readGrid)
})

/** Of a page, or around what it holds. */
const isPart = ({ name }: GraphQLObjectType) => /(Connection|Edge|PageInfo)$/.test(name)

const recordsOf = (type: GraphQLObjectType) => {
  const specimens = stage.specimens.of(type.name)
  if (specimens.length === 0) expect.fail(`There is no ${type.name} in the rich world. ${howToFill}`)
  return [...sectionsById(type, specimens, walks, whole), ...sectionsAside(type, walks, whole)]
}

const titleOf = (type: GraphQLObjectType) =>
  `${type.name}: what each gets of each field (how to read: docs/rights.md)`
