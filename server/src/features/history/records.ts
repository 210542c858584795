import type { Context } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'
import { typeName } from './shown-fields.ts'
import type { ToldEvent } from './told.ts'

/** The record on whose page a change is seen. */
export interface FoundRecord {
  /** Need, Pledge, Shipment … */
  type: string
  id: string
  /** As people call it; null where a record has none. */
  number: string | null
  /** Receipts and discrepancies are seen with their shipment. */
  shipment: string | null
}

interface Row extends FoundRecord {
  entity: string
  sought: string
}

/** By `entity:id` of what changed; what is gone has no page. */
export async function recordsOf(
  { prisma }: Database,
  events: readonly Sought[],
): Promise<Map<string, FoundRecord>> {
  if (events.length === 0) return new Map()
  const entities = events.map(({ entity }) => entity)
  const ids = events.map(({ entityId }) => entityId)
  const rows = await prisma.$queryRaw<Row[]>`
    WITH asked AS (SELECT DISTINCT * FROM unnest(${entities}::text[], ${ids}::uuid[]) AS a (entity, sought)),
    owner AS (
      SELECT a.*, 'need' AS type, n.id FROM asked a JOIN need n ON n.id = sought WHERE entity = 'need'
      UNION ALL SELECT a.*, 'need', l.need_id FROM asked a JOIN need_line l ON l.id = sought WHERE entity = 'need_line'
      UNION ALL SELECT a.*, 'need', l.need_id FROM asked a JOIN need_decline d ON d.id = sought
        JOIN need_line l ON l.id = d.need_line_id WHERE entity = 'need_decline'
      UNION ALL SELECT a.*, 'need', l.need_id FROM asked a JOIN allocation x ON x.id = sought
        JOIN need_line l ON l.id = x.need_line_id WHERE entity = 'allocation'
      UNION ALL SELECT a.*, 'pledge', p.id FROM asked a JOIN pledge p ON p.id = sought WHERE entity = 'pledge'
      UNION ALL SELECT a.*, 'pledge', l.pledge_id FROM asked a JOIN pledge_line l ON l.id = sought WHERE entity = 'pledge_line'
      UNION ALL SELECT a.*, 'shipment', s.id FROM asked a JOIN shipment s ON s.id = sought WHERE entity = 'shipment'
      UNION ALL SELECT a.*, 'shipment', l.shipment_id FROM asked a JOIN shipment_line l ON l.id = sought WHERE entity = 'shipment_line'
      UNION ALL SELECT a.*, 'shipment', l.shipment_id FROM asked a JOIN shipment_link l ON l.id = sought WHERE entity = 'shipment_link'
      UNION ALL SELECT a.*, 'shipment', l.shipment_id FROM asked a JOIN shipment_correction c ON c.id = sought
        JOIN shipment_line l ON l.id = c.shipment_line_id WHERE entity = 'shipment_correction'
      UNION ALL SELECT a.*, 'shipment', m.shipment_id FROM asked a JOIN milestone m ON m.id = sought
        WHERE entity IN ('milestone', 'milestone_review')
      UNION ALL SELECT a.*, 'receipt', r.id FROM asked a JOIN receipt r ON r.id = sought WHERE entity = 'receipt'
      UNION ALL SELECT a.*, 'receipt', l.receipt_id FROM asked a JOIN receipt_line l ON l.id = sought WHERE entity = 'receipt_line'
      UNION ALL SELECT a.*, 'discrepancy', d.id FROM asked a JOIN discrepancy d ON d.id = sought WHERE entity = 'discrepancy'
      UNION ALL SELECT a.*, kind, owner_id FROM asked a JOIN reminder r ON r.id = sought CROSS JOIN LATERAL (
          VALUES ('need', r.need_id), ('pledge', r.pledge_id), ('shipment', r.shipment_id), ('discrepancy', r.discrepancy_id),
            ('need', (SELECT l.need_id FROM allocation x JOIN need_line l ON l.id = x.need_line_id WHERE x.id = r.allocation_id))
        ) AS o (kind, owner_id) WHERE entity = 'reminder' AND owner_id IS NOT NULL
      UNION ALL SELECT a.*, kind, owner_id FROM asked a JOIN comment c ON c.id = sought CROSS JOIN LATERAL (
          VALUES ('need', c.need_id), ('pledge', c.pledge_id), ('shipment', c.shipment_id), ('discrepancy', c.discrepancy_id)
        ) AS o (kind, owner_id) WHERE entity = 'comment' AND owner_id IS NOT NULL
      UNION ALL SELECT a.*, 'organisation', o.id FROM asked a JOIN organisation o ON o.id = sought WHERE entity = 'organisation'
      UNION ALL SELECT a.*, 'organisation', m.organisation_id FROM asked a JOIN membership m ON m.id = sought WHERE entity = 'membership'
      UNION ALL SELECT a.*, 'organisation', i.organisation_id FROM asked a JOIN invitation i ON i.id = sought WHERE entity = 'invitation'
      UNION ALL SELECT a.*, 'organisation', l.organisation_id FROM asked a JOIN location l ON l.id = sought WHERE entity = 'location'
      UNION ALL SELECT a.*, 'partnership', p.id FROM asked a JOIN partnership p ON p.id = sought WHERE entity = 'partnership'
      UNION ALL SELECT a.*, 'registration', r.id FROM asked a JOIN registration r ON r.id = sought WHERE entity = 'registration'
    )
    SELECT o.entity, o.sought, o.type, o.id, coalesce(n.number, p.number, r.grn_number, s.number) AS number, s.number AS shipment
    FROM owner o
    LEFT JOIN need n ON o.type = 'need' AND n.id = o.id
    LEFT JOIN pledge p ON o.type = 'pledge' AND p.id = o.id
    LEFT JOIN receipt r ON o.type = 'receipt' AND r.id = o.id
    LEFT JOIN discrepancy d ON o.type = 'discrepancy' AND d.id = o.id
    LEFT JOIN shipment s ON s.id = coalesce(r.shipment_id, d.shipment_id, CASE WHEN o.type = 'shipment' THEN o.id END)`
  return new Map(
    rows.map(({ entity, sought, type, id, number, shipment }) => [
      keyOf({ entity, entityId: sought }),
      { type: typeName(type), id, number, shipment },
    ]),
  )
}

type Sought = Pick<ToldEvent, 'entity' | 'entityId'>
const keyOf = ({ entity, entityId }: Sought): string => `${entity}:${entityId}`
const lookUps = new WeakMap<Context, (event: Sought) => Promise<FoundRecord | undefined>>()

/** The same for one event; those that are asked for together are looked up together. */
export async function recordOf(context: Context, event: Sought): Promise<FoundRecord | null> {
  const lookUp =
    lookUps.get(context) ?? together((events: Sought[]) => recordsOf(context.database, events), keyOf)
  lookUps.set(context, lookUp)
  return (await lookUp(event)) ?? null
}
