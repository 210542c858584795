import { useQuery } from '@vue/apollo-composable'
import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { valuesOf } from '../../app/address.ts'
import type { ResultOf } from '../../app/graphql.ts'
import { user } from '../../app/session.ts'
import { useLateTurn } from '../../app/turns.ts'
import { itemsNamed } from '../catalogue/documents.ts'
import { useCategories } from '../catalogue/useCategories.ts'
import { overviewChoicesQuery } from './documents.ts'

const most = 50

/** What filters could be set to when this was last looked at: shown at once to whoever comes back, and asked for again. */
let last: { seenBy: string | undefined; choices: ResultOf<typeof overviewChoicesQuery> } | undefined

/**
 * What only the server knows: which codes there are, and since when there are figures. Undefined while it is asked: at
 * once where the address names a filter, else after all parts of the screen have had their turns.
 */
export function useKnownCodes() {
  const route = useRoute()
  const isLate = useLateTurn()
  const enabled = computed(() => isLate.value || Object.keys(route.query).length > 0)
  const { result, onResult } = useQuery(overviewChoicesQuery, null, () => ({
    enabled: enabled.value,
    fetchPolicy: 'no-cache',
  }))
  onResult(({ data }) => {
    if (data) last = { seenBy: user.value?.id, choices: data }
  })
  const before = last?.seenBy === user.value?.id ? last?.choices : undefined
  const choices = computed(() => result.value ?? before)
  const categories = useCategories(enabled)

  const named = computed(() => valuesOf(route.query, 'item').filter((code) => /^[\w-]+$/.test(code)))
  const { result: goods, loading } = useQuery(
    itemsNamed,
    () => ({ codes: named.value.slice(0, most), first: most }),
    () => ({ enabled: named.value.length > 0, fetchPolicy: 'cache-first', keepPreviousResult: true }),
  )
  const items = computed(() => goods.value?.items.edges.map(({ node }) => node) ?? [])
  /** Goods are many and are looked up one by one: until the answer is there, each may be one. */
  const isItem = (code: string) =>
    named.value.includes(code) &&
    (loading.value || !goods.value || items.value.some((item) => item.code === code))

  return {
    choices,
    kinds: categories,
    since: computed(() => choices.value?.overviewSince ?? null),
    oblasts: computed(() => choices.value?.oblasts.map(({ code }) => code)),
    // More pairs than one page holds: then only the server can say.
    partnerships: computed(() =>
      choices.value && !choices.value.partnerships.pageInfo.hasNextPage
        ? choices.value.partnerships.edges.map(({ node }) => node.id)
        : undefined,
    ),
    categories: computed(() =>
      categories.value.length > 0 ? categories.value.map(({ value }) => value) : undefined,
    ),
    items,
    isItem,
  }
}
