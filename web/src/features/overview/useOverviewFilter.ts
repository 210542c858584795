import { isPlainDate, reportingDay } from '@aidbridge/shared/core/dates'
import { priorities } from '@aidbridge/shared/needs/words'
import { useNow } from '@vueuse/core'
import { computed, type WritableComputedRef } from 'vue'
import { useAddress } from '../../app/address.ts'
import type { VariablesOf } from '../../app/graphql.ts'
import { measures } from '../../ui/figures.ts'
import { firstDay, type NeedsWithin } from '../../ui/needs-link.ts'
import type { overviewQuery } from './documents.ts'
import { isMonth } from './months.ts'

/**
 * What the dashboard is narrowed to, as it stands in the address (named as in the list of needs):
 * `/?category=ENE&oblast=UA18&priority=URGENT&partnership=…&from=2026-01&until=2026-03&asOf=2026-06-30&measure=weight`.
 */
export function useOverviewFilter() {
  const address = useAddress()
  const now = useNow({ interval: 60_000 })
  const today = computed(() => reportingDay(now.value))

  const from = suiting(address.one('from'), isMonth)
  const until = suiting(address.one('until'), (text) => isMonth(text) && !(from.value > text))
  // Today is not over yet: its end is known tomorrow.
  const asOf = suiting(address.one('asOf'), (text) => isPlainDate(text) && text < today.value)
  const partnership = address.one('partnership')
  const category = address.many('category')
  const item = address.many('item')
  const oblast = address.many('oblast')
  const priority = address.many('priority', priorities)
  const even = address.flag('even')
  const chosenMeasure = address.one('measure', measures)
  const measure = computed({
    get: () => chosenMeasure.value || 'lines',
    set: (measure) => (chosenMeasure.value = measure === 'lines' ? '' : measure),
  })

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
    ...{ from, until, asOf, partnership, category, item, oblast, priority, measure, even },
    ...{ today, within, variables, chosen, reset },
  }
}
export type OverviewFilter = ReturnType<typeof useOverviewFilter>

/** An address is typed and sent around: what does not suit is as good as not there. */
function suiting(value: WritableComputedRef<string>, suits: (text: string) => boolean) {
  return computed({
    get: () => (suits(value.value) ? value.value : ''),
    set: (text) => (value.value = text),
  })
}
