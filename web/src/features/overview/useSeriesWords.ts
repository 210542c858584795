import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFormats } from '../../app/formats.ts'
import type { Measure } from '../../ui/figures.ts'
import type { SeriesWords } from './drawings/series-drawing.ts'
import { useAmounts } from './useAmounts.ts'
import type { Milestone } from './series.ts'

/** The words of the course of time, in the reader's language and the measure that is looked at. */
export function useSeriesWords(
  course: MaybeRefOrGetter<readonly Milestone[]>,
  measure: MaybeRefOrGetter<Measure>,
) {
  const { t } = useI18n()
  const formats = useFormats()
  const amounts = useAmounts(measure)
  return computed<SeriesWords>(() => {
    const asked = t('overview.series.asked')
    const come = t(`overview.series.come.${toValue(measure)}`)
    return {
      asked,
      come,
      month: formats.value.monthShort,
      count: formats.value.count,
      say: (day) => {
        const point = toValue(course).find((each) => each.day === day)
        if (!point) return formats.value.day(day)
        const figure = (value: number) =>
          amounts.value.withUnit(toValue(measure) === 'lines' ? value : String(value * 1000))
        return [
          formats.value.day(day),
          `${asked}: ${figure(point.asked)}`,
          `${come}: ${figure(point.come)}`,
        ].join('\n')
      },
    }
  })
}
