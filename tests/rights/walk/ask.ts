import { schema } from '@aidbridge/server/graphql/schema'
import { isRefusal } from '@aidbridge/shared/core/refusals'
import { execute, type GraphQLError, parse } from 'graphql'
import type { Context } from '@aidbridge/server/platform/context'

type Json = Record<string, any>

export interface Answer {
  data: Json | null
  errors: readonly GraphQLError[]
}

const parsed = new Map<string, ReturnType<typeof parse>>()

/** Asks the real schema; errors are part of the answer. */
export async function askAs(
  contextValue: Context,
  source: string,
  variableValues: Json = {},
): Promise<Answer> {
  const document = parsed.get(source) ?? parse(source)
  parsed.set(source, document)
  const result = await execute({ schema, document, contextValue, variableValues })
  return { data: (result.data as Json | undefined) ?? null, errors: result.errors ?? [] }
}

/** The code by which programs know an error; what nobody foresaw is BROKEN. */
export function codeOf({ extensions, originalError }: GraphQLError): string {
  if (isRefusal(originalError)) return originalError.code
  return (extensions['code'] as string | undefined) ?? 'BROKEN'
}
