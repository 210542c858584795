import { invalidField } from '@aidbridge/shared/core/form'
import { defaultFieldResolver, type GraphQLSchema, isObjectType } from 'graphql'

/**
 * Pothos reads cursors of numbers, days and tuples too. Our lists give none but of texts; the database would be asked for
 * the others, and fail.
 */
export function refuseStrangeCursors(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      if (!field.args.some(({ name }) => name === 'after')) continue
      const resolve = field.resolve ?? defaultFieldResolver
      field.resolve = (root, args: Record<string, unknown>, context, info) => {
        refuseStrange('after', args['after'])
        refuseStrange('before', args['before'])
        return resolve(root, args, context, info)
      }
    }
  }
  return schema
}

function refuseStrange(name: string, cursor: unknown): void {
  if (typeof cursor !== 'string') return
  const text = Buffer.from(cursor, 'base64').toString()
  if (text.startsWith('GPC:') && !/^GPC:S:[\w.-]{0,100}$/.test(text)) throw strangeCursor(name)
}

export const strangeCursor = (name: string) => invalidField(name, 'UNKNOWN_REFERENCE')
