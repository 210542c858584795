import type { Figures, Measure } from '../../../ui/figures.ts'
import { sharesOf } from '../../../ui/figures.ts'
import { type Named, nameIn } from '../../../ui/named.ts'
import type { Language } from '@aidbridge/shared/core/languages'
import { amountOf } from '../breakdown.ts'
import type { Overview, PartnershipFigures } from '../documents.ts'

/** What the oblasts are coloured by. */
export const fillings = ['demand', 'received', 'gap', 'coverage', 'fulfilment'] as const
export type Filling = (typeof fillings)[number]
export const isShare = (filling: Filling): filling is 'coverage' | 'fulfilment' =>
  filling === 'coverage' || filling === 'fulfilment'

const lineParts = { demand: 'demand', received: 'delivered', gap: 'open' } as const

/** The part of the figures that the map shows, by the measure: tonnes are kilograms here, shares 0 to 1. */
export const partOf = (filling: Exclude<Filling, 'coverage' | 'fulfilment'>, measure: Measure) =>
  measure === 'lines' ? lineParts[filling] : filling

export function valueOf(figures: Figures, filling: Filling, measure: Measure): number | null {
  if (isShare(filling)) return sharesOf(figures, measure)[filling]
  return Number(amountOf(figures, partOf(filling, measure), measure))
}

export interface City {
  id: string
  name: string
  point: [lon: number, lat: number]
  /** Lines or kilograms that the city asks for; null on the German side. */
  demand: number | null
}

export interface Pair {
  id: string
  name: string
  from: City
  to: City
  row: PartnershipFigures
}

/** The pairs that can be drawn: both sides have a point. */
export function pairsOf(
  rows: Overview['byPartnership'],
  measure: Measure,
  language: Language,
): { pairs: Pair[]; cities: City[] } {
  const cities = new Map<string, City>()
  function cityOf(side: Side, demand: number | null): City | null {
    const { id, lat, lon } = side
    if (lat === null || lon === null) return null
    const city = cities.get(id) ?? { id, name: nameIn(language, side), point: [lon, lat], demand }
    cities.set(id, city)
    return city
  }
  const pairs = rows.flatMap((row) => {
    const { id, nrwOrg, uaOrg } = row.partnership
    const from = cityOf(nrwOrg, null)
    const to = cityOf(uaOrg, valueOf(row.figures, 'demand', measure))
    // Without both points there is no line; the city that has one is still shown.
    if (!from || !to) return []
    return [{ id, name: `${from.name} – ${to.name}`, from, to, row }]
  })
  return { pairs, cities: [...cities.values()] }
}
type Side = Named & { id: string; lat: number | null; lon: number | null }
