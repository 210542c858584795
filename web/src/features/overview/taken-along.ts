import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { useFormats } from '../../app/formats.ts'
import { useLanguage } from '../../app/i18n.ts'
import type { Picture } from './drawings/picture.ts'
import type { Overview } from './documents.ts'
import type { Chip } from './useChips.ts'
import type { OverviewFilter } from './useOverviewFilter.ts'

type Part = 'category' | 'item' | 'priority' | 'oblast' | 'partnership' | 'series'

/** What the files that somebody takes along say of themselves. */
export interface TakenAlong {
  /** Where the server makes the table of this part, for the same filter and time. */
  file: (part: Part) => string
  /** Name, unit, moment and choice, as they stand on a picture. */
  picture: (title: string, unit: string) => Pick<Picture, 'title' | 'notes' | 'fileName'>
}

const filters = ['from', 'until', 'category', 'item', 'oblast', 'priority', 'partnership', 'asOf'] as const

export function useTakenAlong(
  overview: ComputedRef<Overview | null>,
  { asOf }: Pick<OverviewFilter, 'asOf'>,
  chips: ComputedRef<readonly Chip[]>,
): ComputedRef<TakenAlong> {
  const { t } = useI18n()
  const language = useLanguage()
  const formats = useFormats()
  const route = useRoute()
  return computed(() => {
    const query = filters.flatMap((name) => [route.query[name]].flat().map((value) => [name, value ?? '']))
    const set = query.filter(([, value]) => value !== '')
    const at = overview.value?.at ?? ''
    const moment = asOf.value
      ? t('overview.past.told', { day: formats.value.day(asOf.value) })
      : t('ui.figures.at', { moment: at && formats.value.moment(at) })
    const choice = chips.value.map(({ label }) => label).join(' · ')
    return {
      file: (part) =>
        `/exports/overview.csv?${new URLSearchParams([['part', part], ...set, ['language', language.value]]).toString()}`,
      picture: (title, unit) => ({
        title: `${title}: ${unit}`,
        notes: [`Aidbridge · ${moment}`, choice || t('overview.everything')],
        fileName: `Aidbridge ${title} ${asOf.value || at.slice(0, 10)}`,
      }),
    }
  })
}
