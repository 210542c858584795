import type { SignedIn } from '@aidbridge/shared/accounts/roles'
import { toParts } from '@aidbridge/shared/core/decimal'
import type { OverviewQuery } from '@aidbridge/shared/reporting/query'
import type { Database } from '../../platform/db.ts'
import { ownOrganisations } from '../../platform/visibility.ts'
import type { Group, Summed, SumsAsked } from './groups.ts'
import { mostPoints } from './series.ts'
import { measuresOf, sums, type SumsRow } from './sums.ts'

// The dashboard as it opens, from what is summed ahead (the view overview_sum, decision 026): the same figures as
// readGroups() adds up, which a test compares.

/** Only for all needs, or for those of some cities: the sums know of no item, and of no category's cities or days. */
export const isSummedAhead = ({
  neededFrom,
  neededUntil,
  categories,
  items,
  priorities,
  asOf,
}: OverviewQuery): boolean =>
  !neededFrom && !neededUntil && !asOf && [categories, items, priorities].every(({ length }) => length === 0)

/** As seenMovements() says it. $1: the viewer's organisations. */
const seenOfPartners = `organisation_id = ANY (ARRAY(SELECT unnest($1::uuid[]) UNION
  SELECT ua_org_id FROM partnership WHERE status IN ('ACTIVE', 'SUSPENDED') AND nrw_org_id = ANY ($1)))`
/** $2: one city; $3: the codes of some oblasts. */
const ofCities = `organisation_id = ANY (ARRAY(SELECT id FROM organisation
  WHERE ($2::uuid IS NULL OR id = $2) AND (cardinality($3::text[]) = 0 OR oblast_code = ANY ($3))))`

function statementFor(isCoordinator: boolean, isNarrowed: boolean): string {
  const seen = isCoordinator ? 'true' : `(NOT partners_only OR ${seenOfPartners})`
  const ofAll = 'organisation_id = overview_of_all()'
  const together = isCoordinator
    ? ofAll
    : `(${ofAll} AND NOT partners_only OR partners_only AND ${seenOfPartners})`
  const byCity = `NOT ${ofAll} AND ${seen} AND ${isNarrowed ? ofCities : 'true'}`
  const wanted = isNarrowed ? byCity : together
  return `
    WITH asked AS (SELECT $1::uuid[], $2::uuid, $3::text[]), -- each statement knows them
    g AS (
      SELECT 'category' AS by, nullif(key, '') AS key, NULL AS "donorId", ${sums.sql}
        FROM overview_sum WHERE overview_sum.kind = 'CATEGORY' AND ${wanted} GROUP BY overview_sum.key
      UNION ALL
      SELECT CASE GROUPING(key) WHEN 1 THEN 'total' ELSE 'priority' END, key, NULL, ${sums.sql}
        FROM overview_sum WHERE overview_sum.kind = 'PRIORITY' AND ${wanted} GROUP BY GROUPING SETS ((), (key))
      UNION ALL
      SELECT CASE GROUPING(o.id) WHEN 1 THEN 'oblast' ELSE 'city' END, coalesce(o.id::text, o.oblast_code), NULL, ${sums.sql}
        FROM overview_sum JOIN organisation o ON o.id = organisation_id
        WHERE overview_sum.kind = 'PRIORITY' AND ${byCity} GROUP BY GROUPING SETS ((o.id), (o.oblast_code))
      UNION ALL
      SELECT 'donor', organisation_id::text, key, ${sums.sql}
        FROM overview_sum WHERE overview_sum.kind = 'DONOR' AND ${byCity}
          AND (organisation_id, key) IN (SELECT ua_org_id, nrw_org_id::text FROM partnership)
        GROUP BY organisation_id, key
    ), d AS (
      SELECT key::date AS day, sum(lines_open + lines_pledged + lines_under_way + lines_delivered) AS lines,
        sum(lines_delivered) AS delivered, sum(demand_kg) AS demand, sum(received_kg) AS received
        FROM overview_sum WHERE overview_sum.kind = 'DAY' AND ${wanted} AND key <= $4::text GROUP BY key
    ), span AS (
      SELECT days, ceil(days / ${mostPoints}.0)::int AS width FROM (
        SELECT greatest(1, $4::date - min(day) + 1) AS days FROM d
        WHERE num_nonnulls(nullif(lines, 0), nullif(delivered, 0), nullif(demand, 0), nullif(received, 0)) > 0
        HAVING count(*) > 0) first
    ), steps AS (
      SELECT ($4::date - day) / width AS back, sum(lines) AS lines, sum(delivered) AS delivered, sum(demand) AS demand,
        sum(received) AS received
        FROM d, span GROUP BY 1
    ), points AS (
      SELECT back, to_char($4::date - back * width, 'YYYY-MM-DD') AS day, coalesce(sum(lines) OVER upTo, 0) AS lines,
        coalesce(sum(delivered) OVER upTo, 0) AS delivered, coalesce(sum(demand) OVER upTo, 0)::text AS demand,
        coalesce(sum(received) OVER upTo, 0)::text AS received
        FROM span, generate_series(0, ceil(days / width::numeric)::int - 1) AS back LEFT JOIN steps USING (back)
        WINDOW upTo AS (ORDER BY back DESC)
    )
    SELECT (SELECT coalesce(json_agg(g ORDER BY by, key), '[]') FROM g) AS groups,
      (SELECT coalesce(json_agg(json_build_array(day, lines, delivered, demand, received) ORDER BY back DESC), '[]') FROM points) AS points`
}

const variants = [false, true]
const statements = variants.map((isCoordinator) =>
  variants.map((isNarrowed) => statementFor(isCoordinator, isNarrowed)),
)

interface Row {
  groups: (SumsRow & Pick<Group, 'by' | 'key' | 'donorId'>)[]
  /** As cumulative() makes them. */
  points: [string, number, number, string, string][]
}

export async function readSummedAhead(
  { pool }: Database,
  viewer: SignedIn,
  { oblasts, city, until }: SumsAsked,
): Promise<Summed> {
  const own = ownOrganisations(viewer)
  if (own.length === 0 && !viewer.isCoordinator) return { groups: [], series: [] }
  const isNarrowed = city !== null || oblasts.length > 0
  const { rows } = await pool.query<Row>({
    name: `summed-ahead-${viewer.isCoordinator ? 'all' : 'seen'}${isNarrowed ? '-narrowed' : ''}`,
    text: statements[Number(viewer.isCoordinator)]![Number(isNarrowed)]!,
    values: [own, city, oblasts, until],
  })
  const { groups, points } = rows[0]!
  return {
    groups: groups.map(({ by, key, donorId, ...row }) => ({ by, key, donorId, measures: measuresOf(row) })),
    series: points.map(([day, lines, linesDelivered, demandKg, receivedKg]) => ({
      day,
      lines,
      linesDelivered,
      demandKg: toParts(demandKg, 3)!,
      receivedKg: toParts(receivedKg, 3)!,
    })),
  }
}
