import { useQuery } from '@vue/apollo-composable'
import { computed } from 'vue'
import { useLanguage } from '../../app/i18n.ts'
import { nameIn } from '../../ui/named.ts'
import { regionsQuery } from './documents.ts'

/** The regions of Ukraine as choices, in the reader's order. */
export function useRegions() {
  const language = useLanguage()
  const { result } = useQuery(regionsQuery, null, { fetchPolicy: 'cache-first' })
  return computed(() =>
    (result.value?.oblasts ?? [])
      .map((oblast) => ({ value: oblast.code, label: nameIn(language.value, oblast) }))
      .sort((a, b) => a.label.localeCompare(b.label, language.value)),
  )
}
