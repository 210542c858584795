import { useQuery } from '@vue/apollo-composable'
import { computed, ref, watch } from 'vue'
import { useFailure } from '../../app/failure.ts'
import type { ReadingState } from '../../app/reading.ts'
import { user } from '../../app/session.ts'
import { useTurn } from '../../app/turns.ts'
import { figuresAreAbout } from '../../ui/moved.ts'
import { type Overview, overviewQuery } from './documents.ts'
import type { OverviewFilter } from './useOverviewFilter.ts'

/** The figures seen last, for whoever comes back to them: shown at once, and asked for again. */
let last: { seenBy: string | undefined; asked: string; overview: Overview } | undefined

// Thousands of figures that no other screen shows, and none of which ever changes alone: taking them apart for the
// cache and putting them together again would take a phone longer than anything else on this page.
const asOne = { keepPreviousResult: true, fetchPolicy: 'no-cache', nextFetchPolicy: 'no-cache' } as const

/** The figures under the filter. While others are asked for, those known stay on the screen. */
export function useOverview({ variables }: Pick<OverviewFilter, 'variables'>) {
  // Asking is work as well: it has the first turn after the frame of the page.
  const isDue = useTurn()
  const { result, loading, error, refetch } = useQuery(overviewQuery, variables, () => ({
    ...asOne,
    enabled: isDue.value,
  }))
  const asked = computed(() => JSON.stringify(variables.value))
  const before = last?.seenBy === user.value?.id && last?.asked === asked.value ? last : undefined
  const overview = computed(() => result.value?.overview ?? before?.overview ?? null)

  const answered = ref(before?.asked ?? '')
  watch(
    result,
    (now) => {
      if (!now) return
      answered.value = asked.value
      last = { seenBy: user.value?.id, asked: asked.value, overview: now.overview }
    },
    { flush: 'sync', immediate: true },
  )
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
  return { overview, state, problem: useFailure(error), outdated, loading, retry: () => refetch() }
}
