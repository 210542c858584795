import { useQuery } from '@vue/apollo-composable'
import { computed } from 'vue'
import { useLanguage } from '../../app/i18n.ts'
import { useLateTurn } from '../../app/turns.ts'
import { nameIn } from '../../ui/named.ts'
import { useCategories } from '../catalogue/useCategories.ts'
import { usePartnershipChoices } from '../partnerships/usePartnershipChoices.ts'
import { filterChoicesQuery } from './documents.ts'

/**
 * What needs can be narrowed to and only the server knows, in the reader's language; empty until it has answered. The needs
 * themselves are asked for first.
 */
export function useNeedChoices() {
  const language = useLanguage()
  const hasTurn = useLateTurn()
  const { result } = useQuery(filterChoicesQuery, null, () => ({
    enabled: hasTurn.value,
    fetchPolicy: 'cache-first',
  }))
  const kinds = useCategories(useLateTurn())
  const regions = computed(() =>
    (result.value?.oblasts ?? [])
      .map((oblast) => ({ value: oblast.code, label: nameIn(language.value, oblast) }))
      .sort((a, b) => a.label.localeCompare(b.label, language.value)),
  )
  return { kinds, regions, partnerships: usePartnershipChoices(useLateTurn()) }
}
