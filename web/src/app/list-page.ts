import type { TypedDocumentNode } from '@apollo/client/core'
import { provideApolloClient, useQuery } from '@vue/apollo-composable'
import { computed, type ComputedRef, effectScope, type Ref, ref } from 'vue'
import { apollo } from './apollo.ts'

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
}

/** One page of a list, from when it is wanted until its list is left. */
export function openPage<Result, Item>(
  document: TypedDocumentNode<Result>,
  { variables, pagesOf, ready, near }: Asked<Result, Item>,
): OpenPage<Item> {
  const scope = effectScope(true)
  return scope.run(() => {
    const answered = ref('')
    // Other options, even equal ones, would ask the question again: only falling asleep and waking up are others.
    const enabled = computed(() => ready() && (near() || answered.value === ''))
    const { result, loading, error, refetch, onResult } = provideApolloClient(apollo)(() =>
      useQuery(document, variables, () => ({ enabled: enabled.value, keepPreviousResult: true })),
    )
    const asked = computed(() => JSON.stringify(variables()))
    onResult((answer) => {
      if (!answer.loading) answered.value = asked.value
    })
    const page = computed(() => (result.value ? pagesOf(result.value) : null) ?? null)
    return {
      items: computed(() => page.value?.edges.map(({ node }) => node) ?? []),
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
