import { ApolloError } from '@apollo/client/core'
import { computed, type Ref } from 'vue'
import { connectionLoss, notNow } from './connection.ts'

/**
 * Why there was no answer to what was asked, as far as a person can do something about it. The one place that decides
 * it; the words are in `ui.failures`.
 */
export type Failure =
  'connection' | 'unavailable' | 'tooFast' | 'tooLarge' | 'signedOut' | 'outdated' | 'unexpected'

const byCode: Record<string, Failure> = {
  UNAVAILABLE: 'unavailable',
  TOO_FAST: 'tooFast',
  TOO_LARGE: 'tooLarge',
  NOT_SIGNED_IN: 'signedOut',
  // The page asks what the server no longer knows: it is of another version.
  GRAPHQL_VALIDATION_FAILED: 'outdated',
}
const byStatus: Record<number, Failure> = { 401: 'signedOut', 413: 'tooLarge', 429: 'tooFast' }

export const failureOfStatus = (status: number): Failure =>
  notNow.has(status) ? 'unavailable' : (byStatus[status] ?? 'unexpected')

/** By what was thrown; what says nothing of itself is judged by whether the server can be reached at all. */
export function failureOf(error: unknown): Failure {
  const code = codeIn(error)
  if (code && byCode[code]) return byCode[code]
  const status = statusIn(error)
  if (status !== undefined) return failureOfStatus(status)
  if (error instanceof ApolloError && error.networkError) return 'connection'
  return connectionFailure.value
}

/** The same of something that is read, as long as it fails. */
export const useFailure = (error: Ref<unknown>) =>
  computed(() => (error.value ? failureOf(error.value) : connectionFailure.value))

const losses = { lost: 'connection', unavailable: 'unavailable' } as const
/** Of what says nothing else: whether the server can be reached at all. */
export const connectionFailure = computed<Failure>(() =>
  connectionLoss.value ? losses[connectionLoss.value] : 'unexpected',
)

/** Said by an answer, whether its status was one of success or not. */
function codeIn(error: unknown): string | undefined {
  if (!(error instanceof ApolloError)) return undefined
  const { graphQLErrors, networkError } = error
  const result = networkError && 'result' in networkError ? networkError.result : undefined
  const told = typeof result === 'object' ? (result['errors'] as typeof graphQLErrors | undefined) : undefined
  return [...graphQLErrors, ...(told ?? [])]
    .map(({ extensions }) => extensions?.['code'])
    .find((code) => typeof code === 'string')
}

function statusIn(error: unknown): number | undefined {
  const said = error instanceof ApolloError ? error.networkError : error
  if (typeof said !== 'object' || said === null || !('statusCode' in said)) return undefined
  return typeof said.statusCode === 'number' ? said.statusCode : undefined
}
