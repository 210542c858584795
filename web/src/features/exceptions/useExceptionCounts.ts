import { type ExceptionKind, type Urgency, urgencyOf } from '@aidbridge/shared/exceptions/kinds'
import { useQuery } from '@vue/apollo-composable'
import { computed } from 'vue'
import { exceptionCounts } from './documents.ts'

interface Around {
  organisationId: string | null
  mine: boolean | null
}

/** How many there are of each kind, and of each urgency among some kinds (none: all). */
export function useExceptionCounts(around: () => Around) {
  const { result } = useQuery(exceptionCounts, () => ({ filter: around() }), { keepPreviousResult: true })
  const counts = computed(() => result.value?.exceptionCounts ?? [])

  const ofKind = (kind: ExceptionKind) => counts.value.find((each) => each.kind === kind)?.count ?? 0
  const ofUrgency = (urgency: Urgency, kinds: readonly ExceptionKind[]) =>
    counts.value
      .filter(({ kind }) => urgencyOf[kind] === urgency && (kinds.length === 0 || kinds.includes(kind)))
      .reduce((sum, { count }) => sum + count, 0)
  return { known: computed(() => result.value !== undefined), ofKind, ofUrgency }
}
export type ExceptionCounts = ReturnType<typeof useExceptionCounts>
