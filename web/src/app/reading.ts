import type { TypedDocumentNode } from '@apollo/client/core'
import { useQuery } from '@vue/apollo-composable'
import { computed } from 'vue'
import { useFailure } from './failure.ts'
import type { ReadingState } from './reading-state.ts'

export type { ReadingState } from './reading-state.ts'
export { useList } from './list.ts'

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
  return { record, state, problem: useFailure(error), retry: () => refetch() }
}
