import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grid, readGrid } from './grid.ts'
import { expectTable, type Section } from './table.ts'
import type { Context } from '@aidbridge/server/platform/context'
import { type Column, columnsOf, contextAs, seesAll } from './viewers.ts'
import { askAs } from './walk/ask.ts'
import { nobodys } from './walk/needed-arguments.ts'
import { askQuestion, countsItself, type Found, howMany, listsRecords } from './walk/questions.ts'
import { type Field, isFree, queryFields } from './walk/shape.ts'
import { sees } from './walk/sees.ts'
import { type Try, triesOf } from './walk/values.ts'
import type { Stage } from './world/stage.ts'
import { makeRichWorld } from './world/world.ts'

// Every argument of every question, with values that point at what the asker may not see: a filter, a search or an order
// narrows what one sees, and says nothing of the rest.

type Json = Record<string, any>

let stage: Stage
let columns: Column[]
let contexts: Context[]
beforeAll(async () => {
  stage = await makeRichWorld()
  columns = columnsOf(stage)
  contexts = await Promise.all(columns.map((column) => contextAs(stage.world, column)))
}, 120_000)
afterAll(() => stage.world.close())

describe('who asks cleverly learns no more', () => {
  for (const field of queryFields.filter((each) => isFree(each) && each.args.length > 0))
    test(`from ${field.name}`, async () => {
      const tries = await meaningful(field)
      const rows: Section['rows'] = []
      for (const [name, group] of grouped(tries)) rows.push([name, ...(await wordsFor(field, group))])
      const title = `${field.name}: how many each finds by each argument (how to read: docs/rights.md)`
      expectTable(`arguments-${field.name}`, grid(title, columns, [{ title: field.name, rows }]), readGrid)
    }, 60_000)
})

/** What is refused to the coordination is no question; ids of the wrong kind, say. */
async function meaningful(field: Field): Promise<Try[]> {
  const context = contexts[columns.findIndex(seesAll)]!
  const tries = field.args.flatMap((argument) => triesOf(stage, argument))
  const pointing = new Map<string, boolean>()
  const answers = (args: string) => askQuestion(context, field, args).then(({ code }) => code === null)
  for (const { argument, args, record } of tries) {
    const kind = record ? `${argument} ${typeOf(record)}` : args
    if (!pointing.has(kind)) pointing.set(kind, await answers(args))
  }
  // What takes every kind takes codes.
  const takes = (argument: string, kind: string) =>
    pointing.get(`${argument} ${kind}`) && !pointing.get(`${argument} ${kind === 'Need' ? 'Pledge' : 'Need'}`)
  const kept = tries.filter(({ argument, args, record }) =>
    record ? takes(argument, typeOf(record)) : pointing.get(args),
  )
  return [...kept, ...(await cursorsOf(context, field))]
}

/** Places in the whole list, also those after records that the asker may not see. */
async function cursorsOf(context: Context, field: Field): Promise<Try[]> {
  if (!listsRecords(field) || !field.args.some(({ name }) => name === 'after')) return []
  const { data } = await askAs(context, `{ ${field.name}(first: 100) { edges { cursor node { id } } } }`)
  return data![field.name].edges.flatMap(({ cursor, node }: Json) =>
    ['after', 'before'].map((argument) => ({
      argument,
      args: `${argument}: "${cursor}"`,
      record: node.id,
      cursor,
    })),
  )
}

const typeOf = (id: string) => id.slice(0, id.indexOf(':'))

/** One row for an argument that points at records, one for each word that it can say. */
function grouped(tries: Try[]): Map<string, Try[]> {
  const groups = new Map<string, Try[]>()
  for (const each of tries) {
    const name = each.shown ? `${each.argument} = ${each.shown}` : each.argument
    groups.set(name, [...(groups.get(name) ?? []), each])
  }
  return groups
}

async function wordsFor(field: Field, tries: Try[]): Promise<string[]> {
  const words = await Promise.all(
    columns.map(async (column, at) => {
      const context = contexts[at]!
      const found = []
      for (const each of tries) found.push(await learnsNoMore(context, column, field, each))
      const codes = [...new Set(found.flatMap(({ code }) => code ?? []))]
      if (codes.length > 0) return codes.join('|')
      return String(found.reduce((sum, each) => sum + howMany(each), 0))
    }),
  )
  return words
}

async function learnsNoMore(
  context: Context,
  column: Column,
  field: Field,
  { argument, args, record, cursor }: Try,
): Promise<Found> {
  const found = await askQuestion(context, field, args)
  const who = `${column.group} ${column.name} asks ${field.name}(${args})`
  const inPart = /^(first|last|after|before)$/.test(argument)
  expect(inPart || countsItself(found), `${who}: ${found.text.slice(0, 300)}`).toBe(true)
  for (const id of found.ids ?? []) expect(await sees(context, id), `${who} and is shown ${id}`).toBe(true)
  if (!record || (await sees(context, record))) return found
  const nobody = cursor ? nobodysCursor(cursor, record) : nobodys(typeOf(record))
  const nothing = await askQuestion(context, field, args.replace(cursor ?? record, nobody))
  expect(found.text.replaceAll(cursor ?? record, nobody), `${who}: as if it did not exist`).toBe(nothing.text)
  return found
}

/** The same place after a record that does not exist. */
const nobodysCursor = (cursor: string, record: string): string => {
  const id = (of: string) => of.slice(of.indexOf(':') + 1)
  const place = Buffer.from(cursor, 'base64').toString()
  if (!place.includes(id(record))) throw new Error(`The cursor ${place} does not name ${record}`)
  return Buffer.from(place.replace(id(record), id(nobodys('x')))).toString('base64')
}
