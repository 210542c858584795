import { useQuery } from '@vue/apollo-composable'
import { computed } from 'vue'
import { useLanguage } from '../../app/i18n.ts'
import { nameIn } from '../../ui/named.ts'
import type { Choice } from '../../ui/NativeSelect.vue'
import { carriersQuery, placesQuery } from './form-documents.ts'

type Place = { id: string; name: string } | null | undefined

/**
 * Where can be loaded and unloaded, and who may drive. The other side's places are its own affair (domain.md 5):
 * of the recipient's the sender knows only where the needs are to be delivered to.
 */
export function usePlaces(
  consignorId: () => string,
  consigneeId: () => string,
  known: () => { from: Place[]; to: Place[] },
) {
  const language = useLanguage()
  const { result } = useQuery(placesQuery, () => ({ consignor: consignorId(), consignee: consigneeId() }))
  const { result: organisations } = useQuery(carriersQuery, { kinds: ['CARRIER'], first: 100 })

  const places = computed(() => {
    const { consignor, consignee } = result.value ?? {}
    const ofConsignor = consignor?.__typename === 'Organisation' ? consignor.locations : []
    const ofConsignee = consignee?.__typename === 'Organisation' ? consignee.locations : []
    return {
      from: choices([...known().from, ...(ofConsignor ?? [])]),
      to: choices([...known().to, ...(ofConsignee ?? [])]),
    }
  })
  const carriers = computed(() =>
    (organisations.value?.organisations.edges ?? []).map(({ node }) => ({
      value: node.id,
      label: nameIn(language.value, node),
    })),
  )
  return { places, carriers }
}

function choices(places: readonly Place[]): Choice[] {
  const byId = new Map(places.flatMap((place) => (place ? [[place.id, place.name] as const] : [])))
  return [...byId].map(([value, label]) => ({ value, label }))
}
