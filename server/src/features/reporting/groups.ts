import { Prisma } from '@aidbridge/prisma/client'
import type { SignedIn } from '@aidbridge/shared/accounts/roles'
import type { PlainDate } from '@aidbridge/shared/core/dates'
import { isNothing, linesOf, type Measures } from '@aidbridge/shared/reporting/measures'
import type { OverviewQuery } from '@aidbridge/shared/reporting/query'
import type { Database } from '../../platform/db.ts'
import { seenMovements, wantedMovements } from './filter.ts'
import { cumulative, type DaySums } from './series.ts'
import { measuresOf, sums, type SumsRow } from './sums.ts'

const breakdowns = {
  category: Prisma.sql`category_code`,
  oblast: Prisma.sql`oblast_code`,
  priority: Prisma.sql`priority`,
  city: Prisma.sql`organisation_id`,
  day: Prisma.sql`occurred_on`,
  item: Prisma.sql`item_code`,
}
type Breakdown = keyof typeof breakdowns

/** The sums of one group: of all, of a category, of what one donor gives to one city … */
export interface Group {
  by: Exclude<Breakdown, 'day'> | 'total' | 'donor'
  /** The code or id that the group has in common; null also where the lines have none. */
  key: string | null
  donorId: string | null
  measures: Measures
}

/** All that the dashboard is made of, of one moment. */
export interface Summed {
  groups: Group[]
  /** Running totals in equal steps, the oldest first. */
  series: DaySums[]
}

export interface SumsAsked extends OverviewQuery {
  /** The Ukrainian side of the chosen partnership, if one is chosen. */
  city: string | null
  /** The last day of the series. */
  until: PlainDate
}

type Row = SumsRow & { grouped: number | null; key: string | null; donorId: string | null }

/**
 * All breakdowns of the movements that the viewer may see, in one pass over them. Rows with a donor say what that donor
 * gives, the others what the need lines are (prisma/migrations/…_overview).
 */
export async function readGroups(database: Database, viewer: SignedIn, query: SumsAsked): Promise<Summed> {
  // Items are many: only for who looks into some categories or items.
  const detailed = query.categories.length > 0 || query.items.length > 0
  const names = (Object.keys(breakdowns) as Breakdown[]).filter((name) => detailed || name !== 'item')
  const columns = names.map((name) => breakdowns[name])
  const sets = [Prisma.sql`()`, ...columns.map((column) => Prisma.sql`(${column})`)]
  const keys = columns.map((column) => Prisma.sql`${column}::text`)
  const rows = await database.prisma.$queryRaw<Row[]>`
    WITH seen AS MATERIALIZED (
      SELECT * FROM overview_movement WHERE ${seenMovements(viewer)} AND ${wantedMovements(query, query.city)})
    SELECT GROUPING(${Prisma.join(columns)}) AS grouped, coalesce(${Prisma.join(keys)}) AS key, NULL AS "donorId", ${sums}
      FROM seen WHERE donor_id IS NULL GROUP BY GROUPING SETS (${Prisma.join(sets)})
    UNION ALL
    SELECT NULL, organisation_id::text, donor_id::text, ${sums}
      FROM seen WHERE donor_id IS NOT NULL GROUP BY organisation_id, donor_id
    ORDER BY grouped, key`
  const all = rows.map(({ grouped, key, donorId, ...row }) => ({
    by: grouped === null ? ('donor' as const) : (names[placeOf(grouped, names.length)] ?? ('total' as const)),
    key,
    donorId,
    measures: measuresOf(row),
  }))
  return {
    groups: all.filter((group): group is Group => group.by !== 'day'),
    series: cumulative(
      all.flatMap(({ by, key, measures }) =>
        by === 'day' && !isNothing(measures) ? [{ ...measures, day: key!, lines: linesOf(measures) }] : [],
      ),
      query.until,
    ),
  }
}

/** GROUPING() has a bit for each column that a row is not grouped by, the first column's leftmost. */
function placeOf(grouped: number, columns: number): number {
  const missing = (2 ** columns - 1) ^ grouped
  return missing === 0 ? -1 : columns - 1 - Math.log2(missing)
}
