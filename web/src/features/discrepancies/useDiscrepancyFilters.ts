import { statesOf } from '@aidbridge/shared/core/lifecycle'
import { type DiscrepancyState, discrepancySteps } from '@aidbridge/shared/receipts/lifecycle'
import { discrepancyTypes } from '@aidbridge/shared/receipts/resolutions'
import { computed } from 'vue'
import { isIdOf, useAddress } from '../../app/address.ts'

const states = statesOf(discrepancySteps)
const unresolved: DiscrepancyState[] = states.filter((state) => state !== 'RESOLVED')

/** What is shown of all discrepancies: the open ones, unless the address says `?state=RESOLVED`. */
export function useDiscrepancyFilters() {
  const address = useAddress()
  const search = address.one('search')
  const view = address.one('view', ['resolved'] as const)
  const types = address.many('type', discrepancyTypes)
  const mine = address.flag('mine')
  const partnershipId = address.one('partnership', isIdOf('Partnership'))

  const filter = computed(() => ({
    search: search.value || null,
    states: view.value === 'resolved' ? (['RESOLVED'] as DiscrepancyState[]) : unresolved,
    types: types.value.length ? types.value : null,
    mine: mine.value || null,
    partnershipId: partnershipId.value || null,
  }))
  const chosen = computed(
    () => Number(types.value.length > 0) + Number(mine.value) + Number(partnershipId.value !== ''),
  )
  function reset() {
    search.value = ''
    types.value = []
    mine.value = false
    partnershipId.value = ''
  }
  return { search, view, types, partnershipId, mine, filter, chosen, reset }
}
