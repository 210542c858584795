import type { Need, NeedLine, Prisma } from '@aidbridge/prisma/client'
import type { Language } from '@aidbridge/shared/core/languages'
import type { Context } from '../../platform/context.ts'
import { inOrder, type PageAsked, pageOf } from '../../platform/ordered-page.ts'
import { recordsOfPage } from '../../platform/page-keys.ts'
import { byName, turned } from '../../platform/sorting.ts'
import { type NeedFilter, needLinesMeant, needsMeant } from './sought.ts'

export const needSorts = ['NEWEST', 'NEEDED_BY', 'PRIORITY', 'ORGANISATION', 'STATE'] as const
export type NeedSort = (typeof needSorts)[number]

/** Each ends with the id, so that a page begins exactly where the last one ended. */
const orders = (language: Language): Record<NeedSort, Prisma.NeedOrderByWithRelationInput[]> => ({
  NEWEST: [{ createdAt: 'desc' }, { id: 'desc' }],
  NEEDED_BY: [{ neededBy: 'asc' }, { id: 'asc' }],
  PRIORITY: [{ priority: 'asc' }, { neededBy: 'asc' }, { id: 'asc' }],
  ORGANISATION: [{ organisation: byName(language) }, { id: 'asc' }],
  STATE: [{ state: 'asc' }, { neededBy: 'asc' }, { id: 'asc' }],
})

export interface NeedsAsked {
  filter?: NeedFilter | null | undefined
  /** None: the most alike first where a search found nothing exactly, else by priority. */
  sort?: NeedSort | null | undefined
  reversed?: boolean | null | undefined
}

export async function needsPage(
  context: Context,
  { filter, sort, reversed }: NeedsAsked,
  query: PageAsked<Prisma.NeedInclude, Prisma.NeedWhereUniqueInput>,
): Promise<Need[]> {
  const { need } = context.database.prisma
  const { where, ranked } = await needsMeant(context, filter)
  if (sort || !ranked) {
    const orderBy = turned(orders(context.language)[sort ?? 'PRIORITY'], reversed)
    return recordsOfPage(context.database, 'Need', { where, orderBy }, query, (asked) => need.findMany(asked))
  }

  const { cursor, take, skip, keysOnly: _keysOnly, ...selection } = query
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

export const needLineSorts = ['NEWEST', 'NEEDED_BY', 'PRIORITY', 'ORGANISATION', 'GOODS', 'PROGRESS'] as const
export type NeedLineSort = (typeof needLineSorts)[number]

/** Each need's lines in their order, unless the line itself is sorted by. */
const lineOrders = (language: Language): Record<NeedLineSort, Prisma.NeedLineOrderByWithRelationInput[]> => {
  const inNeed: Prisma.NeedLineOrderByWithRelationInput[] = [
    { needId: 'desc' },
    { position: 'asc' },
    { id: 'asc' },
  ]
  return {
    NEWEST: inNeed,
    NEEDED_BY: [{ need: { neededBy: 'asc' } }, ...inNeed],
    PRIORITY: [{ need: { priority: 'asc' } }, { need: { neededBy: 'asc' } }, ...inNeed],
    ORGANISATION: [{ need: { organisation: byName(language) } }, ...inNeed],
    GOODS: [{ item: byName(language) }, { freeText: 'asc' }, ...inNeed],
    PROGRESS: [{ progress: 'asc' }, ...inNeed],
  }
}

export interface NeedLinesAsked {
  filter?: NeedFilter | null | undefined
  /** None: the lines of the newest needs first. */
  sort?: NeedLineSort | null | undefined
  reversed?: boolean | null | undefined
}

export async function needLinesPage(
  context: Context,
  { filter, sort, reversed }: NeedLinesAsked,
  query: PageAsked<Prisma.NeedLineInclude, Prisma.NeedLineWhereUniqueInput>,
): Promise<NeedLine[]> {
  const where = await needLinesMeant(context, filter)
  const orderBy = turned(lineOrders(context.language)[sort ?? 'NEWEST'], reversed)
  const { needLine } = context.database.prisma
  return recordsOfPage(context.database, 'NeedLine', { where, orderBy }, query, (asked) =>
    needLine.findMany(asked),
  )
}

export async function countNeedLines(
  context: Context,
  filter: NeedFilter | null | undefined,
): Promise<number> {
  return context.database.prisma.needLine.count({ where: await needLinesMeant(context, filter) })
}
