import { useQuery } from '@vue/apollo-composable'
import { computed } from 'vue'
import { useLanguage } from '../../app/i18n.ts'
import { nameIn } from '../../ui/named.ts'
import { categoriesQuery } from './documents.ts'

/** The eighteen kinds of goods, as choices in the reader's language. */
export function useCategories() {
  const language = useLanguage()
  const { result } = useQuery(categoriesQuery, null, { fetchPolicy: 'cache-first' })
  return computed(() =>
    (result.value?.categories ?? []).map((category) => ({
      value: category.code,
      label: nameIn(language.value, category),
    })),
  )
}
