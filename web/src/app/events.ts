import { ApolloLink, type FetchResult, Observable, type Operation } from '@apollo/client/core'
import { print } from 'graphql'
import { createClient } from 'graphql-sse'

/** Carries subscriptions over server-sent events; a broken stream is taken up again, ever more slowly. */
export class EventsLink extends ApolloLink {
  private readonly client = createClient({
    url: '/graphql',
    credentials: 'same-origin',
    retryAttempts: Number.POSITIVE_INFINITY,
    retry: (tries) => new Promise((again) => setTimeout(again, Math.min(1_000 * 2 ** tries, 30_000))),
  })

  override request({ query, variables, operationName, extensions }: Operation): Observable<FetchResult> {
    return new Observable((sink) =>
      this.client.subscribe<FetchResult['data'] & {}>(
        { query: print(query), variables, operationName, extensions },
        {
          next: (event) => sink.next(event as FetchResult),
          error: (problem) => sink.error(problem),
          complete: () => sink.complete(),
        },
      ),
    )
  }
}
