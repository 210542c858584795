import { useQuery } from '@vue/apollo-composable'
import { computed } from 'vue'
import type { RouteLocationRaw } from 'vue-router'
import { graphql, type ResultOf } from '../../app/graphql.ts'
import { useViewer } from '../../app/viewer.ts'
import { kindIcons } from '../exceptions/looks.ts'

const dutiesQuery = graphql(`
  query Duties($receives: Boolean!, $gives: Boolean!, $coordinates: Boolean!) {
    exceptions: exceptionCounts @include(if: $coordinates) {
      kind
      count
    }
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
  }
`)

interface Duty {
  icon: string
  to: RouteLocationRaw
}
type ListName = Exclude<keyof ResultOf<typeof dutiesQuery>, 'exceptions'>

/** In the order in which they should be seen to, each with the list of exactly what was counted. */
const lists: Record<ListName, Duty> = {
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
}

/** The coordination's day begins with these; the others are on the same page. */
const kinds = ['LIFE_SAVING_UNCOVERED', 'AT_CUSTOMS', 'LATE', 'UNANSWERED', 'DISCREPANCY'] as const

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
  const ofLists = computed(() =>
    (Object.keys(lists) as ListName[]).flatMap((name) => {
      const list = result.value?.[name]
      return list ? [{ name, count: list.totalCount, ...lists[name] }] : []
    }),
  )
  const ofKinds = computed(() =>
    kinds.flatMap((kind) => {
      const counted = result.value?.exceptions?.find((each) => each.kind === kind)
      const to = { name: 'exceptions', query: { kind } }
      return counted ? [{ name: kind, count: counted.count, icon: kindIcons[kind], to }] : []
    }),
  )
  const waiting = computed(() => [...ofLists.value, ...ofKinds.value])
  /** How many there will be, so that nothing below them moves when they come. */
  const expected = computed(() => {
    const { receives, gives, coordinates } = sides.value
    return (receives ? 3 : 0) + (gives ? 3 : 0) + (coordinates ? 1 + kinds.length : 0)
  })
  const known = computed(() => !!result.value)
  return { waiting, hasSide, expected, known, error, retry: () => refetch() }
}
