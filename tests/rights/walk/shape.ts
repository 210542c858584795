import { schema } from '@aidbridge/server/graphql/schema'
import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'

// What the schema says of its own types. Nothing here knows a type by its name, except the roots.

export type Field = GraphQLField<unknown, unknown>

export const fieldsOf = (type: GraphQLObjectType): Field[] => Object.values(type.getFields())

const implementing = (type: GraphQLObjectType, name: string) =>
  type.getInterfaces().some((each) => each.name === name)

/** A record with an id of its own, for `node(id)`. */
export const isNode = (type: unknown): type is GraphQLObjectType =>
  isObjectType(type) && implementing(type, 'Node')

export const isConnection = (type: unknown): type is GraphQLObjectType =>
  isObjectType(type) && 'edges' in type.getFields() && 'pageInfo' in type.getFields()

const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]

/** Every type of things that can be read. Refusals are read in the answers to mutations, which have a table of their own. */
export const objectTypes: GraphQLObjectType[] = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter((type) => !type.name.startsWith('__') && !roots.includes(type) && !implementing(type, 'Refusal'))

export const queryFields: Field[] = fieldsOf(schema.getQueryType()!)

export const named = (field: Field) => getNamedType(field.type)

/** Needs no more than its name. */
export const isFree = (field: Field): boolean => !field.args.some(isRequiredArgument)

export const isLeaf = (field: Field): boolean => isLeafType(named(field))
export const isAbstract = (field: Field): boolean => isAbstractType(named(field))

export const isEdge = (type: unknown): boolean =>
  isObjectType(type) && 'cursor' in type.getFields() && 'node' in type.getFields()
