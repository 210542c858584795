import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grid, merged, readGrid } from './grid.ts'
import { expectTable, type Section } from './table.ts'
import { type Column, columnsOf, contextAs, seesAll } from './viewers.ts'
import { wordFor } from './walk/cells.ts'
import { argumentsOfRequired } from './walk/needed-arguments.ts'
import { askQuestion, countsItself, type Found } from './walk/questions.ts'
import { isFree, queryFields, type Field } from './walk/shape.ts'
import type { Stage } from './world/stage.ts'
import { makeRichWorld } from './world/world.ts'

// Every question that the schema knows, asked by everybody.

let stage: Stage
let columns: Column[]
beforeAll(async () => {
  stage = await makeRichWorld()
  columns = columnsOf(stage)
}, 120_000)
afterAll(() => stage.world.close())

const askAll = (field: Field, args: string) =>
  Promise.all(columns.map(async (column) => askQuestion(await contextAs(stage.world, column), field, args)))

describe('everybody is shown', () => {
  test('in lists and by numbers what is theirs', async () => {
    const sections: Section[] = []
    for (const field of queryFields) sections.push(...(await sectionsOf(field)))
    expectTable(
      'Query',
      grid(
        'Query: what each question gives to each (how to read: docs/rights.md)',
        columns,
        merged(sections),
      ),
      readGrid,
    )
  })
})

async function sectionsOf(field: Field): Promise<Section[]> {
  if (!isFree(field)) return [await sectionOfNumbered(field)]
  const found = await askAll(field, '')
  for (const each of found)
    expect(countsItself(each), `${field.name} counts what it shows: ${each.text.slice(0, 300)}`).toBe(true)
  const whole = found[columns.findIndex(seesAll)]!
  if (!found.some(({ ids }) => ids))
    return [{ title: field.name, rows: [[field.name, ...words(found, whole)]] }]
  const shown = new Set(found.flatMap(({ ids }) => ids ?? []))
  const rows = stage.specimens
    .all()
    .filter(({ id }) => shown.has(id))
    .map(
      ({ id, name }) =>
        [name, ...found.map(({ ids, code }) => code ?? (ids!.includes(id) ? 'shown' : '–'))] as const,
    )
  const others = [...shown].filter((id) => !stage.specimens.knows(id))
  const counts = found.map(({ ids, code }) => code ?? String(ids!.filter((id) => others.includes(id)).length))
  return [
    {
      title: field.name,
      rows: [...rows, ...(others.length > 0 ? [['others' as const, ...counts] as const] : [])],
    },
  ]
}

const words = (found: Found[], whole: Found) =>
  found.map(({ code, value }) => code ?? wordFor(value ?? null, whole.value ?? null))

/** A question for one record: asked for each that there is. */
async function sectionOfNumbered(field: Field): Promise<Section> {
  const rows = []
  for (const { name, args } of await argumentsOfRequired(stage, field)) {
    const found = await askAll(field, args)
    const word = ({ code, value }: Found) => code ?? (value === null ? '–' : 'shown')
    rows.push([name, ...found.map(word)] as const)
  }
  return { title: `${field.name}(${field.args.map(({ name }) => name).join(', ')})`, rows }
}
