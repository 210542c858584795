import { statesOf } from '@aidbridge/shared/core/lifecycle'
import { type ShipmentState, shipmentSteps } from '@aidbridge/shared/shipments/lifecycle'
import { computed } from 'vue'
import { isIdOf, useAddress } from '../../app/address.ts'

export const shipmentStates = statesOf(shipmentSteps)
const views = ['board', 'list'] as const

/**
 * What of all shipments is shown, as it stands in the address:
 * `/shipments?late=1&discrepancy=1&state=DISPATCHED&search=00123&view=list`.
 */
export function useShipmentFilters() {
  const address = useAddress()
  const view = address.one('view', views)
  const search = address.one('search')
  const states = address.many('state', shipmentStates)
  const flags = {
    mine: address.flag('mine'),
    late: address.flag('late'),
    toReceive: address.flag('receive'),
    withOpenDiscrepancy: address.flag('discrepancy'),
  }
  const partnershipId = address.one('partnership', isIdOf('Partnership'))

  /** All but the states, which the columns of the board bring themselves. */
  const common = computed(() => ({
    search: search.value || null,
    partnershipId: partnershipId.value || null,
    mine: flags.mine.value || null,
    late: flags.late.value || null,
    toReceive: flags.toReceive.value || null,
    withOpenDiscrepancy: flags.withOpenDiscrepancy.value || null,
  }))
  const filter = computed(() => ({ ...common.value, states: states.value.length ? states.value : null }))
  const ofStates = (states: ShipmentState[]) => ({ ...common.value, states })

  const chosen = computed(
    () =>
      Number(states.value.length > 0) +
      Number(partnershipId.value !== '') +
      Object.values(flags).filter(({ value }) => value).length,
  )

  function reset() {
    search.value = ''
    states.value = []
    partnershipId.value = ''
    for (const flag of Object.values(flags)) flag.value = false
  }

  return { view, search, states, partnershipId, ...flags, filter, ofStates, chosen, reset }
}
export type ShipmentFilters = ReturnType<typeof useShipmentFilters>
