import { chooseLanguage, type Language } from '@aidbridge/shared/core/languages'
import { say } from '@aidbridge/shared/core/say'
import type { Request } from 'express'
import { type ExecutionArgs, GraphQLError } from 'graphql'
import { isAsyncIterable, type Plugin } from 'graphql-yoga'
import type { Context } from '../platform/context.ts'
import { isUnavailable } from '../platform/database-errors.ts'
import type { Logger } from '../platform/log.ts'
import { unavailableFacts, unavailableHttp } from '../platform/unavailable.ts'
import type { Execute } from './execute.ts'

export const failureMessage = 'Something went wrong here. It has been noted.'

/**
 * What fails on our side, said without what it was; the log has that, under the number of the request. A database that
 * cannot answer makes one clear error of the whole answer, which says that asking again will do: half an answer would be
 * taken for all there is. Comes after the plugins that execute in their own way, and after refusals have found their words.
 */
export function sayFailures(log: Logger): Plugin<Context> {
  return {
    onExecute({ args: { contextValue }, executeFn, setExecuteFn }) {
      const context = contextValue as Context
      const execute = executeFn as Execute
      setExecuteFn(async (asked: ExecutionArgs) => {
        try {
          const result = await execute(asked)
          const error = isAsyncIterable(result) ? undefined : result.errors?.find(isUnavailable)
          return error ? { errors: [unavailable(error, context.language, log, context)] } : result
        } catch (error) {
          if (!isUnavailable(error)) throw error
          return { errors: [unavailable(error, context.language, log, context)] }
        }
      })
      return {
        onExecuteDone({ result, setResult }) {
          if (isAsyncIterable(result)) return
          const told = result.errors as readonly GraphQLError[] | undefined
          if (!told?.some(isUnforeseen)) return
          const errors = told.map((error) => (isUnforeseen(error) ? noted(error, log, context) : error))
          setResult({ ...result, errors })
        },
      }
    },
    onSubscribe: ({ args: { contextValue } }) => ({
      onSubscribeError({ error, setError }) {
        const context = contextValue as Context
        if (isUnavailable(error)) setError(unavailable(error, context.language, log, context))
      },
    }),
  }
}

/** The same where it is not even known yet who asks. */
export const orUnavailable =
  (contextOf: (request: Request) => Promise<Context>, log: Logger) =>
  async (request: Request): Promise<Context> => {
    try {
      return await contextOf(request)
    } catch (error) {
      if (!isUnavailable(error)) throw error
      throw unavailable(error, chooseLanguage(request.headers['accept-language']), log)
    }
  }

type Asked = Pick<Context, 'requestId' | 'notes'>

const facts = ({ requestId, notes }: Asked) => ({ request: requestId, operation: notes?.operation })

function unavailable(error: unknown, language: Language, log: Logger, asked?: Asked): GraphQLError {
  log.warn({ err: error, ...(asked && facts(asked)) }, 'the database is not available')
  const extensions = { ...unavailableFacts, http: unavailableHttp }
  return new GraphQLError(say(language, 'whyNots.UNAVAILABLE'), { extensions })
}

/** Thrown by something that never meant to tell the asker. */
const isUnforeseen = ({ originalError }: GraphQLError): boolean =>
  originalError !== undefined && !(originalError instanceof GraphQLError)

function noted(error: GraphQLError, log: Logger, asked: Asked): GraphQLError {
  log.error({ err: error.originalError, ...facts(asked) }, 'a resolver failed')
  const extensions = { code: 'INTERNAL_SERVER_ERROR', unexpected: true, request: asked.requestId }
  return new GraphQLError(failureMessage, { nodes: error.nodes, path: error.path, extensions })
}
