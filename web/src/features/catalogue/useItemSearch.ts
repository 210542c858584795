import { useQuery } from '@vue/apollo-composable'
import { refDebounced } from '@vueuse/core'
import { computed, type Ref } from 'vue'
import { itemSearch } from './documents.ts'

const shortest = 2
const most = 8

/** The catalogue's best matches for what is being typed, in any of the three languages and any spelling. */
export function useItemSearch(typed: Ref<string>) {
  const asked = refDebounced(
    computed(() => typed.value.trim()),
    180,
  )
  const enabled = computed(() => asked.value.length >= shortest)
  const { result, loading } = useQuery(
    itemSearch,
    () => ({ search: asked.value, first: most }),
    () => ({ enabled: enabled.value, keepPreviousResult: true, fetchPolicy: 'cache-first' }),
  )
  const items = computed(() =>
    enabled.value ? (result.value?.items.edges ?? []).map(({ node }) => node) : [],
  )
  const isSettled = computed(() => enabled.value && !loading.value && asked.value === typed.value.trim())
  return { items, isSettled }
}
