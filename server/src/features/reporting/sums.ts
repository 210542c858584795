import { Prisma } from '@aidbridge/prisma/client'
import { toParts } from '@aidbridge/shared/core/decimal'
import type { Measures } from '@aidbridge/shared/reporting/measures'

/** The columns of overview_movement behind each measure, summed; numbers travel as text, never as floats. */
export const sums = Prisma.sql`
  sum(lines_open)::int AS "linesOpen", sum(lines_pledged)::int AS "linesPledged",
  sum(lines_under_way)::int AS "linesUnderWay", sum(lines_delivered)::int AS "linesDelivered",
  sum(lines_unweighed)::int AS "linesUnweighed",
  sum(coverage_sum)::text AS "coverageSum", sum(fulfilment_sum)::text AS "fulfilmentSum",
  sum(demand_kg)::text AS "demandKg", sum(gap_kg)::text AS "gapKg", sum(to_ship_kg)::text AS "toShipKg",
  sum(in_transit_kg)::text AS "inTransitKg", sum(missing_kg)::text AS "missingKg",
  sum(received_kg)::text AS "receivedKg", sum(fulfilled_kg)::text AS "fulfilledKg"`

/** A row of `sums`; all null where no movement met the filter. */
export type SumsRow = { [Name in keyof Measures]: (Measures[Name] extends number ? number : string) | null }

export function measuresOf(row: SumsRow): Measures {
  const kg = (text: string | null) => toParts(text ?? '0', 3)!
  const ratio = (text: string | null) => toParts(text ?? '0', 6)!
  return {
    linesOpen: row.linesOpen ?? 0,
    linesPledged: row.linesPledged ?? 0,
    linesUnderWay: row.linesUnderWay ?? 0,
    linesDelivered: row.linesDelivered ?? 0,
    linesUnweighed: row.linesUnweighed ?? 0,
    coverageSum: ratio(row.coverageSum),
    fulfilmentSum: ratio(row.fulfilmentSum),
    demandKg: kg(row.demandKg),
    gapKg: kg(row.gapKg),
    toShipKg: kg(row.toShipKg),
    inTransitKg: kg(row.inTransitKg),
    missingKg: kg(row.missingKg),
    receivedKg: kg(row.receivedKg),
    fulfilledKg: kg(row.fulfilledKg),
  }
}
