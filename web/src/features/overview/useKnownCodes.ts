import { useQuery } from '@vue/apollo-composable'
import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { valuesOf } from '../../app/address.ts'
import { categoriesQuery, itemsNamed } from '../catalogue/documents.ts'
import { overviewChoicesQuery } from './documents.ts'

const most = 50

/** What only the server knows: which codes there are, and since when there are figures. Undefined while it is asked. */
export function useKnownCodes() {
  const route = useRoute()
  const { result } = useQuery(overviewChoicesQuery, null, { fetchPolicy: 'cache-first' })
  const { result: catalogue } = useQuery(categoriesQuery, null, { fetchPolicy: 'cache-first' })

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
    since: computed(() => result.value?.overviewSince ?? null),
    oblasts: computed(() => result.value?.oblasts.map(({ code }) => code)),
    // More pairs than one page holds: then only the server can say.
    partnerships: computed(() =>
      result.value && !result.value.partnerships.pageInfo.hasNextPage
        ? result.value.partnerships.edges.map(({ node }) => node.id)
        : undefined,
    ),
    categories: computed(() => catalogue.value?.categories.map(({ code }) => code)),
    items,
    isItem,
  }
}
