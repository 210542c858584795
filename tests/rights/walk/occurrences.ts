import { getNamedType, type GraphQLObjectType, isObjectType } from 'graphql'
import { Refused } from './cells.ts'
import { fieldsOf, isConnection, isEdge, isFree, isNode } from './shape.ts'

type Json = Record<string, any>

/** Something that was met in an answer, with the values of its fields; records inside are named by their ids. */
export interface Met {
  type: GraphQLObjectType
  /** Of a record. */
  id: string | null
  /** Which field led there: Need.deliveryLocation. */
  way: string
  /** From which record. */
  from: string
  values: ReadonlyMap<string, unknown>
}

/** Takes an answer apart into all that was met in it. `value` may be a list. */
export function meet(type: unknown, value: unknown, way: string, from: string): Met[] {
  if (Array.isArray(value)) return value.flatMap((each) => meet(type, each, way, from))
  if (!isObjectType(type) || !isThing(value) || isOnlyNamed(type, value)) return []
  const id = isNode(type) ? String(value['id']) : null
  const fields = fieldsOf(type).filter((field) => isFree(field) && field.name in value)
  const values = new Map(fields.map(({ name }) => [name, shortened(value[name])]))
  const isPart = isConnection(type) || isEdge(type as unknown)
  const { name } = type
  const inside = fields.flatMap((field) => {
    const next = isPart ? way : `${name}.${field.name}`
    return meet(getNamedType(field.type), value[field.name], next, id ?? from)
  })
  return [{ type, id, way, from, values }, ...inside]
}

const isThing = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !(value instanceof Refused)

/** As deep as the question went. */
const isOnlyNamed = (type: GraphQLObjectType, value: Json) => isNode(type) && Object.keys(value).length <= 2

/** A record inside is its id: what may be read of it is another row. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shortened)
  if (!isThing(value)) return value
  if (typeof value['id'] === 'string' && value['id'].includes(':')) return value['id']
  if ('nodes' in value) return shortened(value['nodes'])
  const entries = Object.entries(value).filter(([name]) => name !== '__typename' && name !== 'cursor')
  return Object.fromEntries(entries.map(([name, each]) => [name, shortened(each)]))
}
