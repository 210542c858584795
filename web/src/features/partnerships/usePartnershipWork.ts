import { useQuery } from '@vue/apollo-composable'
import { computed } from 'vue'
import { useFailure } from '../../app/failure.ts'
import { useViewer } from '../../app/viewer.ts'
import { partnershipWorkQuery } from './work-documents.ts'

/** So many of each; the lists have them all. */
const most = 4

interface Page<Row> {
  edges: { node: Row }[]
  totalCount: number
}

/** What the two do together, what is open or under way first; and who looks at it. */
export function usePartnershipWork(pair: () => { id: string; nrwOrg: string; uaOrg: string }) {
  const { isCoordinator, memberships } = useViewer()
  const isOf = (organisation: string) =>
    memberships.value.some((each) => each.organisation.id === organisation)
  const gives = computed(() => isOf(pair().nrwOrg))
  const asks = computed(() => isOf(pair().uaOrg))
  /** Others see no pledges and shipments of the two: for them a list of none would say something false. */
  const isInside = computed(() => isCoordinator.value || gives.value || asks.value)

  const { result, error, refetch } = useQuery(partnershipWorkQuery, () => ({
    id: pair().id,
    inside: isInside.value,
    first: most,
  }))
  const needs = computed(() => firstOf(result.value?.openNeeds, result.value?.needs))
  const pledges = computed(() => firstOf(result.value?.openPledges, result.value?.pledges))
  const shipments = computed(() => firstOf(result.value?.underWay, result.value?.shipments))
  return {
    needs,
    pledges,
    shipments,
    error,
    problem: useFailure(error),
    refetch,
    gives,
    asks,
    isCoordinator,
    isInside,
  }
}

function firstOf<Row extends { id: string }>(urgent?: Page<Row> | null, all?: Page<Row> | null) {
  if (!urgent || !all) return null
  const rows = new Map([...urgent.edges, ...all.edges].map(({ node }) => [node.id, node]))
  return { rows: [...rows.values()].slice(0, most), total: all.totalCount }
}
