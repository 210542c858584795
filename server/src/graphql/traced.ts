import { type ExecutionArgs, getOperationAST } from 'graphql'
import { isAsyncIterable, type Plugin } from 'graphql-yoga'
import type { Context } from '../platform/context.ts'
import type { Tracing } from '../platform/tracing.ts'
import type { Execute } from './execute.ts'

/** A span for each question, by its name. After all other plugins, around what they do. */
export function traceOperations(tracing: Tracing): Plugin<Context> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const { document, operationName } = args as ExecutionArgs
      const operation = getOperationAST(document, operationName)
      if (!operation) return
      const execute = executeFn as Execute
      const kind = operation.operation
      const name = operation.name?.value ?? 'unnamed'
      const attributes = { 'graphql.operation.type': kind, 'graphql.operation.name': name }
      setExecuteFn((asked: ExecutionArgs) =>
        tracing.within(`${kind} ${name}`, attributes, async (span) => {
          const result = await execute(asked)
          const code = isAsyncIterable(result) ? undefined : result.errors?.[0]?.extensions['code']
          if (typeof code === 'string') span.setAttribute('error.type', code)
          return result
        }),
      )
    },
  }
}
