// The figures of coverage.ts as PostgreSQL computes them, from the columns that it derives itself (migration "tables").

type Ratio = 'coverage' | 'fulfilment'

const parts: Record<Ratio, (line: string) => string> = {
  coverage: (line) => `(${line}.demand_qty - ${line}.gap_qty)`,
  fulfilment: (line) => `least(${line}.received_qty, ${line}.demand_qty)`,
}
const ratioInSql = (line: string, ratio: Ratio) => `round(${parts[ratio](line)} / ${line}.demand_qty, 6)`

/** 1 for a line that is no longer asked for. */
export const shareInSql = (line: string, ratio: Ratio): string =>
  `(CASE WHEN ${line}.demand_qty > 0 THEN ${ratioInSql(line, ratio)} ELSE 1 END)::float8`

/** The mean over the lines of a need that are still asked for; 1 without such lines. */
export const meanInSql = (need: string, ratio: Ratio): string =>
  `(SELECT coalesce(round(avg(${ratioInSql('l', ratio)}), 6), 1)::float8 FROM need_line l WHERE l.need_id = ${need}.id AND l.demand_qty > 0)`

export const demandKgInSql = (need: string): string =>
  `(SELECT trim_scale(coalesce(sum(round(l.demand_qty * l.unit_weight_kg, 3)), 0))::text FROM need_line l WHERE l.need_id = ${need}.id)`
