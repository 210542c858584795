import { ApolloClient, ApolloLink, from, HttpLink, type Operation, split } from '@apollo/client/core'
import { onError } from '@apollo/client/link/error'
import { getMainDefinition } from '@apollo/client/utilities'
import { cache } from './cache.ts'
import { noticeAnswer, noticeConnection, noticeLostConnection, whenConnectionReturns } from './connection.ts'
import { EventsLink } from './events.ts'
import { i18n } from './i18n.ts'
import { sessionEnded } from './session.ts'

const problems = onError(({ graphQLErrors, networkError }) => {
  const status = networkError && 'statusCode' in networkError ? networkError.statusCode : undefined
  const signedOut = graphQLErrors?.some((error) => error.extensions?.code === 'NOT_SIGNED_IN')
  if (status === 401 || signedOut) return void sessionEnded()
  if (networkError && status === undefined) noticeLostConnection()
  else if (networkError) noticeAnswer(status)
  // A stream that cannot begin says so inside.
  else if (graphQLErrors?.some((error) => error.extensions?.code === 'UNAVAILABLE'))
    noticeLostConnection('unavailable')
})

const answers = new ApolloLink((operation, forward) => {
  operation.setContext({ headers: { 'accept-language': i18n.global.locale.value } })
  return forward(operation).map((result) => {
    noticeConnection()
    return result
  })
})

function isSubscription({ query }: Operation): boolean {
  const main = getMainDefinition(query)
  return main.kind === 'OperationDefinition' && main.operation === 'subscription'
}

const http = new HttpLink({ uri: '/graphql', credentials: 'same-origin' })

export const apollo = new ApolloClient({
  cache,
  link: from([problems, answers, split(isSubscription, new EventsLink(), http)]),
  // What is known is shown at once, and asked for again when a screen opens.
  defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
})

whenConnectionReturns(() => void apollo.reFetchObservableQueries())
