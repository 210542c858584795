import type { LineSeriesOption } from 'echarts/charts'
import type { AriaComponentOption, GridComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import { useMediaQuery } from '@vueuse/core'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFormats } from '../../app/formats.ts'
import { isDark } from '../../app/theme.ts'
import type { Measure } from '../../ui/figures.ts'
import type { Milestone } from './series.ts'

type Drawing = ComposeOption<
  LineSeriesOption | GridComponentOption | TooltipComponentOption | AriaComponentOption
>

/** The two lines as ECharts draws them, in the house's colours and the reader's language. */
export function useSeriesDrawing(course: MaybeRefOrGetter<Milestone[]>, measure: MaybeRefOrGetter<Measure>) {
  const { t } = useI18n()
  const formats = useFormats()
  const still = useMediaQuery('(prefers-reduced-motion: reduce)')

  const look = computed(() => lookOf(isDark.value))
  const lines = computed(() => [
    { name: t('overview.series.asked'), colour: look.value.text, dashed: true },
    { name: t(`overview.series.come.${toValue(measure)}`), colour: look.value.received, dashed: false },
  ])
  const figure = (value: number) =>
    toValue(measure) === 'lines'
      ? formats.value.count(value)
      : `${formats.value.tonnes(String(value * 1000))}\u00a0${t('ui.figures.tonnes')}`

  const drawing = computed<Drawing>(() => {
    const { text, line, surface, received, fontFamily } = look.value
    const label = { color: text, fontFamily, fontSize: 13 }
    const [asked, come] = lines.value
    const common = { type: 'line', step: 'end', symbol: 'none', lineStyle: { width: 2.5 } } as const
    return {
      useUTC: true,
      animation: !still.value,
      animationDuration: 300,
      aria: { enabled: true },
      grid: { left: 4, right: 12, top: 12, bottom: 4, outerBoundsMode: 'same' },
      tooltip: {
        trigger: 'axis',
        // Drawn, not written into the page: a strict policy allows no styles in markup.
        renderMode: 'richText',
        backgroundColor: surface,
        borderColor: line,
        textStyle: label,
        axisPointer: { lineStyle: { color: text } },
        formatter: (points) => sayPoint(points as unknown as Point[]),
      },
      xAxis: {
        type: 'time',
        axisLabel: {
          ...label,
          hideOverlap: true,
          formatter: (at: number) => formats.value.monthShort(dayOf(at)),
        },
        axisLine: { lineStyle: { color: line } },
      },
      yAxis: {
        type: 'value',
        axisLabel: { ...label, formatter: (value: number) => formats.value.count(value) },
        splitLine: { lineStyle: { color: line } },
      },
      series: [
        {
          ...common,
          name: asked!.name,
          color: text,
          lineStyle: { width: 2, type: 'dashed' },
          data: toValue(course).map(({ day, asked }) => [Date.parse(day), asked]),
        },
        {
          ...common,
          name: come!.name,
          color: received,
          areaStyle: { opacity: 0.18 },
          data: toValue(course).map(({ day, come }) => [Date.parse(day), come]),
        },
      ],
    }
  })

  interface Point {
    seriesName: string
    value: [at: number, amount: number]
  }
  function sayPoint(points: Point[]): string {
    const rows = points.map(({ seriesName, value }) => `${seriesName}: ${figure(value[1])}`)
    return [formats.value.day(dayOf(points[0]!.value[0])), ...rows].join('\n')
  }

  return { drawing, lines }
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/** A canvas inherits nothing from the page: colours and type are read, anew when light turns dark. */
function lookOf(_dark: boolean) {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  return {
    text: colour('--ui-text-muted'),
    line: colour('--ui-border'),
    surface: colour('--ui-bg'),
    received: colour('--coverage-received'),
    fontFamily: style.fontFamily,
  }
}
