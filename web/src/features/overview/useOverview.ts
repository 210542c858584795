import { useQuery } from '@vue/apollo-composable'
import { computed, ref, watch } from 'vue'
import { connectionLost } from '../../app/connection.ts'
import type { ReadingState } from '../../app/reading.ts'
import { figuresAreAbout } from '../../ui/moved.ts'
import { overviewQuery } from './documents.ts'
import type { OverviewFilter } from './useOverviewFilter.ts'

/** The figures under the filter. While others are asked for, those known stay on the screen. */
export function useOverview({ variables }: Pick<OverviewFilter, 'variables'>) {
  const { result, loading, error, refetch } = useQuery(overviewQuery, variables, { keepPreviousResult: true })
  const overview = computed(() => result.value?.overview ?? null)

  const asked = computed(() => JSON.stringify(variables.value))
  const answered = ref('')
  watch(result, () => (answered.value = asked.value), { flush: 'sync', immediate: true })
  figuresAreAbout(answered)

  /** The figures shown are still those of the filter before. */
  const outdated = computed(() => answered.value !== asked.value)
  const state = computed<ReadingState>(() => {
    if (error.value && (outdated.value || !overview.value)) return 'failed'
    if (!overview.value) return 'loading'
    return overview.value.figures.lines === 0 && Number(overview.value.figures.receivedKg) === 0
      ? 'empty'
      : 'full'
  })
  const problem = computed(() => (connectionLost.value ? ('connection' as const) : ('unexpected' as const)))
  return { overview, state, problem, outdated, loading, retry: () => refetch() }
}
