import { computed, type Ref, type WritableComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useLanguage } from '../../app/i18n.ts'
import type { Figures } from '../../ui/figures.ts'
import { type Named, nameIn } from '../../ui/named.ts'
import type { NeedsWithin } from '../../ui/needs-link.ts'
import type { BreakdownRow } from './breakdown.ts'
import type { Overview } from './documents.ts'
import type { OverviewFilter } from './useOverviewFilter.ts'

/** The figures by category, good and oblast as rows: named, narrowing the dashboard, leading to their list. */
export function useBreakdowns(
  overview: () => Overview,
  filter: Pick<OverviewFilter, 'category' | 'item' | 'oblast' | 'priority'>,
  within: Ref<NeedsWithin | null>,
) {
  const { t } = useI18n()
  const language = useLanguage()

  function rowOf(
    by: 'category' | 'item' | 'oblast',
    thing: (Named & { code: string }) | null,
    figures: Figures,
  ): BreakdownRow {
    // Goods that nobody has mapped yet, a city without an oblast: no filter of the list says "none".
    if (!thing) return { id: 'none', name: t(`overview.none.${by}`), figures, within: null }
    const chosen: WritableComputedRef<string[]> = filter[by]
    const isChosen = chosen.value.length === 1 && chosen.value[0] === thing.code
    return {
      id: thing.code,
      name: nameIn(language.value, thing),
      figures,
      narrow: isChosen ? undefined : () => (chosen.value = [thing.code]),
      within: within.value && { ...within.value, [by]: [thing.code] },
    }
  }

  /** Urgencies have words of the house, not names of the catalogue. */
  function urgencyRow({ priority, figures }: Overview['byPriority'][number]): BreakdownRow {
    const { priority: chosen } = filter
    const isChosen = chosen.value.length === 1 && chosen.value[0] === priority
    return {
      id: priority,
      name: t(`needs.priorities.${priority}`),
      figures,
      narrow: isChosen ? undefined : () => (chosen.value = [priority]),
      within: within.value && { ...within.value, priority: [priority] },
    }
  }

  return {
    byPriority: computed(() => overview().byPriority.map(urgencyRow)),
    byCategory: computed(() =>
      overview().byCategory.map((row) => rowOf('category', row.category, row.figures)),
    ),
    byItem: computed(() => overview().byItem.map((row) => rowOf('item', row.item, row.figures))),
    byOblast: computed(() => overview().byOblast.map((row) => rowOf('oblast', row.oblast, row.figures))),
    sum: computed<BreakdownRow>(() => ({
      id: 'sum',
      name: t('overview.sum'),
      figures: overview().figures,
      within: within.value,
    })),
  }
}
