import { dayOf } from '@aidbridge/shared/core/dates'
import type { PlainDate } from '@aidbridge/shared/core/dates'
import type { Piece } from '@aidbridge/shared/published/suppression'
import type { Tx } from '../../platform/context.ts'

// The one place that looks from the public figures into the ledger; only the nightly job does.

/** The month in which anything was first finally received, counted for the public or not; null: nothing yet. */
export async function firstMonth(tx: Tx): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ month: Date | null }[]>`
    SELECT date_trunc('month', reporting_day(min(confirmed_at)))::date AS month FROM receipt
    WHERE state = 'CONFIRMED' AND kind = 'REGULAR' AND is_final`
  return found?.month ? dayOf(found.month) : null
}

export interface Stretch {
  first: PlainDate
  /** The first day after it. */
  end: PlainDate
}

/**
 * What arrived in good condition, for needs whose asker chose PUBLIC. A shipment belongs to the month in which its first
 * final receipt was confirmed, by the server's clock: that never moves, whatever is voided or found afterwards. Goods
 * without a weight, a category or a need are left out.
 */
export async function piecesOf(tx: Tx, { first, end }: Stretch): Promise<Piece[]> {
  const rows = await tx.$queryRaw<(Omit<Piece, 'month'> & { month: Date })[]>`
    WITH finished AS (
      SELECT shipment_id, date_trunc('month', reporting_day(min(confirmed_at)))::date AS month FROM receipt
      WHERE state = 'CONFIRMED' AND kind = 'REGULAR' AND is_final
      GROUP BY shipment_id
      HAVING reporting_day(min(confirmed_at)) >= ${first}::date AND reporting_day(min(confirmed_at)) < ${end}::date
    )
    SELECT f.shipment_id AS "shipmentId", f.month, city.oblast_code AS "oblastCode",
      coalesce(i.category_code, nl.category_code) AS "categoryCode", sum(l.good_qty * l.unit_weight_kg)::float8 AS kg
    FROM finished f
      JOIN shipment_line l ON l.shipment_id = f.shipment_id
      JOIN allocation a ON a.id = l.allocation_id
      JOIN need_line nl ON nl.id = a.need_line_id
      JOIN need n ON n.id = nl.need_id
      JOIN organisation city ON city.id = n.organisation_id
      LEFT JOIN item i ON i.code = l.item_code
    WHERE n.visibility = 'PUBLIC' AND overview_counts(n.state) AND l.good_qty > 0 AND l.unit_weight_kg > 0
      AND city.oblast_code IS NOT NULL AND coalesce(i.category_code, nl.category_code) IS NOT NULL
    GROUP BY 1, 2, 3, 4
    ORDER BY 2, 1, 3, 4`
  return rows.map(({ month, ...piece }) => ({ ...piece, month: dayOf(month) }))
}
