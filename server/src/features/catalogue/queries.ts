import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { Prisma, type Item } from '@aidbridge/prisma/client'
import type { Context } from '../../platform/context.ts'
import { inOrder, type PageQuery, pageOf } from '../../platform/ordered-page.ts'
import { bestFirst, foldSearch } from '../../platform/search.ts'

/** The catalogue is for all who are signed in. */
export const visibleCatalogue = (viewer: Viewer) => (viewer ? {} : { code: { in: [] } })

export interface ItemsAsked {
  search?: string | null | undefined
  category?: string | null | undefined
  codes?: string[] | null | undefined
}

/** One page of the items that are meant, the best first; without a search in the order of the catalogue. */
export async function itemsMeant(
  context: Context,
  asked: ItemsAsked,
  { cursor, take, skip, ...query }: PageQuery<Prisma.ItemInclude, Prisma.ItemWhereUniqueInput>,
): Promise<Item[]> {
  const page = pageOf(await itemCodes(context, asked), { cursor, take, skip })
  const items = await context.database.prisma.item.findMany({ ...query, where: { code: { in: page } } })
  return inOrder(page, items, ({ code }) => code)
}

/** The codes of all items that are meant, in the same order. */
export async function itemCodes(
  { viewer, database }: Context,
  { search, category, codes: named }: ItemsAsked,
): Promise<string[]> {
  if (!viewer) return []
  const inCategory = category ? Prisma.sql`category_code = ${category}` : Prisma.sql`true`
  const isNamed = named ? Prisma.sql`item.code = ANY(${named})` : Prisma.sql`true`
  const codes = async (condition: Prisma.Sql, order: Prisma.Sql) => {
    const rows = await database.prisma.$queryRaw<{ code: string }[]>`
      SELECT item.code FROM item JOIN category ON category.code = category_code
      WHERE ${inCategory} AND ${isNamed} AND ${condition} ORDER BY ${order}, item.code`
    return rows.map(({ code }) => code)
  }
  const sought = await foldSearch(database, search)
  return sought
    ? bestFirst(sought, Prisma.sql`item.search`, codes)
    : codes(Prisma.sql`true`, Prisma.sql`category.position`)
}
