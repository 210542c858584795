-- An offer and a discrepancy have no history of their own that everybody reads: a reminder of one is told with the need and the
-- pledge, or with the shipment. Otherwise as before.
CREATE OR REPLACE FUNCTION audit_relations(entity text, r jsonb) RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN CASE entity
    WHEN 'need_line' THEN ARRAY[(r->>'need_id')::uuid]
    WHEN 'pledge' THEN array_remove(ARRAY[(r->>'id')::uuid, (r->>'need_id')::uuid], NULL)
    WHEN 'pledge_line' THEN ARRAY[(r->>'pledge_id')::uuid]
    WHEN 'allocation' THEN ARRAY[
      (r->>'id')::uuid,
      (SELECT need_id FROM need_line WHERE id = (r->>'need_line_id')::uuid),
      (SELECT pledge_id FROM pledge_line WHERE id = (r->>'pledge_line_id')::uuid)]
    WHEN 'shipment' THEN shipment_relations((r->>'id')::uuid)
    WHEN 'shipment_line' THEN shipment_relations((r->>'shipment_id')::uuid)
    WHEN 'shipment_correction' THEN shipment_relations((SELECT shipment_id FROM shipment_line WHERE id = (r->>'shipment_line_id')::uuid))
    WHEN 'shipment_link' THEN ARRAY[(r->>'shipment_id')::uuid]
    WHEN 'milestone' THEN ARRAY[(r->>'shipment_id')::uuid]
    WHEN 'milestone_review' THEN ARRAY[(SELECT shipment_id FROM milestone WHERE id = (r->>'milestone_id')::uuid)]
    WHEN 'receipt' THEN (r->>'id')::uuid || shipment_relations((r->>'shipment_id')::uuid)
    WHEN 'receipt_line' THEN (SELECT ARRAY[id, shipment_id] FROM receipt WHERE id = (r->>'receipt_id')::uuid)
    WHEN 'discrepancy' THEN (r->>'id')::uuid || shipment_relations((r->>'shipment_id')::uuid)
    WHEN 'partnership' THEN ARRAY[(r->>'id')::uuid, (r->>'nrw_org_id')::uuid, (r->>'ua_org_id')::uuid]
    WHEN 'membership' THEN ARRAY[(r->>'organisation_id')::uuid]
    WHEN 'invitation' THEN ARRAY[(r->>'organisation_id')::uuid]
    WHEN 'registration' THEN array_remove(ARRAY[(r->>'id')::uuid, (r->>'organisation_id')::uuid], NULL)
    WHEN 'comment' THEN array_remove(ARRAY[
      (r->>'need_id')::uuid, (r->>'pledge_id')::uuid, (r->>'shipment_id')::uuid, (r->>'discrepancy_id')::uuid], NULL)
    WHEN 'reminder' THEN array_remove(ARRAY[
      (r->>'need_id')::uuid, (r->>'pledge_id')::uuid, (r->>'allocation_id')::uuid, (r->>'shipment_id')::uuid,
      (r->>'discrepancy_id')::uuid,
      (SELECT l.need_id FROM allocation a JOIN need_line l ON l.id = a.need_line_id WHERE a.id = (r->>'allocation_id')::uuid),
      (SELECT l.pledge_id FROM allocation a JOIN pledge_line l ON l.id = a.pledge_line_id WHERE a.id = (r->>'allocation_id')::uuid),
      (SELECT d.shipment_id FROM discrepancy d WHERE d.id = (r->>'discrepancy_id')::uuid)], NULL)
    WHEN 'need_decline' THEN ARRAY[(SELECT need_id FROM need_line WHERE id = (r->>'need_line_id')::uuid)]
    WHEN 'location' THEN ARRAY[(r->>'id')::uuid, (r->>'organisation_id')::uuid]
    ELSE ARRAY[(r->>'id')::uuid]
  END;
END $$;
