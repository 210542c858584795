import { localeOf } from '@aidbridge/shared/core/languages'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFormats } from '../../../app/formats.ts'
import { useLanguage } from '../../../app/i18n.ts'
import { amountsOf, type Figures, type Measure, sharesOf } from '../../../ui/figures.ts'
import { nameIn } from '../../../ui/named.ts'
import type { Overview } from '../documents.ts'
import { useAmounts } from '../useAmounts.ts'
import { type Filling, isShare, pairsOf, partOf, valueOf } from './places.ts'
import { amountClasses, classOf, classRanges, shareClasses } from './scale.ts'

/** The oblasts and the pairs with what is to be said of them, for the map and the table beside it. */
export function useMap(asked: () => { overview: Overview; measure: Measure; filling: Filling }) {
  const { t } = useI18n()
  const language = useLanguage()
  const formats = useFormats()
  const amounts = useAmounts(() => asked().measure)

  const say = (value: number | null) => {
    if (value === null) return '–'
    const { filling, measure } = asked()
    if (isShare(filling)) return formats.value.percent(value)
    return amounts.value.plain(measure === 'lines' ? value : String(value))
  }
  /** "452 Positionen", "12,4 t", "56 %". */
  const sayWithUnit = (value: number | null) => {
    const { filling, measure } = asked()
    if (value === null || isShare(filling)) return say(value)
    return amounts.value.withUnit(measure === 'lines' ? value : String(value))
  }
  const known = computed(() =>
    asked().overview.byOblast.flatMap(({ oblast, figures }) =>
      oblast
        ? [
            {
              code: oblast.code,
              name: nameIn(language.value, oblast),
              figures,
              value: valueOf(figures, asked().filling, asked().measure),
            },
          ]
        : [],
    ),
  )
  const classes = computed(() => {
    if (isShare(asked().filling)) return shareClasses
    const inUnits = asked().measure === 'lines' ? 1 : 1000
    const largest = Math.max(0, ...known.value.map(({ value }) => value ?? 0))
    return amountClasses(largest / inUnits, asked().measure === 'lines').map((end) => end * inUnits)
  })
  const oblasts = computed(() =>
    known.value.map((oblast) => ({
      ...oblast,
      step: classOf(oblast.value, classes.value),
      figure: say(oblast.value),
    })),
  )
  const drawn = computed(() => pairsOf(asked().overview.byPartnership, asked().measure, language.value))

  /** All that is known of a place or a pair, a line each. */
  function sayFigures(name: string, figures: Figures): string {
    const { measure } = asked()
    const shares = sharesOf(figures, measure)
    const parts = amountsOf(figures)
    const rows = (['demand', 'received', 'gap'] as const).map((filling) => {
      const amount =
        measure === 'lines' ? valueOf(figures, filling, measure)! : parts[partOf(filling, measure)]
      return `${t(`overview.map.fillings.${filling}`)}: ${amounts.value.withUnit(amount)}`
    })
    const inPercent = (['coverage', 'fulfilment'] as const).map(
      (share) =>
        `${t(`ui.coverage.${share}`)}: ${shares[share] === null ? '–' : formats.value.percent(shares[share])}`,
    )
    return [name, ...rows, ...inPercent].join('\n')
  }
  function sayOblast(code: string): string | null {
    const oblast = oblasts.value.find((each) => each.code === code)
    return oblast ? sayFigures(oblast.name, oblast.figures) : null
  }
  function sayPair(id: string): string {
    const { name, row } = drawn.value.pairs.find((pair) => pair.id === id)!
    const given = row.givenReceivedKg
    const own =
      given === null
        ? []
        : [t('overview.map.given', { n: `${formats.value.tonnes(given)}\u00a0${t('ui.figures.tonnes')}` })]
    return [sayFigures(name, row.figures), ...own].join('\n')
  }
  const countryName = (code: string) =>
    new Intl.DisplayNames([localeOf[language.value]], { type: 'region' }).of(code) ?? code
  const legend = computed(() => {
    const { measure, filling } = asked()
    const end = (value: number) =>
      isShare(filling) || measure === 'lines' ? say(value) : formats.value.count(value / 1000)
    const whole = !isShare(filling) && measure === 'lines'
    return classRanges(classes.value, whole).map(([from, to]) =>
      from === to ? end(to) : `${end(from)}–${end(to)}`,
    )
  })

  return { oblasts, drawn, legend, sayOblast, sayPair, countryName, say, sayWithUnit }
}
export type MapWords = ReturnType<typeof useMap>
