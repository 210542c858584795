import {
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isEnumType,
  isListType,
  isObjectType,
} from 'graphql'
import { columnOf, keyOf, relationOf, tableOf } from '../../platform/models.ts'
import { fieldsIn, type Fragments, type Selected } from './selections.ts'

// What GraphQL would answer, said in SQL: for fields that are a column, a relation without conditions, or that say
// themselves how they are computed (`inSql`). All others are for the executor.

/** Beside a computed field: the same from the columns of its row, as PostgreSQL computes it. A test compares the two. */
export const inSql = (of: (row: string) => string) => ({ inSql: of })

/** More pairs than json_build_object() takes. */
export const mostFields = 45

/** Writes one statement: names for its tables, and what each object has to be joined with. */
export class Statement {
  readonly fragments: Fragments
  #tables = 0

  constructor(fragments: Fragments) {
    this.fragments = fragments
  }

  alias(): string {
    return `t${this.#tables++}`
  }
}

interface Written {
  /** An expression of type json. */
  json: string
  /** FROM items that it needs beside its own row. */
  joins: string[]
}

export const modelOf = (type: GraphQLObjectType): string | null =>
  (type.extensions as { pothosPrismaModel?: string }).pothosPrismaModel ?? null

/** An object with these fields, from the row; null where one of them cannot be said in SQL. */
export function objectInSql(
  statement: Statement,
  type: GraphQLObjectType,
  row: string,
  selected: Selected,
): Written | null {
  if (selected.size > mostFields) return null
  const joins: string[] = []
  const pairs: string[] = []
  for (const [key, nodes] of selected) {
    const written = fieldInSql(statement, type, row, nodes)
    if (!written) return null
    joins.push(...written.joins)
    pairs.push(`'${key}', ${written.json}`)
  }
  return { json: `json_build_object(${pairs.join(', ')})`, joins }
}

/** One field of the row, asked for by these nodes. */
export function fieldInSql(
  statement: Statement,
  type: GraphQLObjectType,
  row: string,
  nodes: readonly FieldNode[],
): Written | null {
  const name = nodes[0]!.name.value
  const model = modelOf(type)
  if (name === '__typename') return { json: `'${type.name}'::text`, joins: [] }
  const field = type.getFields()[name]
  if (!model || !field || field.args.length > 0) return null
  const extensions = field.extensions as FieldExtensions
  if (extensions.inSql) return { json: extensions.inSql(row), joins: [] }
  if (name === 'id' && isNode(type)) return idInSql(type, model, row)
  if (extensions.pothosExposedField) {
    const json = columnInSql(field, model, row, extensions.pothosExposedField)
    return json === null ? null : { json, joins: [] }
  }
  const relation = extensions.pothosPrismaRelationField?.name
  const target = getNamedType(field.type)
  if (!relation || !isObjectType(target) || extensions.pothosPrismaFallback) return null
  const selected = fieldsIn(
    statement.fragments,
    target,
    nodes.map(({ selectionSet }) => selectionSet),
  )
  return (
    selected &&
    relationInSql(statement, { model, row, relation, target, selected, query: queryOf(extensions, relation) })
  )
}

interface FieldExtensions {
  inSql?: (row: string) => string
  pothosExposedField?: string
  pothosPrismaRelationField?: { name: string }
  /** Set where a relation has a resolver of its own. */
  pothosPrismaFallback?: unknown
  /** How Prisma is asked for the relation: `{ select: { [name]: query } }`. */
  pothosPrismaSelect?: (args: object, context: object, nested: (query: unknown) => unknown) => unknown
}

const isNode = (type: GraphQLObjectType) => type.getInterfaces().some(({ name }) => name === 'Node')

/** As globalId() writes it. */
function idInSql(type: GraphQLObjectType, model: string, row: string): Written | null {
  const key = keyOf(model)
  return key === 'id' ? { json: `'${type.name}:' || ${row}.id`, joins: [] } : null
}

interface RelationAsked {
  model: string
  row: string
  relation: string
  target: GraphQLObjectType
  selected: Selected
  /** What narrows and sorts its rows. */
  query: unknown
}

function queryOf({ pothosPrismaSelect }: FieldExtensions, relation: string): unknown {
  const asked = pothosPrismaSelect?.({}, {}, (query) => query) as
    { select?: Record<string, unknown> } | undefined
  return asked?.select?.[relation]
}

const isEmpty = (query: unknown) =>
  typeof query === 'object' && query !== null && Object.keys(query).length === 0

function relationInSql(statement: Statement, asked: RelationAsked): Written | null {
  const { model, row, target, selected, query } = asked
  const relation = relationOf(model, asked.relation)
  const key = relation && keyOf(relation.model)
  if (!relation || !key || modelOf(target) !== relation.model) return null
  const other = statement.alias()
  const table = `"${tableOf(relation.model)}" ${other}`
  const object = objectInSql(statement, target, other, selected)
  if (!object) return null
  if (!relation.isList) {
    if (!relation.isNamedHere || !isEmpty(query)) return null
    const join = `LEFT JOIN ${table} ON ${other}.${key} = ${row}.${relation.column}`
    return {
      json: `CASE WHEN ${other}.${key} IS NOT NULL THEN ${object.json} END`,
      joins: [join, ...object.joins],
    }
  }
  const order = orderOf(relation.model, query)
  if (!order) return null
  const list = statement.alias()
  const rows = [
    `SELECT coalesce(json_agg(${object.json} ORDER BY ${order.map((each) => `${other}.${each}`).join(', ')}), '[]') AS j`,
  ]
  rows.push(`FROM ${table}`, ...object.joins, `WHERE ${other}.${relation.column} = ${row}.id`)
  return { json: `${list}.j`, joins: [`LEFT JOIN LATERAL (${rows.join(' ')}) ${list} ON true`] }
}

/** The columns of a fixed order, as `{ orderBy: { position: 'asc' } }`; null for anything else that narrows or sorts. */
function orderOf(model: string, query: unknown): string[] | null {
  if (typeof query !== 'object' || query === null) return null
  const { orderBy, ...more } = query as {
    orderBy?: Record<string, unknown> | Record<string, unknown>[]
  }
  if (!orderBy || Object.keys(more).length > 0) return null
  const columns = [orderBy].flat().flatMap((each) =>
    Object.entries(each).map(([name, direction]) => {
      const found = columnOf(model, name)
      return found && (direction === 'asc' || direction === 'desc') ? `${found.column} ${direction}` : null
    }),
  )
  return columns.every((each) => each !== null) ? columns : null
}

function columnInSql(
  field: GraphQLField<unknown, unknown>,
  model: string,
  row: string,
  name: string,
): string | null {
  const found = columnOf(model, name)
  if (!found) return null
  const column = `${row}.${found.column}`
  if (found.isList) return isListOfText(field.type) ? `coalesce(to_json(${column}), '[]')` : null
  const type = getNullableType(field.type)
  if (isListType(type)) return null
  if (isEnumType(type)) return type.getValues().every(({ name, value }) => name === value) ? column : null
  return scalars[getNamedType(type).name]?.(column) ?? null
}

const isListOfText = (type: GraphQLOutputType) => {
  const list = getNullableType(type)
  return isListType(list) && ['String', 'ID'].includes(getNamedType(list).name)
}

/** As the scalars of scalars.ts are serialised. */
const scalars: Record<string, (column: string) => string> = {
  ID: (column) => `${column}::text`,
  String: (column) => `${column}::text`,
  Int: (column) => column,
  Float: (column) => column,
  Boolean: (column) => column,
  Decimal: (column) => `trim_scale(${column})::text`,
  Date: (column) => `to_char(${column}, 'YYYY-MM-DD')`,
  DateTime: (column) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
}
