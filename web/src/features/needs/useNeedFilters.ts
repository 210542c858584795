import { isPlainDate } from '@aidbridge/shared/core/dates'
import { statesOf } from '@aidbridge/shared/core/lifecycle'
import { needSteps } from '@aidbridge/shared/needs/lifecycle'
import { progresses } from '@aidbridge/shared/needs/progress'
import { lineAmounts, priorities } from '@aidbridge/shared/needs/words'
import { computed } from 'vue'
import { codesOf, isIdOf, useAddress } from '../../app/address.ts'
import { useNeedChoices } from './useNeedChoices.ts'

export const needStates = statesOf(needSteps)
const views = ['needs', 'lines'] as const

/**
 * What of all needs is shown, as it stands in the address:
 * `/needs?view=lines&progress=OPEN&category=ENE&oblast=UA12&priority=URGENT&partnership=…&from=2026-01-01&until=…`.
 * The figures of the overview open the list behind them by such an address.
 */
export function useNeedFilters() {
  const address = useAddress()
  const choices = useNeedChoices()
  const view = address.one('view', views)
  const search = address.one('search')
  const lists = {
    states: address.many('state', needStates),
    progress: address.many('progress', progresses),
    having: address.many('having', lineAmounts),
    categories: address.many('category', codesOf(choices.kinds)),
    items: address.many('item'),
    priorities: address.many('priority', priorities),
    oblasts: address.many('oblast', codesOf(choices.regions)),
  }
  const single = {
    partnershipId: address.one('partnership', isIdOf('Partnership')),
    organisationId: address.one('organisation', isIdOf('Organisation')),
    neededFrom: address.one('from', isPlainDate),
    neededUntil: address.one('until', isPlainDate),
  }
  const mine = address.flag('mine')
  const ofMyPartners = address.flag('partners')

  const filter = computed(() => ({
    search: search.value || null,
    ...Object.fromEntries(
      Object.entries(lists).map(([name, { value }]) => [name, value.length ? value : null]),
    ),
    ...Object.fromEntries(Object.entries(single).map(([name, { value }]) => [name, value || null])),
    mine: mine.value || null,
    ofMyPartners: ofMyPartners.value || null,
  }))

  const chosen = computed(
    () =>
      Object.values(lists).filter(({ value }) => value.length).length +
      Object.values(single).filter(({ value }) => value).length +
      Number(ofMyPartners.value),
  )

  function reset() {
    search.value = ''
    for (const list of Object.values(lists)) list.value = []
    for (const one of Object.values(single)) one.value = ''
    ofMyPartners.value = false
  }

  return { view, search, ...lists, ...single, mine, ofMyPartners, choices, filter, chosen, reset }
}
export type NeedFilters = ReturnType<typeof useNeedFilters>
