import type { Drawing } from '../drawings/echarts.ts'
import type { Look } from '../drawings/look.ts'
import { countryCodes, oblastCodes, outlinesName } from './outlines.ts'
import type { City, Pair } from './places.ts'

/** What of the map is looked at: corners west/north and east/south. */
export const views = {
  all: [
    [5.4, 53.9],
    [40.3, 44.3],
  ],
  ukraine: [
    [22, 52.5],
    [40.3, 44.3],
  ],
  nrw: [
    [5.7, 52.6],
    [9.6, 50.25],
  ],
}
export type View = keyof typeof views

export interface MapContents {
  oblasts: { code: string; step: number | null }[]
  pairs: readonly Pair[]
  cities: readonly City[]
  /** Names of the countries around, by code. */
  countryName: (code: string) => string
  sayOblast: (code: string) => string | null
  sayPair: (id: string) => string
  view: View
  /** One pair or oblast stands out. */
  chosen: string | null
  /** Names are written into it where there is room. */
  roomy: boolean
}

/** Their names would be cut by the western edge. */
const reachingOut = new Set(['NL', 'BE', 'LU'])

/** Widest bubble, in pixels. */
const widest = 26

export function mapDrawing(contents: MapContents, look: Look): Drawing {
  const { pairs, cities, view, chosen, roomy } = contents
  const label = { fontFamily: look.fontFamily, fontSize: 12, color: look.text }
  const most = Math.max(1, ...cities.map(({ demand }) => demand ?? 0))
  return {
    animationDuration: 0,
    animationDurationUpdate: 300,
    tooltip: {
      renderMode: 'richText',
      backgroundColor: look.surface,
      borderColor: look.line,
      textStyle: { ...label, fontSize: 13 },
      formatter: (params) => tipOf(params as unknown as Pointed, contents),
    },
    geo: {
      map: outlinesName,
      boundingCoords: views[view],
      // A degree of longitude is that much shorter than one of latitude, here in the middle of the map.
      aspectScale: 0.65,
      left: 4,
      right: 4,
      top: 4,
      bottom: 4,
      tooltip: { show: true, formatter: ({ name }) => contents.sayOblast(name) ?? '' },
      itemStyle: { areaColor: look.ground, borderColor: look.surface, borderWidth: 0.8 },
      emphasis: {
        label: { show: false },
        itemStyle: { areaColor: 'inherit', borderColor: look.strong, borderWidth: 2 },
      },
      select: { disabled: true },
      regions: [
        ...countryCodes.map((name) => ({
          name,
          silent: true,
          label: {
            ...label,
            show: roomy && !reachingOut.has(name),
            formatter: contents.countryName(name),
            opacity: 0.75,
          },
        })),
        {
          name: 'DE',
          silent: true,
          label: { ...label, show: roomy, formatter: contents.countryName('DE'), opacity: 0.75 },
        },
        { name: 'DE-NW', silent: true, itemStyle: { areaColor: look.parts.ship, borderColor: look.edge } },
        ...oblastCodes.map((name) => regionOf(name, contents, look)),
      ],
    },
    series: [
      {
        type: 'lines',
        coordinateSystem: 'geo',
        z: 3,
        lineStyle: { color: look.primary, width: 1.2, opacity: 0.55, curveness: 0.12 },
        emphasis: { lineStyle: { width: 3.5, opacity: 1 } },
        data: pairs.map(({ id, name, from, to }) => ({
          id,
          name,
          coords: [from.point, to.point],
          ...(id === chosen && { lineStyle: { width: 3.5, opacity: 1, color: look.parts.missing } }),
        })),
      },
      {
        type: 'scatter',
        coordinateSystem: 'geo',
        z: 4,
        silent: true,
        symbolSize: (_value: unknown, { dataIndex }: { dataIndex: number }) =>
          sizeOf(cities[dataIndex]!, most),
        itemStyle: { color: look.primary, borderColor: look.surface, borderWidth: 1.2, opacity: 0.9 },
        label: {
          ...label,
          show: roomy || view !== 'all',
          color: look.strong,
          position: 'top',
          distance: 3,
          formatter: '{b}',
          textBorderColor: look.surface,
          textBorderWidth: 3,
        },
        labelLayout: { hideOverlap: true },
        data: cities.map(({ name, point }) => ({
          name,
          value: point,
          ...(isAtEdge(point, view) && { label: { position: 'right' as const } }),
        })),
      },
    ],
  }
}

/** Above its point the name would be cut by the western edge. */
function isAtEdge([lon]: City['point'], view: View): boolean {
  const [[west], [east]] = views[view] as [[number, number], [number, number]]
  return view !== 'all' && lon >= west && lon < west + (east - west) / 8
}

const sizeOf = ({ demand }: City, most: number) =>
  demand === null ? 6 : 6 + (widest - 6) * Math.sqrt(demand / most)

function regionOf(name: string, { oblasts, chosen }: MapContents, look: Look) {
  const oblast = oblasts.find(({ code }) => code === name)
  const step = oblast?.step ?? null
  return {
    name,
    itemStyle: {
      areaColor: step === null ? look.ground : look.steps[step]!,
      borderColor: name === chosen ? look.strong : look.edge,
      borderWidth: name === chosen ? 2.5 : 0.6,
    },
  }
}

interface Pointed {
  name: string
  data?: { id?: string }
}
function tipOf({ name, data }: Pointed, { sayPair }: MapContents): string {
  return data?.id ? sayPair(data.id) : name
}
