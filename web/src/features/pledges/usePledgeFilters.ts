import { statesOf } from '@aidbridge/shared/core/lifecycle'
import { pledgeSteps } from '@aidbridge/shared/pledges/lifecycle'
import { computed } from 'vue'
import { codesOf, isIdOf, useAddress } from '../../app/address.ts'
import { useCategories } from '../catalogue/useCategories.ts'

export const pledgeStates = statesOf(pledgeSteps)

/** What of all pledges is shown, as it stands in the address: `/pledges?state=OFFERED&category=ENE&partnership=…&available=1`. */
export function usePledgeFilters() {
  const address = useAddress()
  const kinds = useCategories()
  const search = address.one('search')
  const states = address.many('state', pledgeStates)
  const categories = address.many('category', codesOf(kinds))
  const partnershipId = address.one('partnership', isIdOf('Partnership'))
  const organisationId = address.one('organisation', isIdOf('Organisation'))
  const available = address.flag('available')

  const filter = computed(() => ({
    search: search.value || null,
    states: states.value.length ? states.value : null,
    categories: categories.value.length ? categories.value : null,
    partnershipId: partnershipId.value || null,
    organisationId: organisationId.value || null,
    available: available.value || null,
  }))
  const chosen = computed(
    () =>
      [
        states.value.length > 0,
        categories.value.length > 0,
        partnershipId.value !== '',
        organisationId.value !== '',
        available.value,
      ].filter(Boolean).length,
  )
  function reset() {
    search.value = ''
    states.value = []
    categories.value = []
    partnershipId.value = ''
    organisationId.value = ''
    available.value = false
  }
  return { search, states, categories, partnershipId, available, kinds, filter, chosen, reset }
}
export type PledgeFilters = ReturnType<typeof usePledgeFilters>
