import { chooseLanguage, type Language } from '@aidbridge/shared/core/languages'
import { say } from '@aidbridge/shared/core/say'
import type { Request } from 'express'
import { type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql'
import { isAsyncIterable, type Plugin } from 'graphql-yoga'
import type { Context } from '../platform/context.ts'
import { isUnavailable } from '../platform/database-errors.ts'
import type { Logger } from '../platform/log.ts'
import { unavailableFacts, unavailableHttp } from '../platform/unavailable.ts'

type Execute = (args: ExecutionArgs) => Promise<ExecutionResult>

/**
 * A database that cannot answer makes one clear error of the whole answer, which says that asking again will do: half an
 * answer would be taken for all there is. Comes after the plugins that execute in their own way.
 */
export function sayUnavailable(log: Logger): Plugin<Context> {
  return {
    onExecute({ executeFn, setExecuteFn }) {
      const execute = executeFn as Execute
      setExecuteFn(async (asked: ExecutionArgs) => {
        const said = (error: unknown) => unavailable(error, (asked.contextValue as Context).language, log)
        try {
          const result = await execute(asked)
          const error = isAsyncIterable(result) ? undefined : result.errors?.find(isUnavailable)
          return error ? { errors: [said(error)] } : result
        } catch (error) {
          if (!isUnavailable(error)) throw error
          return { errors: [said(error)] }
        }
      })
    },
    onSubscribe: ({ args: { contextValue } }) => ({
      onSubscribeError({ error, setError }) {
        if (isUnavailable(error)) setError(unavailable(error, (contextValue as Context).language, log))
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

function unavailable(error: unknown, language: Language, log: Logger): GraphQLError {
  log.warn({ err: error }, 'the database is not available')
  const extensions = { ...unavailableFacts, http: unavailableHttp }
  return new GraphQLError(say(language, 'whyNots.UNAVAILABLE'), { extensions })
}
