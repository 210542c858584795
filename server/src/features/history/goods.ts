import type { AuditEvent, Item } from '@aidbridge/prisma/client'
import type { Database } from '../../platform/db.ts'

/** The line that a change is about. */
export interface GoodsFound {
  item: Item | null
  freeText: string | null
  unit: string
  /** As a decimal; null where the change itself says it. */
  qty: string | null
}

interface Row {
  id: string
  item_code: string | null
  free_text: string | null
  unit: string
  qty: string | null
}

/** By the id of what changed: of an allocation the need's line, of a count or a discrepancy the shipment's. */
export async function goodsOf(
  { prisma }: Database,
  events: readonly AuditEvent[],
): Promise<Map<string, GoodsFound>> {
  const lines = events.filter(({ entity }) => about.has(entity))
  if (lines.length === 0) return new Map()
  const ids = [...new Set(lines.map(({ entityId }) => entityId))]
  const rows = await prisma.$queryRaw<Row[]>`
    WITH asked AS (SELECT unnest(${ids}::uuid[]) AS id)
    SELECT l.id, l.item_code, l.free_text, l.unit, trim_scale(l.qty_requested)::text AS qty FROM need_line l JOIN asked USING (id)
    UNION ALL SELECT d.id, l.item_code, l.free_text, l.unit, NULL
      FROM need_decline d JOIN asked USING (id) JOIN need_line l ON l.id = d.need_line_id
    UNION ALL SELECT l.id, l.item_code, l.free_text, l.unit, trim_scale(l.qty_pledged)::text FROM pledge_line l JOIN asked USING (id)
    UNION ALL SELECT a.id, l.item_code, l.free_text, l.unit, trim_scale(a.qty)::text
      FROM allocation a JOIN asked USING (id) JOIN need_line l ON l.id = a.need_line_id
    UNION ALL SELECT l.id, l.item_code, l.free_text, l.unit, trim_scale(l.qty)::text FROM shipment_line l JOIN asked USING (id)
    UNION ALL SELECT c.id, l.item_code, l.free_text, l.unit, trim_scale(c.delta)::text
      FROM shipment_correction c JOIN asked USING (id) JOIN shipment_line l ON l.id = c.shipment_line_id
    UNION ALL SELECT r.id, coalesce(l.item_code, r.item_code), coalesce(l.free_text, r.free_text), r.unit, NULL
      FROM receipt_line r JOIN asked USING (id) LEFT JOIN shipment_line l ON l.id = r.shipment_line_id
    UNION ALL SELECT d.id, coalesce(l.item_code, r.item_code), coalesce(l.free_text, r.free_text), d.unit, trim_scale(d.qty)::text
      FROM discrepancy d JOIN asked USING (id) LEFT JOIN shipment_line l ON l.id = d.shipment_line_id
      LEFT JOIN receipt_line r ON r.id = d.receipt_line_id`
  const codes = [...new Set(rows.map(({ item_code: code }) => code).filter((code) => code !== null))]
  const items = codes.length ? await prisma.item.findMany({ where: { code: { in: codes } } }) : []
  return new Map(
    rows.map(({ id, item_code: code, free_text: freeText, unit, qty }) => [
      id,
      { item: items.find((item) => item.code === code) ?? null, freeText, unit, qty },
    ]),
  )
}

const about = new Set([
  'need_line',
  'need_decline',
  'pledge_line',
  'allocation',
  'shipment_line',
  'shipment_correction',
  'receipt_line',
  'discrepancy',
])
