import type { TypedDocumentNode } from '@apollo/client/core'
import { provideApolloClient, useQuery } from '@vue/apollo-composable'
import { computed, type ComputedRef, effectScope, type Ref, ref, watch } from 'vue'
import { apollo } from './apollo.ts'
import { useRowChanges } from './row-changes.ts'
import { seenPage, seePage } from './seen-pages.ts'

export interface Pages<Item> {
  edges: readonly { node: Item }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  totalCount?: number
}
export type PageVariables = { first?: number | null; after?: string | null }

export interface OpenPage<Item> {
  items: ComputedRef<readonly Item[]>
  endCursor: ComputedRef<string | null>
  /** It has something to show, of now or of before. */
  known: ComputedRef<boolean>
  hasMore: ComputedRef<boolean>
  total: ComputedRef<number | undefined>
  loading: Ref<boolean>
  /** What it shows answers what is asked now, not what was asked before. */
  current: ComputedRef<boolean>
  error: Ref<unknown>
  retry(): Promise<unknown>
  close(): void
}

interface Asked<Result, Item> {
  variables: () => Record<string, unknown>
  pagesOf: (result: Result) => Pages<Item> | null | undefined
  /** It is known where it begins. */
  ready: () => boolean
  /** Far from the sight a page that has answered sleeps: it keeps what it knows and asks nothing. */
  near: () => boolean
  /** Kept as it was answered, not taken apart for the cache. */
  asOne: boolean
}

const asAnswered = { fetchPolicy: 'no-cache', nextFetchPolicy: 'no-cache' } as const

/** One page of a list, from when it is wanted until its list is left. */
export function openPage<Result, Item>(
  document: TypedDocumentNode<Result>,
  { variables, pagesOf, ready, near, asOne }: Asked<Result, Item>,
): OpenPage<Item> {
  const scope = effectScope(true)
  return scope.run(() => {
    const answered = ref('')
    // Other options, even equal ones, would ask the question again: only falling asleep and waking up are others.
    const enabled = computed(() => ready() && (near() || answered.value === ''))
    const { result, loading, error, refetch, onResult } = provideApolloClient(apollo)(() =>
      useQuery(document, variables, () => ({
        enabled: enabled.value,
        keepPreviousResult: true,
        ...(asOne && asAnswered),
      })),
    )
    const asked = computed(() => JSON.stringify(variables()))
    onResult(({ loading, data }) => {
      if (loading) return
      answered.value = asked.value
      if (asOne) seePage(document, asked.value, data)
    })
    const before = () =>
      asOne && answered.value !== asked.value
        ? (seenPage(document, asked.value) as Result | undefined)
        : undefined
    const page = computed(() => {
      const known = before() ?? result.value
      return (known ? pagesOf(known) : null) ?? null
    })
    const read = computed<readonly Item[]>((was) =>
      keepUnchanged(was ?? [], page.value?.edges.map(({ node }) => node) ?? []),
    )
    const changes = useRowChanges(() => read.value)
    watch(result, changes.forget)
    return {
      items: computed(() => changes.apply(read.value)),
      endCursor: computed(() => page.value?.pageInfo.endCursor ?? null),
      known: computed(() => page.value !== null),
      hasMore: computed(() => page.value?.pageInfo.hasNextPage ?? false),
      total: computed(() => page.value?.totalCount),
      loading,
      current: computed(() => answered.value === asked.value),
      error,
      retry: async () => refetch(),
      close: () => scope.stop(),
    }
  })!
}

/** Rows that were read anew and are what they were stay the same objects: they are not drawn again. */
function keepUnchanged<Item>(before: readonly Item[], now: Item[]): Item[] {
  const known = new Map(before.map((row) => [(row as { id?: string }).id, row]))
  return now.map((row) => {
    const was = known.get((row as { id?: string }).id)
    return was && was !== row && JSON.stringify(was) === JSON.stringify(row) ? was : row
  })
}
