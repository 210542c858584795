import {
  ApolloClient,
  ApolloLink,
  type FieldPolicy,
  from,
  HttpLink,
  InMemoryCache,
  split,
} from '@apollo/client/core'
import { onError } from '@apollo/client/link/error'
import { getMainDefinition, relayStylePagination } from '@apollo/client/utilities'
import possibleTypes from 'virtual:possible-types'
import { noticeConnection, noticeLostConnection, whenConnectionReturns } from './connection.ts'
import { EventsLink } from './events.ts'
import { sessionEnded } from './session.ts'

/** A list is the same list whatever page of it is asked for: filters and sorting name it, cursors do not. */
function connection(): FieldPolicy {
  return relayStylePagination((args) => {
    const { first, after, last, before, ...filters } = args ?? {}
    return JSON.stringify(filters)
  }) as FieldPolicy
}

const lists = [
  'needs',
  'pledges',
  'allocations',
  'shipments',
  'receipts',
  'discrepancies',
  'organisations',
  'items',
]

const cache = new InMemoryCache({
  possibleTypes,
  typePolicies: { Query: { fields: Object.fromEntries(lists.map((list) => [list, connection()])) } },
})

const unreachable = new Set([502, 503, 504])

const problems = onError(({ graphQLErrors, networkError }) => {
  const status = networkError && 'statusCode' in networkError ? networkError.statusCode : undefined
  const signedOut = graphQLErrors?.some((error) => error.extensions?.code === 'UNAUTHENTICATED')
  if (status === 401 || signedOut) return void sessionEnded()
  if (networkError && (status === undefined || unreachable.has(status))) noticeLostConnection()
})

const answers = new ApolloLink((operation, forward) =>
  forward(operation).map((result) => {
    noticeConnection()
    return result
  }),
)

const isSubscription = ({ query }: { query: Parameters<typeof getMainDefinition>[0] }) => {
  const main = getMainDefinition(query)
  return main.kind === 'OperationDefinition' && main.operation === 'subscription'
}

export const apollo = new ApolloClient({
  cache,
  link: from([
    problems,
    answers,
    split(isSubscription, new EventsLink(), new HttpLink({ uri: '/graphql', credentials: 'same-origin' })),
  ]),
  defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
})

whenConnectionReturns(() => void apollo.reFetchObservableQueries())
