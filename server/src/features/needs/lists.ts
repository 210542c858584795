import type { Need, NeedLine, Prisma } from '@aidbridge/prisma/client'
import type { Context } from '../../platform/context.ts'
import { inOrder, type PageQuery, pageOf } from '../../platform/ordered-page.ts'
import { type NeedFilter, needLinesMeant, needsMeant } from './sought.ts'

export const needSorts = ['NEWEST', 'NEEDED_BY', 'PRIORITY'] as const
export type NeedSort = (typeof needSorts)[number]

/** Each ends with the id, so that a page begins exactly where the last one ended. */
const orders: Record<NeedSort, Prisma.NeedOrderByWithRelationInput[]> = {
  NEWEST: [{ createdAt: 'desc' }, { id: 'desc' }],
  NEEDED_BY: [{ neededBy: 'asc' }, { id: 'asc' }],
  PRIORITY: [{ priority: 'asc' }, { neededBy: 'asc' }, { id: 'asc' }],
}

export interface NeedsAsked {
  filter?: NeedFilter | null | undefined
  /** None: the most alike first where a search found nothing exactly, else by priority. */
  sort?: NeedSort | null | undefined
}

export async function needsPage(
  context: Context,
  { filter, sort }: NeedsAsked,
  query: PageQuery<Prisma.NeedInclude, Prisma.NeedWhereUniqueInput>,
): Promise<Need[]> {
  const { need } = context.database.prisma
  const { where, ranked } = await needsMeant(context, filter)
  if (sort || !ranked) return need.findMany({ ...query, where, orderBy: orders[sort ?? 'PRIORITY'] })

  const { cursor, take, skip, ...selection } = query
  const seen = new Set((await need.findMany({ where, select: { id: true } })).map(({ id }) => id))
  const page = pageOf(
    ranked.filter((id) => seen.has(id)),
    { cursor, take, skip },
  )
  return inOrder(page, await need.findMany({ ...selection, where: { id: { in: page } } }), ({ id }) => id)
}

export async function countNeeds(context: Context, { filter }: NeedsAsked): Promise<number> {
  const { where } = await needsMeant(context, filter)
  return context.database.prisma.need.count({ where })
}

/** The lines of the newest needs first, each need's in their order. */
export async function needLinesPage(
  context: Context,
  filter: NeedFilter | null | undefined,
  query: PageQuery<Prisma.NeedLineInclude, Prisma.NeedLineWhereUniqueInput>,
): Promise<NeedLine[]> {
  const where = await needLinesMeant(context, filter)
  const orderBy: Prisma.NeedLineOrderByWithRelationInput[] = [
    { needId: 'desc' },
    { position: 'asc' },
    { id: 'asc' },
  ]
  return context.database.prisma.needLine.findMany({ ...query, where, orderBy })
}

export async function countNeedLines(
  context: Context,
  filter: NeedFilter | null | undefined,
): Promise<number> {
  return context.database.prisma.needLine.count({ where: await needLinesMeant(context, filter) })
}
