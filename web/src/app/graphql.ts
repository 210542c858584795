import { initGraphQLTada } from 'gql.tada'
import type { introspection } from './graphql-env.d.ts'

/** Documents and fragments, typed by server/schema.graphql (`pnpm graphql` reads it anew). */
export const graphql = initGraphQLTada<{
  introspection: introspection
  scalars: {
    /** "12.5": never a float. */
    Decimal: string
    /** "2026-11-22T14:00:00.000Z" */
    DateTime: string
    /** "2026-11-22" */
    Date: string
    JSON: unknown
  }
}>()

export { type FragmentOf, type ResultOf, type VariablesOf } from 'gql.tada'
