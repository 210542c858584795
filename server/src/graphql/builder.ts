import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import { type GraphQLSchema, isObjectType } from 'graphql'
import type { Prisma } from '@aidbridge/prisma/client'
import type PrismaTypes from '@aidbridge/prisma/pothos'
import { getDatamodel } from '@aidbridge/prisma/pothos'
import type { Context } from '../platform/context.ts'
import { costOf, pageLimit, pageSize } from './cost.ts'
import { globalId, isDatabaseId, readGlobalId } from './global-ids.ts'

/** Are there records of this type that have an id of their own? */
function hasNodes(schema: GraphQLSchema, typename: string): boolean {
  const type = schema.getType(typename)
  return isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node')
}

export const builder = new SchemaBuilder<{
  Context: Context
  PrismaTypes: PrismaTypes
  DefaultFieldNullability: false
  DefaultInputFieldRequiredness: false
  DefaultEdgesNullability: false
  DefaultNodeNullability: false
  Scalars: {
    ID: { Input: string; Output: string }
    Decimal: { Input: string; Output: Prisma.Decimal | string }
    DateTime: { Input: string; Output: Date }
    Date: { Input: string; Output: Date }
    JSON: { Input: unknown; Output: unknown }
  }
}>({
  plugins: [PrismaPlugin, RelayPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  prisma: {
    client: ({ database }) => database.prisma,
    dmmf: getDatamodel(),
    filterConnectionTotalCount: true,
    maxConnectionSize: pageLimit,
    defaultConnectionSize: pageSize,
  },
  relay: {
    encodeGlobalID: (type, id) => globalId(type, String(id)),
    decodeGlobalID: readGlobalId,
    nodesQueryOptions: false,
    edgesFieldOptions: { nullable: false },
    nodeFieldOptions: { nullable: false },
    nodesOnConnection: true,
    nodeQueryOptions: {
      description: 'Any record by its id; null when there is none that you may see.',
      resolve: (_root, { id }, _context, { schema }, resolveNode) =>
        isDatabaseId(id.id) && hasNodes(schema, id.typename) ? resolveNode(id) : null,
    },
  },
  complexity: { fieldComplexity: costOf },
})

builder.queryType({
  description:
    'What can be read. Every answer starts from what you may see; strangers are refused with the code NOT_SIGNED_IN.',
})
builder.mutationType({
  description:
    'What can be done. `key` is your own key of the attempt (a UUID): the same key with the same payload gives the ' +
    'same result once. `version` is the version you have seen: if it has changed since, you get a Conflict.',
})
builder.subscriptionType({ description: 'What changes, over server-sent events.' })
