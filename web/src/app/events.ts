import { ApolloLink, type FetchResult, Observable, type Operation } from '@apollo/client/core'
import { print } from 'graphql'
import type { Client } from 'graphql-sse'

/** Carries subscriptions over server-sent events; a broken stream is taken up again, ever more slowly. */
export class EventsLink extends ApolloLink {
  private client: Promise<Client> | undefined

  override request({ query, variables, operationName, extensions }: Operation): Observable<FetchResult> {
    this.client ??= makeClient()
    const client = this.client
    return new Observable((sink) => {
      let end: (() => void) | undefined
      client.then(
        (found) => {
          if (sink.closed) return
          end = found.subscribe<FetchResult['data'] & {}>(
            { query: print(query), variables, operationName, extensions },
            {
              next: (event) => sink.next(event as FetchResult),
              error: (problem) => sink.error(problem),
              complete: () => sink.complete(),
            },
          )
        },
        (problem: unknown) => sink.error(problem),
      )
      return () => end?.()
    })
  }
}

/** It comes after the first screen, which can do without being told of changes for a moment. */
async function makeClient(): Promise<Client> {
  const { createClient } = await import('graphql-sse')
  return createClient({
    url: '/graphql',
    credentials: 'same-origin',
    retryAttempts: Number.POSITIVE_INFINITY,
    retry: (tries) => new Promise((again) => setTimeout(again, Math.min(1_000 * 2 ** tries, 30_000))),
  })
}
