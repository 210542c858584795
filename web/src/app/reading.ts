import type { TypedDocumentNode } from '@apollo/client/core'
import { useQuery } from '@vue/apollo-composable'
import { computed, watch } from 'vue'
import { useAddress } from './address.ts'
import { connectionLost } from './connection.ts'

/** The four states of a view (house.md, habit 15); what is known stays on the screen while it is asked for again. */
export type ReadingState = 'loading' | 'failed' | 'empty' | 'full'

/** One record by its number or id; `empty` when there is none, or none that the viewer may see. */
export function useRecord<Result, Variables extends Record<string, unknown>, Item>(
  document: TypedDocumentNode<Result, Variables>,
  variables: () => Variables,
  recordOf: (result: Result) => Item | null | undefined,
) {
  const { result, loading, error, refetch } = useQuery(document, variables)
  const record = computed(() => (result.value && recordOf(result.value)) ?? null)
  const state = computed<ReadingState>(() => {
    if (record.value) return 'full'
    if (loading.value) return 'loading'
    return error.value ? 'failed' : 'empty'
  })
  return { record, state, problem: useProblem(), retry: () => refetch() }
}

interface Pages<Item> {
  edges: readonly { node: Item }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  totalCount?: number
}
type PageVariables = { first?: number | null; after?: string | null }

export const pageSize = 30
/** The API's limit (stack.md: cursor connections with a page limit). */
const largestPage = 100

/**
 * A list, page after page. How much of it the reader opened is in the address, so that a reload, the back button and
 * a change by somebody else (which reads the list anew from its beginning) show just as much again.
 * The document takes `$first: Int` and `$after: String`.
 */
export function useList<Result, Variables extends Record<string, unknown> & PageVariables, Item>(
  document: TypedDocumentNode<Result, Variables>,
  filters: () => Omit<Variables, keyof PageVariables>,
  pagesOf: (result: Result) => Pages<Item> | null | undefined,
  size = pageSize,
) {
  const address = useAddress().one('shown')
  const shown = computed({
    get: () => Math.max(size, Number(address.value) || 0),
    set: (count) => (address.value = count > size ? String(count) : ''),
  })
  const variables = () => ({ ...filters(), first: size }) as Variables
  const { result, loading, error, refetch, fetchMore } = useQuery(document, variables, {
    keepPreviousResult: true,
  })
  const pages = computed(() => (result.value ? pagesOf(result.value) : null) ?? null)
  const nodes = computed(() => pages.value?.edges.map(({ node }) => node) ?? [])
  const hasMore = computed(() => pages.value?.pageInfo.hasNextPage ?? false)
  const wanting = computed(() => shown.value - nodes.value.length)

  watch([wanting, hasMore, loading], async () => {
    if (wanting.value <= 0 || !hasMore.value || loading.value || error.value) return
    const page = { first: Math.min(wanting.value, largestPage), after: pages.value!.pageInfo.endCursor }
    await fetchMore({ variables: { ...variables(), ...page } })?.catch(() => {})
  })
  watch(
    () => JSON.stringify(filters()),
    () => (shown.value = size),
  )

  const state = computed<ReadingState>(() => {
    if (nodes.value.length > 0) return 'full'
    if (loading.value) return 'loading'
    return error.value ? 'failed' : 'empty'
  })
  return {
    nodes,
    state,
    loading,
    hasMore,
    total: computed(() => pages.value?.totalCount),
    problem: useProblem(),
    more: () => (shown.value = nodes.value.length + size),
    retry: () => refetch(),
  }
}

const useProblem = () =>
  computed<'connection' | 'unexpected'>(() => (connectionLost.value ? 'connection' : 'unexpected'))
