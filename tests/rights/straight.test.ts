import { schema } from '@aidbridge/server/graphql/schema'
import { type Branch, idKey, planOf } from '@aidbridge/server/graphql/straight/plan'
import { completed } from '@aidbridge/server/graphql/straight/read'
import {
  type DocumentNode,
  execute,
  getNamedType,
  getOperationAST,
  type GraphQLObjectType,
  isLeafType,
  isObjectType,
  parse,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Column, columnsOf, contextAs } from './viewers.ts'
import { isFree, isNode, queryFields, type Field } from './walk/shape.ts'
import type { Stage } from './world/stage.ts'
import { makeRichWorld } from './world/world.ts'

// What is read straight from the database (server/src/graphql/straight) is what the executor says, for everybody.

let stage: Stage
let columns: Column[]
beforeAll(async () => {
  stage = await makeRichWorld()
  columns = columnsOf(stage)
}, 120_000)
afterAll(() => stage.world.close())

/** All that can be asked of an object without arguments, so many relations deep. */
function everything(type: GraphQLObjectType, depth: number): string {
  const fields = Object.values(type.getFields()).filter((field) => isFree(field as Field))
  const asked = fields.map(({ name, type: returned }) => {
    const target = getNamedType(returned)
    if (isLeafType(target)) return name
    if (!isObjectType(target) || depth === 0 || target.getFields()['pageInfo']) return ''
    return `${name} { ${everything(target, depth - 1)} }`
  })
  return ['__typename', ...asked].join(' ')
}

/** The questions that list records which have relations, with all that can be asked of one. */
const lists = queryFields.flatMap((field) => {
  const page = getNamedType(field.type)
  const record = isObjectType(page) ? getNamedType(page.getFields()['nodes']?.type) : null
  if (!isObjectType(record) || !isNode(record) || !isFree(field)) return []
  const node = everything(record, 2)
  const source = `{ list: ${field.name} { edges { cursor node { ${node} } } pageInfo { hasNextPage endCursor } } }`
  return node.includes('{') ? [{ name: field.name, source }] : []
})

const planFor = (document: DocumentNode) => planOf(schema, document, getOperationAST(document)!)

async function bothAnswers(column: Column, source: string) {
  const document = parse(source)
  const plan = planFor(document)
  if (!plan) throw new Error(`Nothing is read straight of ${source}`)
  const context = await contextAs(stage.world, column)
  const whole = await execute({ schema, document, contextValue: context })
  const contextValue = { ...(await contextAs(stage.world, column)), sources: new Map<string, unknown>() }
  const part = await execute({ schema, document: plan.document, contextValue })
  const straight = part.data
    ? await completed(context.database, part, plan.place, contextValue.sources)
    : part
  if (!straight) throw new Error('A record is gone')
  const written =
    'stringify' in straight
      ? (straight.stringify as (told: object) => string)(straight)
      : JSON.stringify(straight)
  return { whole: JSON.parse(JSON.stringify(whole)) as object, straight: JSON.parse(written) as object }
}

describe('everybody is told straight what the executor says', () => {
  for (const { name, source } of lists)
    test(`of ${name}`, async () => {
      let records = 0
      for (const column of columns) {
        const { whole, straight } = await bothAnswers(column, source)
        expect(straight, `${column.group} ${column.name}`).toEqual(whole)
        records += (whole as { data?: { list?: { edges: [] } } }).data?.list?.edges.length ?? 0
      }
      expect(records, 'the rich world has some to compare').toBeGreaterThan(0)
    })
})

describe('the figures of the overview are written as the executor would', () => {
  const figures = everything(schema.getType('OverviewFigures') as GraphQLObjectType, 0)
  const names = '__typename code nameDe nameUk nameEn'
  const source = (filter: string) => `
    fragment Side on Organisation { id nameUk lat }
    { mine: overview${filter} { __typename figures { ${figures} } byCategory { category { ${names} position } figures { ${figures} } }
      byItem { item { ${names} } figures { lines } } byOblast { oblast { ${names} } figures { demandKg } } byPriority { priority figures { lines } }
      byPartnership { partnership { id status nrwOrg { ...Side } uaOrg { ...Side nameDe } } figures { ${figures} }
        givenToShipKg givenInTransitKg givenReceivedKg }
      series { __typename day demandKg receivedKg lines linesDelivered } } }`

  for (const filter of ['', '(filter: { categories: ["ENE", "MED"] })'])
    test(`for everybody, ${filter || 'unfiltered'}`, async () => {
      expect(planFor(parse(source(filter)))!.place.fields.get('mine')!.plain).toBeTypeOf('function')
      let told = 0
      for (const column of columns) {
        const { whole, straight } = await bothAnswers(column, source(filter))
        expect(JSON.stringify(straight), `${column.group} ${column.name}`).toBe(JSON.stringify(whole))
        told += (whole as { data?: { mine?: { byPartnership: [] } } }).data?.mine?.byPartnership.length ?? 0
      }
      expect(told, 'the rich world has some to compare').toBeGreaterThan(0)
    })

  test('what more is asked of a partnership than SQL can say is left to the executor', () => {
    const asked = (field: string) =>
      planFor(
        parse(
          `{ overview { figures { lines } byPartnership { partnership { id nrwOrg { id } ${field} } } } }`,
        ),
      )
    expect(asked('status')!.place.fields.get('overview')!.plain).toBeDefined()
    expect(asked('nextSteps { name }')!.place.fields.get('overview')!.plain).toBeUndefined()
  })
})

test('fragments, other names, the same asked twice and a need beside its list are told in their order', async () => {
  const [number] = (await stage.world.database.prisma.need.findMany({ take: 1 })).map((need) => need.number)
  const source = `
    fragment Names on Organisation { id nameUk }
    fragment Row on Need { number organisation { ...Names nameDe } lines { position } }
    { needs(first: 2, sort: NEWEST) { totalCount nodes { who: organisation { nameEn } ...Row nextSteps { name } ... on Need { lines { unit } state } ... on Node { id } } }
      one: need(number: "${number}") { ...Row __typename } none: need(number: "N-0") { ...Row } }`
  const admin = columns.find(({ group, name }) => group === 'coordination' && name === 'admin')!
  const { whole, straight } = await bothAnswers(admin, source)
  expect(JSON.stringify(straight)).toBe(JSON.stringify(whole))
})

test('the columns and relations of a need and the figures of its lines need no object', () => {
  const source =
    '{ needs { nodes { id number neededBy coverage fulfilment demandKg organisation { id nameDe } lines { id item { code } demand toShip inTransit missing received gap coverage fulfilment progress } } } }'
  const plan = planFor(parse(source))!
  const node = [...plan.place.fields.values()][0]!.fields.get('nodes') as Branch
  expect(node.records!.order.filter(({ column }) => column === null)).toEqual([])
})

test('what depends on variables, changes something or is gained by nothing is left to the executor', () => {
  const plans = [
    'query ($with: Boolean!) { needs { nodes { organisation @include(if: $with) { id } } } }',
    'mutation { submitNeed(key: "1", id: "2", version: 1) { ... on Need { organisation { id } } } }',
    '{ needs { nodes { id number } } }',
    '{ node(id: "Need:1") { id } }',
  ].map((source) => planFor(parse(source)))
  expect(plans).toEqual([null, null, null, null])
})

test('a record that is gone meanwhile makes the whole question be asked again', async () => {
  const plan = planFor(parse('{ needs { nodes { organisation { id } } } }'))!
  const gone = { [idKey]: 'Need:00000000-0000-7000-8000-000000000000' }
  const result = { data: { needs: { nodes: [gone] } } }
  expect(await completed(stage.world.database, result, plan.place)).toBeNull()
})
