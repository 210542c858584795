import type { Category, Item, Oblast, Partnership } from '@aidbridge/prisma/client'
import type { Database } from '../../platform/db.ts'
import { rowInSql } from '../../platform/models.ts'
import type { Group } from './groups.ts'

/** What the codes and ids of the groups stand for, and the partnerships that there are. */
export interface Names {
  partnerships: Partnership[]
  category: Finder<Category>
  oblast: Finder<Oblast>
}

type Finder<Row> = (code: string | null) => Row | null

const all = (model: string, order: string) =>
  `SELECT coalesce(json_agg(${rowInSql(model, 'r')} ORDER BY r.${order}), '[]') FROM ${model} r`

// They are few, and stay few.
const statement = {
  name: 'overview-names',
  text: `
    SELECT (${all('Category', 'code')}) AS categories, (${all('Oblast', 'code')}) AS oblasts,
      (${all('Partnership', 'id')} WHERE CASE WHEN $1::uuid IS NULL THEN status <> 'PROPOSED' ELSE id = $1 END) AS partnerships`,
}

interface Row {
  categories: Category[]
  oblasts: Oblast[]
  partnerships: Partnership[]
}

/** `partnershipId`: only this one, whatever its state. */
export async function readNames({ pool }: Database, partnershipId: string | null): Promise<Names> {
  const { rows } = await pool.query<Row>({ ...statement, values: [partnershipId] })
  const { categories, oblasts, partnerships } = rows[0]!
  return { partnerships, category: finder(categories), oblast: finder(oblasts) }
}

/** Only where items are asked for; they are many. */
export async function itemsOf({ prisma }: Database, groups: readonly Group[]): Promise<Finder<Item>> {
  const codes = groups.flatMap(({ by, key }) => (by === 'item' && key !== null ? [key] : []))
  return finder(codes.length === 0 ? [] : await prisma.item.findMany({ where: { code: { in: codes } } }))
}

function finder<Row extends { code: string }>(rows: readonly Row[]): Finder<Row> {
  const byCode = new Map(rows.map((row) => [row.code, row]))
  return (code) => (code === null ? null : (byCode.get(code) ?? null))
}
