-- A verdict on what came through a link is a record of its own, so that the history can tell of it (I9).

ALTER TABLE "milestone_review" DROP CONSTRAINT "milestone_review_pkey";
ALTER TABLE "milestone_review" ADD COLUMN "id" UUID NOT NULL;
ALTER TABLE "milestone_review" ADD CONSTRAINT "milestone_review_pkey" PRIMARY KEY ("id");
CREATE UNIQUE INDEX "milestone_review_milestone_id_key" ON "milestone_review"("milestone_id");

CREATE TRIGGER z_audit AFTER INSERT OR UPDATE OR DELETE ON milestone_review FOR EACH ROW
  EXECUTE FUNCTION write_audit('{}');

-- As before, and verdicts: they belong to the history of the shipment.
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
    WHEN 'location' THEN ARRAY[(r->>'id')::uuid, (r->>'organisation_id')::uuid]
    ELSE ARRAY[(r->>'id')::uuid]
  END;
END $$;
