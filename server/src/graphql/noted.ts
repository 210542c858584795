import { type ExecutionArgs, getOperationAST, type GraphQLError } from 'graphql'
import { isAsyncIterable, type Plugin } from 'graphql-yoga'
import type { Request } from 'express'
import type { Context } from '../platform/context.ts'
import type { Metrics, Outcome } from '../platform/metrics.ts'
import { notesOf } from '../platform/request-notes.ts'

/** Notes what is asked, and counts what became of it. Before all other plugins, for those that refuse a question. */
export function noteOperations(metrics: Metrics | null): Plugin<Context, { req: Request }> {
  const note = ({ args: { document, operationName, contextValue } }: { args: ExecutionArgs }) => {
    const operation = getOperationAST(document, operationName)
    const { notes } = contextValue as Context
    if (!operation || !notes) return
    notes.kind = operation.operation
    if (operation.name) notes.operation = operation.name.value
  }
  return {
    onExecute: note,
    onSubscribe: note,
    onExecutionResult({ result, context }) {
      if (!metrics || Array.isArray(result)) return
      const notes = notesOf((context as unknown as { req: Request }).req)
      const errors = !result || isAsyncIterable(result) ? [] : (result.errors ?? [])
      const refusals = [...new Set([...notes.refusals, ...errors.map(codeOf)])]
      metrics.answered({ ...notes, refusals }, outcomeOf(errors, notes.refusals))
    },
  }
}

function outcomeOf(errors: readonly GraphQLError[], refusals: readonly string[]): Outcome {
  const codes = new Set(errors.map(codeOf))
  if (codes.has('INTERNAL_SERVER_ERROR')) return 'failed'
  if (codes.has('UNAVAILABLE')) return 'unavailable'
  if ([...codes].some((code) => malformed.has(code))) return 'invalid'
  return codes.size + refusals.length > 0 ? 'refused' : 'ok'
}

const codeOf = ({ extensions }: GraphQLError): string =>
  typeof extensions['code'] === 'string' ? extensions['code'] : 'INVALID'

/** The question itself is no question of this API. */
const malformed: ReadonlySet<string> = new Set([
  'INVALID',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
])
