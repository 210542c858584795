import { useI18n } from 'vue-i18n'
import { useFormats } from '../../app/formats.ts'
import type { Change } from './changes.ts'
import type { Deed } from './deeds.ts'
import { sentenceOf } from './sentences.ts'

/** Deeds and their changes in the reader's words. */
export function useHistoryWords() {
  const { t, te } = useI18n()
  const formats = useFormats()

  const sentence = (deed: Deed) => t(`history.deeds.${sentenceOf(deed, (key) => te(`history.deeds.${key}`))}`)

  const word = (key: string) => (te(key) ? t(key) : null)

  function value(change: Change, raw: string): string {
    if (raw === '') return t('history.nothing')
    const { quantity, day, moment, count } = formats.value
    const written: Record<Change['kind'], () => string> = {
      quantity: () => quantity(raw, change.unit),
      day: () => day(raw),
      moment: () => moment(raw),
      count: () => count(Number(raw)),
      text: () => raw,
      word: () => word([...(change.words ?? []), raw].join('.')) ?? raw,
    }
    return written[change.kind]()
  }

  /** "Menge, Feldbett: 50 Stück → 40 Stück" */
  function change(of: Change): string {
    const label = t(`history.fields.${of.field}`)
    const what = of.goods ? `${label}, ${of.goods}` : label
    const after = value(of, of.after)
    return of.before === null ? `${what}: ${after}` : `${what}: ${value(of, of.before)} → ${after}`
  }
  return { sentence, change }
}
