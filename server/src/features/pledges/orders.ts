import type { Prisma } from '@aidbridge/prisma/client'
import type { Language } from '@aidbridge/shared/core/languages'
import { builder } from '../../graphql/builder.ts'
import { byName, knownFirst } from '../../platform/sorting.ts'

const pledgeSorts = ['NEWEST', 'AVAILABLE', 'GIVER', 'STATE'] as const
type PledgeSort = (typeof pledgeSorts)[number]

export const PledgeSortRef = builder.enumType('PledgeSort', {
  description:
    'NEWEST: written last first. AVAILABLE: by the first day on which it can be had; those without one at the end. GIVER: ' +
    'by its name in your language. STATE: in the order of its life.',
  values: pledgeSorts,
})

/** Each ends with the id, so that a page begins exactly where the last one ended. */
export const pledgeOrders = (
  language: Language,
): Record<PledgeSort, Prisma.PledgeOrderByWithRelationInput[]> => ({
  NEWEST: [{ createdAt: 'desc' }, { id: 'desc' }],
  AVAILABLE: [{ availableFrom: knownFirst }, { id: 'asc' }],
  GIVER: [{ organisation: byName(language) }, { id: 'asc' }],
  STATE: [{ state: 'asc' }, { id: 'asc' }],
})

const poolSorts = ['NEWEST', 'GOODS', 'GIVER', 'AVAILABLE', 'EXPIRY'] as const
type PoolSort = (typeof poolSorts)[number]

export const PoolSortRef = builder.enumType('PoolSort', {
  description:
    'NEWEST: of the pledge written last first. GOODS, GIVER: by the name in your language. AVAILABLE: by the first day on ' +
    'which it can be had. EXPIRY: what expires first. What is not known stands at the end.',
  values: poolSorts,
})

export const poolOrders = (
  language: Language,
): Record<PoolSort, Prisma.PledgeLineOrderByWithRelationInput[]> => ({
  NEWEST: [{ pledge: { createdAt: 'desc' } }, { id: 'desc' }],
  GOODS: [{ item: byName(language) }, { freeText: 'asc' }, { id: 'asc' }],
  GIVER: [{ pledge: { organisation: byName(language) } }, { id: 'asc' }],
  AVAILABLE: [{ pledge: { availableFrom: knownFirst } }, { id: 'asc' }],
  EXPIRY: [{ earliestExpiry: knownFirst }, { id: 'asc' }],
})
