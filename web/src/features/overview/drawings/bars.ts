import { fills, type LinePart, type Segment, type WeightPart } from '../../../ui/figures.ts'
import type { Drawing } from './echarts.ts'
import type { Look } from './look.ts'

export interface BarRow {
  name: string
  segments: Segment[]
  /** What stands at its end: how much in all. */
  total: string
}

const rowHeight = 30
export const barsSize = (rows: number) => ({ width: 1200, height: 24 + rows * rowHeight })

/** The colour of a part of a bar, the same as on the screen (`fills`). */
export function colourOf(part: LinePart | WeightPart, { parts }: Look): string {
  const name = Object.keys(parts).find((each) => fills[part].startsWith(`bg-${each}`)) as keyof typeof parts
  return parts[name]
}

/** The bars of a breakdown for a picture: on the screen they are part of the table. */
export function barsDrawing(rows: readonly BarRow[], look: Look): Drawing {
  const label = { color: look.text, fontFamily: look.fontFamily, fontSize: 14 }
  const parts = rows[0]?.segments.map(({ part }) => part) ?? []
  return {
    grid: { left: 20, right: 90, top: 0, bottom: 0, outerBoundsMode: 'same' },
    xAxis: { type: 'value', axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ name }) => name),
      axisLabel: { ...label, color: look.strong, interval: 0, width: 320, overflow: 'truncate' },
      axisTick: { show: false },
      axisLine: { show: false },
    },
    series: parts.map((part, place) => ({
      type: 'bar' as const,
      stack: 'all',
      barWidth: 16,
      itemStyle: { color: colourOf(part, look), borderColor: look.edge, borderWidth: 0.5 },
      data: rows.map(({ segments }) => segments[place]!.size),
      ...(place === parts.length - 1 && {
        label: {
          ...label,
          show: true,
          position: 'right' as const,
          formatter: ({ dataIndex }: { dataIndex: number }) => rows[dataIndex]!.total,
        },
      }),
    })),
  }
}
