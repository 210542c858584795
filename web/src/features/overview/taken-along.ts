import { reportingDay } from '@aidbridge/shared/core/dates'
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
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

export function useTakenAlong(
  overview: ComputedRef<Overview | null>,
  { asOf, within }: Pick<OverviewFilter, 'asOf' | 'within'>,
  chips: ComputedRef<readonly Chip[]>,
): ComputedRef<TakenAlong> {
  const { t } = useI18n()
  const language = useLanguage()
  const formats = useFormats()
  return computed(() => {
    // As the figures were asked for: what of the address does not exist is left out here too.
    const asked = Object.entries({ ...within.value, asOf: asOf.value })
    const set = asked.flatMap(([name, value]) => [value ?? []].flat().map((each: string) => [name, each]))
    const at = overview.value?.at ?? ''
    const moment = asOf.value
      ? t('overview.past.told', { day: formats.value.day(asOf.value) })
      : t('ui.figures.at', { moment: at && formats.value.moment(at) })
    const choice = chips.value.map(({ label }) => label).join(' · ')
    return {
      file: (part) =>
        `/exports/overview.csv?${new URLSearchParams([['part', part], ...set.filter(([, value]) => value), ['language', language.value]]).toString()}`,
      picture: (title, unit) => ({
        title: `${title}: ${unit}`,
        notes: [`Aidbridge · ${moment}`, choice || t('overview.everything')],
        fileName: `Aidbridge ${title} ${asOf.value || (at && reportingDay(new Date(at)))}`,
      }),
    }
  })
}
