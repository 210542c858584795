import { useQuery } from '@vue/apollo-composable'
import { computed } from 'vue'
import type { RouteLocationRaw } from 'vue-router'
import { graphql, type ResultOf } from '../../app/graphql.ts'
import { useViewer } from '../../app/viewer.ts'

const dutiesQuery = graphql(`
  query Duties($receives: Boolean!, $gives: Boolean!, $coordinates: Boolean!) {
    toAnswer: allocations(filter: { toAnswer: true }, first: 1) @include(if: $receives) {
      totalCount
    }
    toReceive: shipments(filter: { toReceive: true }, first: 1) @include(if: $receives) {
      totalCount
    }
    toMend: needs(filter: { mine: true, states: [RETURNED, EXPIRED] }, first: 1) @include(if: $receives) {
      totalCount
    }
    toHelp: needs(filter: { ofMyPartners: true, states: [VERIFIED], progress: [OPEN] }, first: 1)
      @include(if: $gives) {
      totalCount
    }
    toShip: allocations(filter: { toShip: true }, first: 1) @include(if: $gives) {
      totalCount
    }
    toDispatch: shipments(filter: { mine: true, states: [READY] }, first: 1) @include(if: $gives) {
      totalCount
    }
    toVerify: needs(filter: { states: [SUBMITTED] }, first: 1) @include(if: $coordinates) {
      totalCount
    }
    toResolve: discrepancies(filter: { states: [OPEN, UNDER_REVIEW] }, first: 1) @include(if: $coordinates) {
      totalCount
    }
    late: shipments(filter: { late: true }, first: 1) @include(if: $coordinates) {
      totalCount
    }
  }
`)

type DutyName = keyof ResultOf<typeof dutiesQuery>

/** In the order in which they should be seen to, each with the list of exactly what was counted. */
const duties: Record<DutyName, { icon: string; to: RouteLocationRaw }> = {
  toReceive: { icon: 'i-lucide-package-check', to: { name: 'shipments', query: { receive: '1' } } },
  toAnswer: { icon: 'i-lucide-message-circle-question-mark', to: { name: 'inbox' } },
  toMend: {
    icon: 'i-lucide-undo-2',
    to: { name: 'needs', query: { mine: '1', state: ['RETURNED', 'EXPIRED'] } },
  },
  toDispatch: { icon: 'i-lucide-truck', to: { name: 'shipments', query: { mine: '1', state: 'READY' } } },
  toShip: { icon: 'i-lucide-package-open', to: { name: 'newShipment' } },
  toHelp: {
    icon: 'i-lucide-clipboard-list',
    to: { name: 'needs', query: { partners: '1', state: 'VERIFIED', progress: 'OPEN' } },
  },
  toVerify: { icon: 'i-lucide-badge-check', to: { name: 'needs', query: { state: 'SUBMITTED' } } },
  late: { icon: 'i-lucide-alarm-clock', to: { name: 'shipments', query: { late: '1' } } },
  toResolve: { icon: 'i-lucide-triangle-alert', to: { name: 'exceptions' } },
}

/** What waits for the reader, by the side that they act for. */
export function useDuties() {
  const { me, isCoordinator, actsFor } = useViewer()
  const sides = computed(() => ({
    receives: actsFor('UA_PARTNER'),
    gives: actsFor('NRW_MUNICIPALITY', 'NGO', 'FUNDER'),
    coordinates: isCoordinator.value,
  }))
  const hasSide = computed(() => Object.values(sides.value).some(Boolean))
  const { result, error, refetch } = useQuery(dutiesQuery, sides, () => ({
    enabled: me.value !== null && hasSide.value,
    keepPreviousResult: true,
  }))
  const waiting = computed(() =>
    (Object.keys(duties) as DutyName[]).flatMap((name) => {
      const list = result.value?.[name]
      return list ? [{ name, count: list.totalCount, ...duties[name] }] : []
    }),
  )
  return { waiting, hasSide, known: computed(() => !!result.value), error, retry: () => refetch() }
}
