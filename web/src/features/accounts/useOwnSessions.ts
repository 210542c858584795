import { useQuery } from '@vue/apollo-composable'
import { computed, ref, shallowRef } from 'vue'
import { apollo } from '../../app/apollo.ts'
import { failureOf, useFailure } from '../../app/failure.ts'
import { endOtherSessions, endSession, sessionsQuery } from './documents.ts'
import { failedProblem, type Problem } from './problems.ts'

/** Where else I am signed in, and how to end it. Ending twice is ending once, so no key is needed. */
export function useOwnSessions() {
  const { result, error, refetch } = useQuery(sessionsQuery, null, { fetchPolicy: 'cache-and-network' })
  const sessions = computed(() => result.value?.mySessions ?? null)
  const others = computed(() => sessions.value?.some(({ isCurrent }) => !isCurrent) ?? false)

  const problem = shallowRef<Problem | null>(null)
  const running = ref(false)
  const ended = ref(false)
  /** The question about all others is open. */
  const asking = ref(false)

  async function end(send: () => Promise<unknown>) {
    if (running.value) return
    running.value = true
    ended.value = false
    problem.value = null
    try {
      await send()
      await refetch()
      ended.value = true
    } catch (error) {
      problem.value = failedProblem(failureOf(error))
    }
    running.value = false
    asking.value = false
  }

  const endOne = (id: string) => end(() => apollo.mutate({ mutation: endSession, variables: { id } }))
  const endOthers = () => end(() => apollo.mutate({ mutation: endOtherSessions }))

  const failed = computed(() => !sessions.value && error.value !== null)
  return {
    sessions,
    others,
    failed,
    failure: useFailure(error),
    problem,
    ended,
    asking,
    running,
    retry: () => refetch(),
    endOne,
    endOthers,
  }
}
