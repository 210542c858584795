import type { AllocationRow } from './allocation-documents.ts'

/** The places in which a part of an allocation can be, in the order of its way. */
export const whereabouts = [
  'unplanned',
  'planned',
  'inTransit',
  'missing',
  'received',
  'damaged',
  'refused',
  'lost',
  'returned',
] as const
export type Whereabouts = (typeof whereabouts)[number]

type Counted = Pick<AllocationRow, Whereabouts | 'state' | 'pledgeQty'>

/** Where the goods of an allocation are, in the pledge line's unit; nothing is said of what is not anywhere. */
export function whereaboutsOf(allocation: Counted): { place: Whereabouts; qty: string }[] {
  if (allocation.state === 'PROPOSED') return []
  return whereabouts.map((place) => ({ place, qty: allocation[place] })).filter(({ qty }) => Number(qty) > 0)
}
