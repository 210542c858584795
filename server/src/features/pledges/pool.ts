import type { Prisma } from '@aidbridge/prisma/client'
import type { Context } from '../../platform/context.ts'
import { inGoods, openPledge, visiblePledges } from './queries.ts'
import { soughtIn, type Word } from './sought.ts'

export interface PoolAsked {
  search?: string | null | undefined
  category?: string | null | undefined
}

/** What is offered and not allocated yet. */
export async function poolMeant(
  { viewer, database }: Context,
  { search, category }: PoolAsked,
): Promise<Prisma.PledgeLineWhereInput> {
  const sought = await soughtIn(database, search)
  const inLine = (word: Word) => ({
    OR: [inGoods(word), { pledge: { organisation: { search: word.folded } } }],
  })
  return {
    availableQty: { gt: 0 },
    pledge: { ...openPledge, AND: [visiblePledges(viewer)] },
    ...(category ? { item: { categoryCode: category } } : {}),
    AND: sought?.words.map(inLine) ?? [],
  }
}
