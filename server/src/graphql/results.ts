import { queryFromInfo } from '@pothos/plugin-prisma'
import { isRefusal } from '@aidbridge/shared/core/refusals'
import type { GraphQLResolveInfo } from 'graphql'
import type { Context } from '../platform/context.ts'
import { builder } from './builder.ts'
import { Refused, refusalTypes } from './refusals.ts'

type RecordType = keyof PrismaRecords
type PrismaRecords = typeof builder.$inferSchemaTypes.PrismaTypes

/** The result of mutations on one type of record: the record, or a refusal. */
export function resultOf<Type extends RecordType>(type: Type) {
  return builder.unionType(`${type}Result`, {
    description: `The ${type} as it is now, or why not.`,
    types: [type as never, ...refusalTypes],
    resolveType: (value: unknown) => (value instanceof Refused ? value.refusal.code : type),
  })
}

interface Loader {
  findUniqueOrThrow(args: object): Promise<object>
}

/** Does a use case and answers with its record, loaded with just the fields that were asked for, or with its refusal. */
export async function answer(
  type: RecordType,
  context: Context,
  info: GraphQLResolveInfo,
  useCase: () => Promise<string>,
): Promise<never> {
  try {
    const id = await useCase()
    const delegate = context.database.prisma[lowerFirst(type) as 'need'] as unknown as Loader
    const query = queryFromInfo({ context, info, typeName: type })
    return (await delegate.findUniqueOrThrow({ ...query, where: { id } })) as never
  } catch (error) {
    if (isRefusal(error)) return new Refused(error) as never
    throw error
  }
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
