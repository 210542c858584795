import { useQuery } from '@vue/apollo-composable'
import { computed } from 'vue'
import { useLanguage } from '../../app/i18n.ts'
import { nameIn } from '../../ui/named.ts'
import { useCategories } from '../catalogue/useCategories.ts'
import { usePartnershipChoices } from '../partnerships/usePartnershipChoices.ts'
import { filterChoicesQuery } from './documents.ts'

/** What needs can be narrowed to and only the server knows, in the reader's language; empty until it has answered. */
export function useNeedChoices() {
  const language = useLanguage()
  const { result } = useQuery(filterChoicesQuery, null, { fetchPolicy: 'cache-first' })
  const kinds = useCategories()
  const regions = computed(() =>
    (result.value?.oblasts ?? [])
      .map((oblast) => ({ value: oblast.code, label: nameIn(language.value, oblast) }))
      .sort((a, b) => a.label.localeCompare(b.label, language.value)),
  )
  return { kinds, regions, partnerships: usePartnershipChoices() }
}
