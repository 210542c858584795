import { queryFromInfo } from '@pothos/plugin-prisma'
import type { GraphQLResolveInfo } from 'graphql'
import type { Context } from '../platform/context.ts'
import { builder } from './builder.ts'
import { orRefused, Refused, refusalTypes } from './refusals.ts'

type RecordType = keyof PrismaRecords
type PrismaRecords = typeof builder.$inferSchemaTypes.PrismaTypes

/** The result of mutations on one type of record: the record, or a refusal. `Me` is a User, seen by himself. */
export function resultOf(name: RecordType | 'Me') {
  return builder.unionType(`${name}Result`, {
    description: `The ${name} as it is now, or why not.`,
    types: [name as never, ...refusalTypes],
    resolveType: (value: unknown) => (value instanceof Refused ? value.refusal.code : name),
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
  name: RecordType | 'Me' = type,
): Promise<never> {
  const answered = await orRefused(context, async () => {
    const id = await useCase()
    const delegate = context.database.prisma[lowerFirst(type) as 'need'] as unknown as Loader
    const query = queryFromInfo({ context, info, typeName: name })
    return delegate.findUniqueOrThrow({ ...query, where: { id } })
  })
  return answered as never
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
