import { PothosValidationError } from '@pothos/core'
import { sayRefusal } from '@aidbridge/shared/core/say'
import { isRefusal } from '@aidbridge/shared/core/refusals'
import { GraphQLError } from 'graphql'
import { isAsyncIterable, type Plugin } from 'graphql-yoga'
import type { Context } from '../platform/context.ts'
import { sqlState } from '../platform/database-errors.ts'

/** A question with a wrong filter has no result type that could say so; its refusal is an error in the reader's language. */
export const sayRefusals: Plugin<Context> = {
  onExecute: ({ args: { contextValue } }) => ({
    onExecuteDone({ result, setResult }) {
      if (isAsyncIterable(result) || !result.errors) return
      setResult({
        ...result,
        errors: result.errors.map((error: GraphQLError) => inWords(error, contextValue as Context)),
      })
    },
  }),
}

/** Forms refuse it at its field; what is asked without a form meets the database. */
const unknownLetter = '22021'

function inWords(error: GraphQLError, { language }: Context): GraphQLError {
  const { originalError: refusal, nodes, path } = error
  // A program's fault (`first` with `before`, a cursor that is none), said to the program.
  if (refusal instanceof PothosValidationError)
    return new GraphQLError(refusal.message, { nodes, path, extensions: { code: 'BAD_USER_INPUT' } })
  if (sqlState(refusal) === unknownLetter)
    return new GraphQLError('U+0000 is no letter.', { nodes, path, extensions: { code: 'BAD_USER_INPUT' } })
  if (!isRefusal(refusal)) return error
  const extensions = { code: refusal.code, ...refusal.facts }
  return new GraphQLError(sayRefusal(language, refusal), { nodes, path, extensions })
}
