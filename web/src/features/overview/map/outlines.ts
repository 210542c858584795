import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { registerMap } from '../drawings/echarts.ts'
import outlines from './outlines.topo.json'

/** The name under which ECharts knows the outlines; their regions are named by code: `PL`, `DE-NW`, `UA18`. */
export const outlinesName = 'nrw-ukraine'

const layers = ['countries', 'germany', 'oblasts'] as const
type Coded = { code: string }
const topology = outlines as unknown as Topology<Record<(typeof layers)[number], GeometryCollection<Coded>>>

const codesOf = (layer: (typeof layers)[number]) =>
  topology.objects[layer].geometries.map(({ properties }) => (properties as Coded).code)
export const oblastCodes = codesOf('oblasts')
export const countryCodes = codesOf('countries')

const features = layers.flatMap((layer) =>
  feature(topology, topology.objects[layer]).features.map((each) => ({
    ...each,
    properties: { name: each.properties.code },
  })),
)
registerMap(outlinesName, { geoJSON: { type: 'FeatureCollection', features } as never, specialAreas: {} })
