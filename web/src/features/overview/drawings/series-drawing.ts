import type { Milestone } from '../series.ts'
import type { Drawing } from './echarts.ts'
import type { Look } from './look.ts'

export interface SeriesWords {
  asked: string
  come: string
  month: (day: string) => string
  count: (value: number) => string
  /** A day's figures, a line each. */
  say: (day: string) => string
}

/** What was asked for and what had come, as two lines that go up in steps. */
export function seriesDrawing(course: readonly Milestone[], words: SeriesWords, look: Look): Drawing {
  const { text, line, surface, fontFamily } = look
  const label = { color: text, fontFamily, fontSize: 13 }
  const common = { type: 'line', step: 'end', symbol: 'circle', showSymbol: false, symbolSize: 9 } as const
  return {
    useUTC: true,
    animationDuration: 300,
    animationDurationUpdate: 300,
    grid: { left: 4, right: 16, top: 12, bottom: 4, outerBoundsMode: 'same' },
    tooltip: {
      trigger: 'axis',
      // Drawn, not written into the page: a strict policy allows no styles in markup.
      renderMode: 'richText',
      backgroundColor: surface,
      borderColor: line,
      textStyle: label,
      axisPointer: { lineStyle: { color: text } },
      formatter: (points) => words.say(dayOf(points as unknown as Point[])),
    },
    xAxis: {
      type: 'time',
      axisLabel: { ...label, hideOverlap: true, formatter: (at: number) => words.month(asDay(at)) },
      axisLine: { lineStyle: { color: line } },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { ...label, formatter: words.count },
      splitLine: { lineStyle: { color: line } },
    },
    series: [
      {
        ...common,
        name: words.asked,
        color: text,
        lineStyle: { width: 2, type: 'dashed' },
        data: course.map(({ day, asked }) => [Date.parse(day), asked]),
      },
      {
        ...common,
        name: words.come,
        color: look.parts.received,
        lineStyle: { width: 2.5 },
        areaStyle: { opacity: 0.18 },
        data: course.map(({ day, come }) => [Date.parse(day), come]),
      },
    ],
  }
}

interface Point {
  value: [at: number, amount: number]
}
const dayOf = ([first]: Point[]) => asDay(first!.value[0])
const asDay = (at: number) => new Date(at).toISOString().slice(0, 10)
