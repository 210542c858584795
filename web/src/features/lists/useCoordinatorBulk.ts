import { computed } from 'vue'
import { useViewer } from '../../app/viewer.ts'
import { useSelection } from '../../ui/selection.ts'

/** Rows of a list that a coordinator picks, to do the same with each; nobody else is offered to pick any. */
export function useCoordinatorBulk<Row extends { id: string }>(rows: () => readonly Row[]) {
  const { isCoordinator } = useViewer()
  const selection = useSelection(rows)
  const picked = computed(() => (isCoordinator.value ? selection : undefined))
  return { isCoordinator, selection, picked }
}
