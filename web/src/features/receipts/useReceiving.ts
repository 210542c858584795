import { useQuery } from '@vue/apollo-composable'
import { computed, watch } from 'vue'
import { type KeptAnswer, keepAnswers } from '../../app/kept-answers.ts'
import type { ReadingState } from '../../app/reading.ts'
import { useFailure } from '../../app/failure.ts'
import { receivePage, receivingQuery } from './documents.ts'

/** More trucks than stand before one city at once; their lines are what is kept on the device. */
const variables = { first: 25 }

/** What is announced: on the yard first, then what comes next. */
export function useReceiving(enabled: () => boolean = () => true) {
  const { result, loading, error, refetch } = useQuery(receivingQuery, variables, () => ({
    enabled: enabled(),
  }))
  const shipments = computed(() => result.value?.shipments.edges.map(({ node }) => node) ?? [])
  const state = computed<ReadingState>(() => {
    if (shipments.value.length > 0) return 'full'
    if (loading.value) return 'loading'
    return error.value && !result.value ? 'failed' : 'empty'
  })
  return { result, shipments, state, problem: useFailure(error), retry: () => refetch() }
}

/** The list, and each shipment as its own page asks for it: both can then be opened without a connection. */
export function keepReceiving(enabled: () => boolean): void {
  const { result, shipments } = useReceiving(enabled)
  watch(
    result,
    (data) => {
      if (!data) return
      const pages = shipments.value.map((shipment) => ({
        query: receivePage,
        variables: { number: shipment.number },
        data: { shipment },
      }))
      void keepAnswers('receiving', [{ query: receivingQuery, variables, data }, ...pages] as KeptAnswer[])
    },
    { immediate: true },
  )
}
