import { useQuery } from '@vue/apollo-composable'
import { computed } from 'vue'
import { useLanguage } from '../../app/i18n.ts'
import { useViewer } from '../../app/viewer.ts'
import { nameIn } from '../../ui/named.ts'
import { askingOrganisations, deliveryPlaces } from './form-documents.ts'

/** In whose name a person can write: the own cities, or as a coordinator any. */
export function useAsking() {
  const language = useLanguage()
  const { me, memberships, isCoordinator } = useViewer()
  const { result, error } = useQuery(askingOrganisations, null, () => ({
    enabled: isCoordinator.value,
    fetchPolicy: 'cache-first',
  }))
  const own = computed(() =>
    memberships.value
      .filter(({ role, organisation }) => role !== 'VIEWER' && organisation.kind === 'UA_PARTNER')
      .map(({ organisation }) => organisation),
  )
  const all = computed(() => (result.value?.organisations.edges ?? []).map(({ node }) => node))
  const choices = computed(() => {
    const known = isCoordinator.value ? all.value : own.value
    return known.map((each) => ({ value: each.id, label: nameIn(language.value, each) }))
  })
  const isKnown = computed(
    () => me.value !== null && (!isCoordinator.value || !!result.value || !!error.value),
  )
  /** The organisation that is meant unless another one is chosen. */
  const usual = computed(() => (isCoordinator.value ? '' : (own.value[0]?.id ?? '')))
  return { choices, usual, isKnown, isCoordinator }
}

/** Where the goods of an organisation can be delivered. */
export function useDeliveryPlaces(organisationId: () => string) {
  const { result } = useQuery(
    deliveryPlaces,
    () => ({ id: organisationId() }),
    () => ({ enabled: organisationId() !== '' }),
  )
  return computed(() => {
    const organisation = result.value?.node
    if (organisation?.__typename !== 'Organisation') return []
    return (organisation.locations ?? [])
      .filter(({ kind }) => kind === 'DELIVERY_POINT' || kind === 'WAREHOUSE')
      .map(({ id, name }) => ({ value: id, label: name }))
  })
}
