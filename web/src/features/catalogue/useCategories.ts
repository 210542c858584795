import { useQuery } from '@vue/apollo-composable'
import { computed, type Ref, ref } from 'vue'
import { useLanguage } from '../../app/i18n.ts'
import { nameIn } from '../../ui/named.ts'
import { categoriesQuery } from './documents.ts'

/** The eighteen kinds of goods, as choices in the reader's language. */
export function useCategories(enabled: Readonly<Ref<boolean>> = ref(true)) {
  const language = useLanguage()
  const { result } = useQuery(categoriesQuery, null, () => ({
    enabled: enabled.value,
    fetchPolicy: 'cache-first',
  }))
  return computed(() =>
    (result.value?.categories ?? []).map((category) => ({
      value: category.code,
      label: nameIn(language.value, category),
    })),
  )
}
