import { useQuery } from '@vue/apollo-composable'
import { computed } from 'vue'
import { apollo } from './apollo.ts'
import { graphql, type ResultOf } from './graphql.ts'

export const demoQuery = graphql(`
  query Demo {
    demo {
      signIns {
        email
        password
        name
        organisation
        organisationKind
        role
        language
      }
    }
  }
`)

export type DemoSignIn = NonNullable<ResultOf<typeof demoQuery>['demo']>['signIns'][number]

/** The demo world's role accounts; null where the world is a real one. */
export function useDemo() {
  const { result } = useQuery(demoQuery, null, { fetchPolicy: 'cache-first' })
  return computed(() => result.value?.demo ?? null)
}

let asked: Promise<unknown> | undefined

/** Waits until it is known whether this is one: a banner that comes later would move everything. */
export const demoAsked = (): Promise<unknown> =>
  (asked ??= apollo.query({ query: demoQuery }).catch(() => undefined))
