import type { Prisma } from '@aidbridge/prisma/client'
import type { Language } from '@aidbridge/shared/core/languages'
import { builder } from '../../graphql/builder.ts'
import { byName, knownFirst, lastKnownFirst } from '../../platform/sorting.ts'

const shipmentSorts = ['NEWEST', 'ETA', 'LEFT', 'CONSIGNOR', 'CONSIGNEE', 'STATE'] as const
type ShipmentSort = (typeof shipmentSorts)[number]

export const ShipmentSortRef = builder.enumType('ShipmentSort', {
  description:
    'NEWEST: written last first. ETA: expected first. LEFT: left last first. CONSIGNOR, CONSIGNEE: by the name in your ' +
    'language. STATE: in the order of its life. What is not known stands at the end.',
  values: shipmentSorts,
})

/** Each ends with the id, so that a page begins exactly where the last one ended. */
export const shipmentOrders = (
  language: Language,
): Record<ShipmentSort, Prisma.ShipmentOrderByWithRelationInput[]> => ({
  NEWEST: [{ createdAt: 'desc' }, { id: 'desc' }],
  ETA: [{ eta: knownFirst }, { id: 'asc' }],
  LEFT: [{ dispatchedAt: lastKnownFirst }, { id: 'desc' }],
  CONSIGNOR: [{ consignor: byName(language) }, { id: 'asc' }],
  CONSIGNEE: [{ consignee: byName(language) }, { id: 'asc' }],
  STATE: [{ state: 'asc' }, { eta: knownFirst }, { id: 'asc' }],
})
