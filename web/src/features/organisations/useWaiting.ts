import { useQuery } from '@vue/apollo-composable'
import { computed } from 'vue'
import { useViewer } from '../../app/viewer.ts'
import { waitingQuery } from './registration-documents.ts'

/** How many requests to let an organisation in wait for a decision; 0 for whoever does not decide. */
export function useWaiting() {
  const { isCoordinator } = useViewer()
  const { result } = useQuery(waitingQuery, null, () => ({ enabled: isCoordinator.value }))
  return computed(() => (isCoordinator.value ? (result.value?.registrations.totalCount ?? 0) : 0))
}
