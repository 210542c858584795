import { useDebounceFn } from '@vueuse/core'
import { watch } from 'vue'
import { apollo } from './apollo.ts'
import { graphql } from './graphql.ts'
import { user } from './session.ts'

const changes = graphql(`
  subscription Changes {
    changes {
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
      const stream = apollo.subscribe({ query: changes }).subscribe({
        next: () => void readAnew(),
        // The stream takes itself up again (events.ts); what ends it for good also shows in the next query.
        error: () => {},
      })
      leave(() => stream.unsubscribe())
    },
    { immediate: true },
  )
}
