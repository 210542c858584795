import {
  defaultFieldResolver,
  execute,
  getNamedType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
  parse,
} from 'graphql'
import type { Context } from '../platform/context.ts'
import { strangeCursor } from './cursors.ts'
import { globalId, isDatabaseId } from './global-ids.ts'

type Resolver = GraphQLFieldResolver<unknown, Context, Record<string, unknown>>

/**
 * A page after a record that the viewer may not see is a page after nothing. The database looks the place of a cursor up
 * without asking who may see it, and would tell that there is such a record, and where it stands in the order (I11).
 */
export function forgetForeignCursors(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const type = recordsOf(field)
    if (type) field.resolve = fromSeenPlaces(schema, type, field.resolve ?? defaultFieldResolver)
  }
  return schema
}

/** The type of records with ids of their own that a question lists in pages. */
function recordsOf({ type, args }: Pick<GraphQLField<unknown, Context>, 'type' | 'args'>): string | null {
  const page = getNamedType(type)
  if (!isObjectType(page) || !args.some(({ name }) => name === 'after')) return null
  const record = getNamedType(page.getFields()['nodes']?.type)
  const hasId = isObjectType(record) && record.getInterfaces().some(({ name }) => name === 'Node')
  return hasId ? record.name : null
}

const fromSeenPlaces =
  (schema: GraphQLSchema, type: string, resolve: Resolver): Resolver =>
  async (root, args, context, info) => {
    const places = { ...args }
    for (const name of ['after', 'before']) {
      const id = typeof args[name] === 'string' ? idBehind(args[name]) : null
      if (id === null) continue
      if (!isDatabaseId(id)) throw strangeCursor(name)
      if (!(await sees(schema, context, globalId(type, id)))) places[name] = nowhere
    }
    return resolve(root, places, context, info)
  }

const cursor = (id: string) => Buffer.from(`GPC:S:${id}`).toString('base64')
const nowhere = cursor('00000000-0000-7000-8000-000000000000')

/** As Pothos writes a cursor; what cannot be read is for the list to refuse. */
const idBehind = (text: string): string | null =>
  /^GPC:S:(.*)$/s.exec(Buffer.from(text, 'base64').toString())?.[1] ?? null

const look = parse('query ($id: ID!) { node(id: $id) { id } }')

async function sees(schema: GraphQLSchema, contextValue: Context, id: string): Promise<boolean> {
  const { data } = await execute({ schema, document: look, contextValue, variableValues: { id } })
  return Boolean(data?.['node'])
}
