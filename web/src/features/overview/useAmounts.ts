import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFormats } from '../../app/formats.ts'
import type { Measure } from '../../ui/figures.ts'

/** Amounts by the measure that is looked at: numbers of lines, or kilograms shown as tonnes. */
export function useAmounts(measure: MaybeRefOrGetter<Measure>) {
  const { t } = useI18n()
  const formats = useFormats()
  return computed(() => {
    const plain = (amount: number | string) =>
      typeof amount === 'number' ? formats.value.count(amount) : formats.value.tonnes(amount)
    return {
      plain,
      /** "208 Positionen", "12,4 t". */
      withUnit: (amount: number | string) =>
        toValue(measure) === 'lines'
          ? t('overview.amount.lines', { n: plain(amount) }, Number(amount))
          : t('overview.amount.weight', { n: plain(amount) }),
    }
  })
}
