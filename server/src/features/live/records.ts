import type pg from 'pg'

/** Who may see a record, as the where-clauses of the features' queries say it for one viewer; a test compares them. */
export interface RecordFacts {
  /** Its GraphQL type. */
  type: string
  id: string
  /** Not shown to the other side yet: what happens to it is nobody else's business. */
  isDraft: boolean
  /** Seen by everybody who belongs to an organisation. */
  isForAll: boolean
  organisationIds: string[]
  /** Those of them that only carry the goods. */
  carrierIds: string[]
}

/** The records of these ids, in one statement; what has been deleted is left out. */
export async function readRecords(
  pool: pg.Pool,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RecordFacts>> {
  const { rows } = await pool.query<RecordFacts>(audiences, [ids])
  return new Map(rows.map((row) => [row.id, row]))
}

const audiences = `
  WITH partners AS (
    SELECT nrw_org_id AS one, ua_org_id AS other FROM partnership WHERE status IN ('ACTIVE', 'SUSPENDED')
    UNION SELECT ua_org_id, nrw_org_id FROM partnership WHERE status IN ('ACTIVE', 'SUSPENDED')
  )
  SELECT record.*,
    ARRAY(SELECT carrier_id FROM shipment s
      WHERE s.id = record.id AND carrier_id NOT IN (consignor_id, consignee_id)) AS "carrierIds"
  FROM (
  SELECT 'Need' AS type, n.id, n.state = 'DRAFT' AS "isDraft",
    n.verified_at IS NOT NULL AND n.visibility <> 'PARTNERS' AS "isForAll",
    ARRAY(
      SELECT n.organisation_id
      UNION SELECT other FROM partners WHERE one = n.organisation_id AND n.verified_at IS NOT NULL
      UNION SELECT p.organisation_id FROM need_line l JOIN allocation a ON a.need_line_id = l.id
        JOIN pledge_line pl ON pl.id = a.pledge_line_id JOIN pledge p ON p.id = pl.pledge_id
        WHERE l.need_id = n.id AND n.verified_at IS NOT NULL) AS "organisationIds"
  FROM need n WHERE n.id = ANY ($1::uuid[])
  UNION ALL
  SELECT 'Pledge', p.id, p.state = 'DRAFT', false,
    ARRAY(
      SELECT p.organisation_id
      UNION SELECT n.organisation_id FROM need n WHERE n.id = p.need_id AND p.state <> 'DRAFT'
      UNION SELECT n.organisation_id FROM pledge_line pl JOIN allocation a ON a.pledge_line_id = pl.id
        JOIN need_line l ON l.id = a.need_line_id JOIN need n ON n.id = l.need_id
        WHERE pl.pledge_id = p.id AND p.state <> 'DRAFT'
      UNION SELECT other FROM partners WHERE one = p.organisation_id AND p.state <> 'DRAFT')
  FROM pledge p WHERE p.id = ANY ($1::uuid[])
  UNION ALL
  SELECT 'Allocation', a.id, false, false, ARRAY[n.organisation_id, p.organisation_id]
  FROM allocation a JOIN need_line l ON l.id = a.need_line_id JOIN need n ON n.id = l.need_id
    JOIN pledge_line pl ON pl.id = a.pledge_line_id JOIN pledge p ON p.id = pl.pledge_id
  WHERE a.id = ANY ($1::uuid[])
  UNION ALL
  SELECT 'Shipment', s.id, s.state = 'DRAFT', false,
    CASE WHEN s.state = 'DRAFT' THEN ARRAY[s.consignor_id]
      ELSE array_remove(ARRAY[s.consignor_id, s.consignee_id, s.carrier_id], NULL) END
  FROM shipment s WHERE s.id = ANY ($1::uuid[])
  UNION ALL
  SELECT 'Receipt', r.id, r.state = 'DRAFT', false,
    CASE WHEN r.state = 'DRAFT' THEN ARRAY[s.consignee_id] ELSE ARRAY[s.consignor_id, s.consignee_id] END
  FROM receipt r JOIN shipment s ON s.id = r.shipment_id WHERE r.id = ANY ($1::uuid[])
  UNION ALL
  SELECT 'Discrepancy', d.id, false, false, ARRAY[s.consignor_id, s.consignee_id]
  FROM discrepancy d JOIN shipment s ON s.id = d.shipment_id WHERE d.id = ANY ($1::uuid[])
  UNION ALL
  SELECT 'Organisation', o.id, false, true, ARRAY[o.id] FROM organisation o WHERE o.id = ANY ($1::uuid[])
  UNION ALL
  SELECT 'Partnership', p.id, false, true, ARRAY[p.nrw_org_id, p.ua_org_id] FROM partnership p WHERE p.id = ANY ($1::uuid[])) AS record`
