import {
  ApolloClient,
  ApolloError,
  ApolloLink,
  from,
  HttpLink,
  type Operation,
  split,
} from '@apollo/client/core'
import { onError } from '@apollo/client/link/error'
import { getMainDefinition } from '@apollo/client/utilities'
import { cache } from './cache.ts'
import { noticeAnswer, noticeConnection, noticeLostConnection, whenConnectionReturns } from './connection.ts'
import { EventsLink } from './events.ts'
import { failureOf } from './failure.ts'
import { i18n } from './i18n.ts'
import { sessionEnded } from './session.ts'
import { version } from './version.ts'

const problems = onError(({ graphQLErrors, networkError }) => {
  const failure = failureOf(
    new ApolloError({ graphQLErrors: graphQLErrors ?? [], networkError: networkError ?? null }),
  )
  if (failure === 'signedOut') return void sessionEnded()
  if (failure === 'outdated') version.value = 'broken'
  const status = networkError && 'statusCode' in networkError ? networkError.statusCode : undefined
  if (networkError && status === undefined) noticeLostConnection()
  else if (networkError) noticeAnswer(status)
  // A stream that cannot begin says so inside.
  else if (failure === 'unavailable') noticeLostConnection('unavailable')
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
