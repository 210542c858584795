import { priorities, type Priority } from '@aidbridge/shared/needs/words'
import { computed, reactive } from 'vue'
import { useI18n } from 'vue-i18n'
import { useLanguage } from '../../app/i18n.ts'
import { nameIn } from '../../ui/named.ts'
import type { Choice } from '../../ui/NativeSelect.vue'
import type { OverviewFilter } from './useOverviewFilter.ts'

/** What the filters can be set to, and the words for what they are set to. A code that nobody knows stands for itself. */
export function useFilterWords({
  items,
  choices,
  kinds: categories,
}: Pick<OverviewFilter, 'items' | 'choices' | 'kinds'>) {
  const { t } = useI18n()
  const language = useLanguage()

  const byName = (named: Choice[] = []) =>
    named.sort((a, b) => a.label.localeCompare(b.label, language.value))

  const oblasts = computed(() =>
    byName(choices.value?.oblasts.map((o) => choice(o.code, nameIn(language.value, o)))),
  )
  const partnerships = computed(() =>
    byName(
      choices.value?.partnerships.edges.map(({ node: { id, nrwOrg, uaOrg } }) =>
        choice(id, `${nameIn(language.value, nrwOrg)} – ${nameIn(language.value, uaOrg)}`),
      ),
    ),
  )
  const urgencies = computed(() =>
    priorities.map((value) => ({ value, label: t(`needs.priorities.${value}`) })),
  )
  // Just chosen in the search, or named by the server: an address has the code alone.
  const chosenItems = reactive(new Map<string, string>())
  function item(code: string): string {
    const known = items.value.find((each) => each.code === code)
    return known ? nameIn(language.value, known) : (chosenItems.get(code) ?? code)
  }

  return {
    categories,
    oblasts,
    partnerships,
    urgencies,
    category: (code: string) => labelOf(categories.value, code),
    oblast: (code: string) => labelOf(oblasts.value, code),
    partnership: (id: string) => labelOf(partnerships.value, id, '…'),
    priority: (priority: Priority) => labelOf(urgencies.value, priority),
    item,
    learnItem: (code: string, name: string) => chosenItems.set(code, name),
  }
}
export type FilterWords = ReturnType<typeof useFilterWords>

const choice = (value: string, label: string): Choice => ({ value, label })
const labelOf = (choices: Choice[], value: string, unknown = value) =>
  choices.find((each) => each.value === value)?.label ?? unknown
