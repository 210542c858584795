import type { Database } from '@aidbridge/server/platform/db'

/**
 * What the audit tells of a life and the table of lives does not know, or of which the end is not how the record stands
 * (I7, I9). Each step of each life leaves one trace, in order: then there is none.
 */
export function brokenTraces({ prisma }: Database): Promise<object[]> {
  return prisma.$queryRaw`
    WITH now AS (
      SELECT id, state::text FROM need UNION ALL SELECT id, state::text FROM pledge UNION ALL SELECT id, state::text FROM allocation
      UNION ALL SELECT id, state::text FROM shipment UNION ALL SELECT id, state::text FROM receipt
      UNION ALL SELECT id, state::text FROM discrepancy WHERE type <> 'LOST_SHIPMENT'
    ), trace AS (
      SELECT e.entity, now.id, now.state AS now, e.after->>'state' AS state,
        lag(e.after->>'state') OVER life AS before, lead(e.id) OVER life AS next
      FROM now LEFT JOIN audit_event e ON e.entity_id = now.id AND e.after ? 'state'
      WINDOW life AS (PARTITION BY now.id ORDER BY e.id))
    SELECT entity, id, before, state, now FROM trace
    WHERE (next IS NULL AND state IS DISTINCT FROM now) OR NOT EXISTS (
      SELECT FROM life_step step WHERE step.entity = trace.entity
        AND coalesce(step.from_state, '') = coalesce(before, '') AND step.to_state = trace.state)`
}
