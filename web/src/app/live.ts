import { useDebounceFn } from '@vueuse/core'
import { watch } from 'vue'
import { apollo } from './apollo.ts'
import { graphql } from './graphql.ts'
import { askSessionAgain, user } from './session.ts'
import { inTurn } from './turns.ts'

/** Looks back far enough for a slow first screen that was read before the stream began. */
const changes = graphql(`
  subscription Changes {
    changes(past: 10) {
      type
      id
    }
  }
`)

/** Many changes come together (a receipt moves need, pledge and shipment): what is on the screen is read once for all. */
const readAnew = useDebounceFn(() => apollo.refetchQueries({ include: 'active' }), 200, { maxWait: 2_000 })

/** Call once, at start: while somebody is signed in, the screens follow what others do. */
export function followChanges(): void {
  watch(
    () => user.value?.id,
    (now, _, leave) => {
      if (!now) return
      // It has a turn of its own: the first screen is not kept waiting for it.
      let stop = inTurn(() => (stop = listen()))
      leave(() => stop())

      function listen() {
        let timer: ReturnType<typeof setTimeout> | undefined
        const stream = apollo.subscribe({ query: changes }).subscribe({
          next: () => void readAnew(),
          // A cut connection is taken up again by itself (events.ts); what ends it for good also shows in the next query.
          error: () => {},
          complete: () => (timer = setTimeout(() => void comeAgain(), 2_000 * (1 + Math.random()))),
        })
        return () => {
          clearTimeout(timer)
          stream.unsubscribe()
        }
      }

      /**
       * The server ended the stream: because the session has ended, because it stops itself, or so that we read everything
       * anew. Not all at one moment, for all are told at once.
       */
      async function comeAgain() {
        await askSessionAgain()
        if (user.value?.id !== now) return
        stop = listen()
        void readAnew()
      }
    },
    { immediate: true },
  )
}
