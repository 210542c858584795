import { isPlainDate, reportingDay } from '@aidbridge/shared/core/dates'
import { priorities } from '@aidbridge/shared/needs/words'
import { useNow } from '@vueuse/core'
import { computed } from 'vue'
import { useAddress } from '../../app/address.ts'
import type { VariablesOf } from '../../app/graphql.ts'
import { measures } from '../../ui/figures.ts'
import { firstDay, type NeedsWithin } from '../../ui/needs-link.ts'
import type { overviewQuery } from './documents.ts'
import { fillings } from './map/places.ts'
import { isMonth } from './months.ts'
import { useKnownCodes } from './useKnownCodes.ts'

/**
 * What the dashboard is narrowed to, as it stands in the address (named as in the list of needs):
 * `/?category=ENE&oblast=UA18&priority=URGENT&partnership=…&from=2026-01&until=2026-03&asOf=2026-06-30&measure=weight`.
 * What of it does not exist (any more) is left out, and told by <StaleNote>.
 */
export function useOverviewFilter() {
  const address = useAddress()
  const now = useNow({ interval: 60_000 })
  const today = computed(() => reportingDay(now.value))
  const known = useKnownCodes()

  const from = address.one('from', (text: string) => isMonth(text))
  const until = address.one('until', (text: string) => isMonth(text) && !(from.value > text))
  // Today is not over yet: its end is known tomorrow.
  const asOf = address.one('asOf', (text: string) => isPlainDate(text) && text < today.value)
  const partnership = address.one('partnership', known.partnerships)
  const category = address.many('category', known.categories)
  const item = address.many('item', (code: string) => known.isItem(code))
  const oblast = address.many('oblast', known.oblasts)
  const priority = address.many('priority', priorities)
  const even = address.flag('even')
  const measure = withUsual(address.one('measure', measures), 'lines')
  const filling = withUsual(address.one('map', fillings), 'demand')

  const within = computed<NeedsWithin>(() => ({
    from: from.value || undefined,
    until: until.value || undefined,
    category: category.value,
    item: item.value,
    partnership: partnership.value || undefined,
    oblast: oblast.value,
    priority: priority.value,
  }))
  const variables = computed<VariablesOf<typeof overviewQuery>>(() => ({
    filter: {
      neededFrom: from.value ? firstDay(from.value) : null,
      neededUntil: until.value ? firstDay(until.value) : null,
      categories: category.value,
      items: item.value,
      partnershipId: partnership.value || null,
      oblasts: oblast.value,
      priorities: priority.value,
      asOf: asOf.value || null,
    },
  }))

  const lists = [category, item, oblast, priority]
  const singles = [from, until, partnership, asOf]
  const chosen = computed(
    () =>
      lists.reduce((total, { value }) => total + value.length, 0) +
      singles.filter(({ value }) => value).length,
  )
  function reset() {
    for (const list of lists) list.value = []
    for (const single of singles) single.value = ''
  }

  return {
    ...{ from, until, asOf, partnership, category, item, oblast, priority, measure, filling, even },
    ...{ today, since: known.since, items: known.items, choices: known.choices, kinds: known.kinds },
    ...{ within, variables, chosen, reset },
  }
}
export type OverviewFilter = ReturnType<typeof useOverviewFilter>

/** The usual value is not written down. */
function withUsual<Value extends string>(choice: { value: Value | '' }, usual: Value) {
  return computed<Value>({
    get: () => choice.value || usual,
    set: (value) => (choice.value = value === usual ? '' : value),
  })
}
