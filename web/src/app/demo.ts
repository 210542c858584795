import { useQuery } from '@vue/apollo-composable'
import { computed } from 'vue'
import { graphql, type ResultOf } from './graphql.ts'

const demoQuery = graphql(`
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
