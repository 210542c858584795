import type { Category, Item, Oblast } from '@aidbridge/prisma/client'
import type { Database } from '../../platform/db.ts'
import type { Group } from './groups.ts'

/** The rows behind the codes that the groups have in common. */
export async function namesOf(database: Database, groups: readonly Group[]) {
  const codes = (by: Group['by']) => ({
    where: {
      code: { in: groups.flatMap((group) => (group.by === by && group.key !== null ? [group.key] : [])) },
    },
  })
  const [categories, items, oblasts] = await Promise.all([
    database.prisma.category.findMany(codes('category')),
    database.prisma.item.findMany(codes('item')),
    database.prisma.oblast.findMany(codes('oblast')),
  ])
  return {
    category: finder<Category>(categories),
    item: finder<Item>(items),
    oblast: finder<Oblast>(oblasts),
  }
}

function finder<Row extends { code: string }>(rows: readonly Row[]) {
  const byCode = new Map(rows.map((row) => [row.code, row]))
  return (code: string | null): Row | null => (code === null ? null : (byCode.get(code) ?? null))
}
