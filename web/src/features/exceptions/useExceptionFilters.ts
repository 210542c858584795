import { exceptionKinds } from '@aidbridge/shared/exceptions/kinds'
import { computed } from 'vue'
import { isIdOf, useAddress } from '../../app/address.ts'

/** Which of all exceptions are shown: `/exceptions?kind=LATE&organisation=Organisation:…&mine=1`. */
export function useExceptionFilters() {
  const address = useAddress()
  const kinds = address.many('kind', exceptionKinds)
  const organisation = address.one('organisation', isIdOf('Organisation'))
  const mine = address.flag('mine')

  /** Without the kinds: each kind says how many there are of it, chosen or not. */
  const around = computed(() => ({ organisationId: organisation.value || null, mine: mine.value || null }))
  const filter = computed(() => ({ ...around.value, kinds: kinds.value.length ? kinds.value : null }))
  const chosen = computed(
    () => Number(kinds.value.length > 0) + Number(organisation.value !== '') + Number(mine.value),
  )
  function reset() {
    kinds.value = []
    organisation.value = ''
    mine.value = false
  }
  return { kinds, organisation, mine, filter, around, chosen, reset }
}
