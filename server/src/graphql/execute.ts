import type { ExecutionArgs, ExecutionResult } from 'graphql'

/** As Yoga hands it to plugins that execute in a way of their own: of queries and mutations it is always a promise. */
export type Execute = (args: ExecutionArgs) => Promise<ExecutionResult>
