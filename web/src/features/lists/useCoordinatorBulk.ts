import { computed } from 'vue'
import { useViewer } from '../../app/viewer.ts'
import { useBulk } from '../../ui/bulk.ts'
import { useSelection } from '../../ui/selection.ts'

/** Rows of a list that a coordinator picks, to do the same with each; nobody else is offered to pick any. */
export function useCoordinatorBulk<Row extends { id: string; number: string }>(rows: () => readonly Row[]) {
  const { isCoordinator } = useViewer()
  const nameOf = ({ number }: Row) => number
  const selection = useSelection(rows)
  const bulk = useBulk(selection, nameOf)
  const picked = computed(() => (isCoordinator.value ? selection : undefined))
  return { isCoordinator, nameOf, selection, bulk, picked }
}
