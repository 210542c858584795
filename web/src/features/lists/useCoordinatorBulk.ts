import { computed } from 'vue'
import { useViewer } from '../../app/viewer.ts'
import { useBulk } from '../../ui/bulk.ts'
import { useSelection } from '../../ui/selection.ts'

/** Rows of a list that a coordinator picks, to do the same with each; nobody else is offered to pick any. */
export function useCoordinatorBulk<Row extends { id: string }>(
  rows: () => readonly Row[],
  /** What a row is called where it is picked, and where it is told what came of it. */
  nameOf: (row: Row) => string,
) {
  const { isCoordinator } = useViewer()
  const selection = useSelection(rows)
  const bulk = useBulk(selection, nameOf)
  const picked = computed(() => (isCoordinator.value ? selection : undefined))
  return { isCoordinator, selection, bulk, picked }
}
