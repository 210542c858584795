import { useQuery } from '@vue/apollo-composable'
import { computed, watch } from 'vue'
import { useFailure } from '../../app/failure.ts'
import type { VariablesOf } from '../../app/graphql.ts'
import type { ReadingState } from '../../app/reading.ts'
import { loadableQuery } from './form-documents.ts'

const page = 100

/**
 * Everything that waits to be shipped, page after page without being asked: a recipient must not be overlooked
 * because his goods stand on the next one.
 */
export function useLoadable(filter: () => VariablesOf<typeof loadableQuery>['filter']) {
  const { result, loading, error, refetch, fetchMore } = useQuery(loadableQuery, () => ({
    filter: { toShip: true, ...filter() },
    first: page,
  }))
  const goods = computed(() => result.value?.allocations.edges.map(({ node }) => node) ?? [])
  const next = computed(() => {
    const pageInfo = result.value?.allocations.pageInfo
    return pageInfo?.hasNextPage ? pageInfo.endCursor : null
  })
  watch(next, (after) => {
    if (!after) return
    const more = fetchMore({
      variables: { after },
      updateQuery: (before, { fetchMoreResult: { allocations } }) => ({
        allocations: { ...allocations, edges: [...before.allocations.edges, ...allocations.edges] },
      }),
    })
    void more?.catch(() => {})
  })

  const state = computed<ReadingState>(() => {
    if (goods.value.length > 0) return 'full'
    if (loading.value) return 'loading'
    return error.value ? 'failed' : 'empty'
  })
  return { goods, state, problem: useFailure(error), retry: () => refetch() }
}
