import { useQuery } from '@vue/apollo-composable'
import { computed } from 'vue'
import { graphql } from './graphql.ts'
import { user } from './session.ts'
import { useLateTurn } from './turns.ts'

export const unreadQuery = graphql(`
  query Unread {
    unreadNotices
  }
`)

/** How many notices the reader has not read; it follows by itself (live.ts). */
export function useUnread() {
  const hasTurn = useLateTurn()
  const { result } = useQuery(unreadQuery, null, () => ({ enabled: user.value !== null && hasTurn.value }))
  return computed(() => result.value?.unreadNotices ?? 0)
}
