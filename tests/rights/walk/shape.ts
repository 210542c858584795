import { schema } from '@aidbridge/server/graphql/schema'
import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  isAbstractType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'

// What the schema says of its own types. Nothing here knows a type by its name, except the roots.

export type Field = GraphQLField<unknown, unknown>

export const named = (field: Field) => getNamedType(field.type)

export const fieldsOf = (type: GraphQLObjectType): Field[] => Object.values(type.getFields())

const implementing = (type: GraphQLObjectType, name: string) =>
  type.getInterfaces().some((each) => each.name === name)

/** A record with an id of its own, for `node(id)`. */
export const isNode = (type: unknown): type is GraphQLObjectType =>
  isObjectType(type) && implementing(type, 'Node')

export const isConnection = (type: unknown): boolean =>
  isObjectType(type) && 'edges' in type.getFields() && 'pageInfo' in type.getFields()

/** All types of things to which a question can lead, through any number of fields. */
function reachableFrom(root: GraphQLObjectType | null | undefined): Set<GraphQLObjectType> {
  const found = new Set<GraphQLObjectType>()
  const visit = (type: unknown) => {
    if (isAbstractType(type)) return schema.getPossibleTypes(type).forEach(visit)
    if (!isObjectType(type) || found.has(type)) return
    found.add(type)
    for (const field of fieldsOf(type)) visit(named(field))
  }
  visit(root)
  found.delete(root!)
  return found
}

const readable = reachableFrom(schema.getQueryType())

/** Every type of things that can be read. */
export const objectTypes: GraphQLObjectType[] = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter((type) => readable.has(type))

/** Types that are met only in the answers to mutations and subscriptions: refusals, receipts for what was done. */
export const answerTypes: GraphQLObjectType[] = [
  ...reachableFrom(schema.getMutationType()),
  ...reachableFrom(schema.getSubscriptionType()),
].filter((type, at, all) => !readable.has(type) && all.indexOf(type) === at)

export const queryFields: Field[] = fieldsOf(schema.getQueryType()!)

/** Needs no more than its name. */
export const isFree = (field: Field): boolean => !field.args.some(isRequiredArgument)

export const isEdge = (type: unknown): boolean =>
  isObjectType(type) && 'cursor' in type.getFields() && 'node' in type.getFields()
