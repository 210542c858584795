import { shallowReadonly, shallowRef } from 'vue'
import { startAhead } from './ahead.ts'
import { apollo } from './apollo.ts'
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

type Answer = ResultOf<typeof demoQuery>

const demo = shallowRef<Answer['demo']>(null)

/** The demo world's role accounts; null where the world is a real one. */
export function useDemo() {
  void demoAsked()
  return shallowReadonly(demo)
}

let asked: Promise<void> | undefined

/** Waits until it is known whether this is one: a banner that comes later would move everything. */
export const demoAsked = (): Promise<void> =>
  (asked ??= ask().catch(() => {
    // Without a connection the next page asks again.
    asked = undefined
  }))

async function ask(): Promise<void> {
  const early = (await startAhead()) as Answer | undefined
  demo.value = early ? early.demo : (await apollo.query({ query: demoQuery })).data.demo
}
