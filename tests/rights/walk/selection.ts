import { getNamedType, type GraphQLObjectType, isAbstractType, isLeafType, isObjectType } from 'graphql'
import { type Field, fieldsOf, isConnection, isFree, isNode, named } from './shape.ts'

/** More than the world has of anything. */
export const wholePage = '(first: 100)'

/**
 * All fields of a type. Records inside it are asked for their own fields as far as `depth` says, then for their ids
 * alone; what has no id is asked for all it holds.
 */
export function everythingOf(type: GraphQLObjectType, depth: number): string {
  const fields = fieldsOf(type).filter(isFree)
  return `{ __typename ${fields.map((field) => selectionOf(field, depth)).join(' ')} }`
}

/** One field with what is below it. */
export function selectionOf(field: Field, depth: number, args = ''): string {
  const type = getNamedType(field.type)
  const paged = args || (isConnection(type) ? wholePage : '')
  return `${field.name}${paged}${below(field, depth)}`
}

export function below(field: Field, depth: number): string {
  const type = named(field)
  if (isLeafType(type)) return ''
  if (isAbstractType(type)) return ' { __typename ... on Node { id } }'
  if (!isObjectType(type)) throw new Error(`${field.name} can be nothing of the kind`)
  if (!isNode(type)) return ` ${everythingOf(type, depth)}`
  return depth > 0 ? ` ${everythingOf(type, depth - 1)}` : ' { __typename id }'
}
