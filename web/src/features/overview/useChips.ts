import { computed, type WritableComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFormats } from '../../app/formats.ts'
import type { FilterWords } from './useFilterWords.ts'
import type { OverviewFilter } from './useOverviewFilter.ts'

/** More of them would push the figures out of sight. */
const fewItems = 3

/** One thing that the figures are narrowed to, in words; it can be taken away again. */
export interface Chip {
  key: string
  label: string
  remove: () => void
}

/** All that the figures are narrowed to, but for the day: that stands with the moment. */
export function useChips(filter: OverviewFilter, words: FilterWords) {
  const { t } = useI18n()
  const formats = useFormats()
  const month = (text: string) => formats.value.month(`${text}-01`)

  const allItems = (): Chip => ({
    key: 'items',
    label: t('overview.filters.chosenItems', filter.item.value.length),
    remove: () => (filter.item.value = []),
  })

  return computed(() => [
    ...ofOne(filter.from, (from) => t('overview.filters.chosenFrom', { month: month(from) })),
    ...ofOne(filter.until, (until) => t('overview.filters.chosenUntil', { month: month(until) })),
    ...ofList(filter.category, words.category),
    ...(filter.item.value.length > fewItems ? [allItems()] : ofList(filter.item, words.item)),
    ...ofList(filter.oblast, words.oblast),
    ...ofList(filter.priority, words.priority),
    ...ofOne(filter.partnership, words.partnership),
  ])
}

function ofList<Code extends string>(list: WritableComputedRef<Code[]>, say: (code: Code) => string): Chip[] {
  return list.value.map((code) => ({
    key: code,
    label: say(code),
    remove: () => (list.value = list.value.filter((each) => each !== code)),
  }))
}

function ofOne(one: WritableComputedRef<string>, say: (value: string) => string): Chip[] {
  if (!one.value) return []
  return [{ key: one.value, label: say(one.value), remove: () => (one.value = '') }]
}
