import { isAtLeast } from '@aidbridge/shared/accounts/roles'
import { useQuery } from '@vue/apollo-composable'
import { computed } from 'vue'
import { useLanguage } from '../../app/i18n.ts'
import { useViewer } from '../../app/viewer.ts'
import { nameIn } from '../../ui/named.ts'
import { givingOrganisations, pickUpPlaces } from './form-documents.ts'

const givers = ['NRW_MUNICIPALITY', 'NGO', 'FUNDER']

/** In whose name a person can give: the own organisations, or as a coordinator any. */
export function useGiving() {
  const language = useLanguage()
  const { me, memberships, isCoordinator } = useViewer()
  const { result, error } = useQuery(givingOrganisations, null, () => ({
    enabled: isCoordinator.value,
    fetchPolicy: 'cache-first',
  }))
  const own = computed(() =>
    memberships.value.filter(
      ({ role, organisation }) => role !== 'VIEWER' && givers.includes(organisation.kind),
    ),
  )
  const choices = computed(() => {
    const all = (result.value?.organisations.edges ?? []).map(({ node }) => node)
    const known = isCoordinator.value ? all : own.value.map(({ organisation }) => organisation)
    return known.map((each) => ({ value: each.id, label: nameIn(language.value, each) }))
  })
  /** Whether to offer the confirmation as well; the server decides. */
  const mayConfirm = (organisationId: string) =>
    isCoordinator.value ||
    own.value.some(
      ({ role, organisation }) => organisation.id === organisationId && isAtLeast(role, 'APPROVER'),
    )

  return {
    choices,
    usual: computed(() => (isCoordinator.value ? '' : (own.value[0]?.organisation.id ?? ''))),
    isKnown: computed(() => me.value !== null && (!isCoordinator.value || !!result.value || !!error.value)),
    gives: computed(() => own.value.length > 0 || isCoordinator.value),
    isCoordinator,
    mayConfirm,
  }
}

/** Where the goods of an organisation can be fetched. */
export function usePickUpPlaces(organisationId: () => string) {
  const { result } = useQuery(
    pickUpPlaces,
    () => ({ id: organisationId() }),
    () => ({ enabled: organisationId() !== '' }),
  )
  return computed(() => {
    const organisation = result.value?.node
    if (organisation?.__typename !== 'Organisation') return []
    return (organisation.locations ?? []).map(({ id, name }) => ({ value: id, label: name }))
  })
}
