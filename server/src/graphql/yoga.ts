import type { Request, Response } from 'express'
import type { GraphQLSchema } from 'graphql'
import { createYoga } from 'graphql-yoga'
import type { Context } from '../platform/context.ts'
import type { Logger } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'
import { notesOf } from '../platform/request-notes.ts'
import type { Tracing } from '../platform/tracing.ts'
import { makeBudget } from './budget.ts'
import { compressAnswers } from './compressed.ts'
import { leaveConnections } from './connections.ts'
import { failureMessage, orUnavailable, sayFailures } from './failures.ts'
import { hideSchema } from './hidden-schema.ts'
import { knownDocuments } from './known-documents.ts'
import { limitCost, limitSize } from './limits.ts'
import { noteOperations } from './noted.ts'
import { sayRefusals } from './refused-questions.ts'
import { readStraight } from './straight/plugin.ts'
import { tellOnce } from './told-once.ts'
import { traceOperations } from './traced.ts'
import { refuseUnreadable } from './unreadable.ts'

export interface YogaOptions {
  schema: GraphQLSchema
  contextOf: (request: Request) => Promise<Context>
  log: Logger
  /** null: nobody asks for them. */
  metrics: Metrics | null
  /** null: nobody collects them. */
  tracing: Tracing | null
  /** How many times the usual cost of questions an asker has in a minute. */
  allowance: number
  /** The explorer in the browser, and introspection: for developers. */
  explorer: boolean
}

/** GraphQL over HTTP, subscriptions over server-sent events. Unexpected errors are logged here and masked for the asker. */
export function makeYoga({ schema, contextOf, log, metrics, tracing, allowance, explorer }: YogaOptions) {
  const context = orUnavailable(contextOf, log)
  return createYoga<{ req: Request; res: Response }, Context>({
    schema,
    context: async ({ req }) => ({ ...(await context(req)), notes: notesOf(req) }),
    graphqlEndpoint: '/graphql',
    graphiql: explorer,
    landingPage: false,
    multipart: false,
    batching: false,
    parserAndValidationCache: knownDocuments(),
    cors: false,
    logging: {
      debug: (...lines) => log.debug({ lines }, 'graphql'),
      info: (...lines) => log.debug({ lines }, 'graphql'),
      warn: (...lines) => log.warn({ lines: lines.map(String) }, 'graphql'),
      error: (...errors) => log.error({ err: errors[0] as unknown }, 'a resolver failed'),
    },
    maskedErrors: { errorMessage: failureMessage, isDev: false },
    plugins: [
      noteOperations(metrics),
      refuseUnreadable,
      limitSize,
      limitCost(makeBudget(allowance)),
      sayRefusals,
      readStraight(schema),
      tellOnce,
      sayFailures(log),
      leaveConnections,
      compressAnswers,
      ...(explorer ? [] : [hideSchema]),
      ...(tracing ? [traceOperations(tracing)] : []),
    ],
  })
}
