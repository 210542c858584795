-- People write about a record in its own place, say what they cannot help with, are reminded of what is overdue, and find
-- their lists again as they left them.

-- CreateEnum
CREATE TYPE "DeclineReason" AS ENUM ('NOT_AVAILABLE', 'NO_FUNDS', 'NO_TRANSPORT', 'NOT_OUR_TASK', 'OTHER');

-- AlterEnum
ALTER TYPE "NoticeKind" ADD VALUE 'COMMENTED';
ALTER TYPE "NoticeKind" ADD VALUE 'NEED_DECLINED';
ALTER TYPE "NoticeKind" ADD VALUE 'REMINDED';

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "language" "Language" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),
    "author_id" TEXT,
    "organisation_id" UUID NOT NULL,
    "need_id" UUID,
    "pledge_id" UUID,
    "shipment_id" UUID,
    "discrepancy_id" UUID,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminder" (
    "id" UUID NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "language" "Language" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "day" DATE NOT NULL,
    "created_by_id" TEXT,
    "organisation_id" UUID NOT NULL,
    "need_id" UUID,
    "pledge_id" UUID,
    "allocation_id" UUID,
    "shipment_id" UUID,
    "discrepancy_id" UUID,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "need_decline" (
    "id" UUID NOT NULL,
    "reason" "DeclineReason" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "language" "Language" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" TEXT,
    "withdrawn_at" TIMESTAMPTZ(3),
    "need_line_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,

    CONSTRAINT "need_decline_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_user_id_list_name_key" ON "saved_view"("user_id", "list", "name");

-- CreateIndex
CREATE INDEX "comment_need_id_created_at_idx" ON "comment"("need_id", "created_at");

-- CreateIndex
CREATE INDEX "comment_pledge_id_created_at_idx" ON "comment"("pledge_id", "created_at");

-- CreateIndex
CREATE INDEX "comment_shipment_id_created_at_idx" ON "comment"("shipment_id", "created_at");

-- CreateIndex
CREATE INDEX "comment_discrepancy_id_created_at_idx" ON "comment"("discrepancy_id", "created_at");

-- CreateIndex
CREATE INDEX "comment_author_id_idx" ON "comment"("author_id");

-- CreateIndex
CREATE INDEX "comment_organisation_id_idx" ON "comment"("organisation_id");

-- CreateIndex
CREATE INDEX "reminder_organisation_id_idx" ON "reminder"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_need_id_day_key" ON "reminder"("need_id", "day");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_pledge_id_day_key" ON "reminder"("pledge_id", "day");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_allocation_id_day_key" ON "reminder"("allocation_id", "day");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_shipment_id_day_key" ON "reminder"("shipment_id", "day");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_discrepancy_id_day_key" ON "reminder"("discrepancy_id", "day");

-- CreateIndex
CREATE INDEX "need_decline_need_line_id_idx" ON "need_decline"("need_line_id");

-- CreateIndex
CREATE INDEX "need_decline_organisation_id_idx" ON "need_decline"("organisation_id");

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_need_id_fkey" FOREIGN KEY ("need_id") REFERENCES "need"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_pledge_id_fkey" FOREIGN KEY ("pledge_id") REFERENCES "pledge"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_shipment_id_fkey" FOREIGN KEY ("shipment_id") REFERENCES "shipment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_discrepancy_id_fkey" FOREIGN KEY ("discrepancy_id") REFERENCES "discrepancy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_need_id_fkey" FOREIGN KEY ("need_id") REFERENCES "need"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_pledge_id_fkey" FOREIGN KEY ("pledge_id") REFERENCES "pledge"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_allocation_id_fkey" FOREIGN KEY ("allocation_id") REFERENCES "allocation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_shipment_id_fkey" FOREIGN KEY ("shipment_id") REFERENCES "shipment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_discrepancy_id_fkey" FOREIGN KEY ("discrepancy_id") REFERENCES "discrepancy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "need_decline" ADD CONSTRAINT "need_decline_need_line_id_fkey" FOREIGN KEY ("need_line_id") REFERENCES "need_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "need_decline" ADD CONSTRAINT "need_decline_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What must hold, whoever writes.

ALTER TABLE comment
  ADD CONSTRAINT comment_one_record CHECK (num_nonnulls(need_id, pledge_id, shipment_id, discrepancy_id) = 1),
  ADD CONSTRAINT comment_says_something CHECK (withdrawn_at IS NOT NULL OR text ~ '[^[:space:]]'),
  ADD CONSTRAINT comment_withdrawn_is_gone CHECK (withdrawn_at IS NULL OR text = ''),
  ADD CONSTRAINT comment_length CHECK (length(text) <= 4000);

ALTER TABLE reminder
  ADD CONSTRAINT reminder_one_record CHECK (num_nonnulls(need_id, pledge_id, allocation_id, shipment_id, discrepancy_id) = 1),
  ADD CONSTRAINT reminder_length CHECK (length(note) <= 1000),
  -- The reporting day (shared/src/core/dates.ts), so that once a day and record holds for plain SQL as well.
  ADD CONSTRAINT reminder_day CHECK (day = (created_at AT TIME ZONE 'Europe/Berlin')::date);

ALTER TABLE need_decline
  ADD CONSTRAINT need_decline_length CHECK (length(note) <= 1000),
  ADD CONSTRAINT need_decline_other_says_why CHECK (reason <> 'OTHER' OR withdrawn_at IS NOT NULL OR note ~ '[^[:space:]]');
-- An organisation answers a line with one "no" at a time.
CREATE UNIQUE INDEX need_decline_open ON need_decline (need_line_id, organisation_id) WHERE withdrawn_at IS NULL;

ALTER TABLE saved_view
  ADD CONSTRAINT saved_view_name CHECK (name ~ '[^[:space:]]' AND length(name) <= 80),
  ADD CONSTRAINT saved_view_length CHECK (length(query) <= 2000);

-- That somebody wrote, declined or reminded belongs to the history; the words do not: they can be erased.
CREATE TRIGGER z_audit AFTER INSERT OR UPDATE OR DELETE ON comment FOR EACH ROW EXECUTE FUNCTION write_audit('{text,author_id}');
CREATE TRIGGER z_audit AFTER INSERT OR UPDATE OR DELETE ON reminder FOR EACH ROW EXECUTE FUNCTION write_audit('{note,created_by_id}');
CREATE TRIGGER z_audit AFTER INSERT OR UPDATE OR DELETE ON need_decline FOR EACH ROW EXECUTE FUNCTION write_audit('{note,created_by_id}');

-- The records in whose history a change belongs: as before, and the new ones.
-- An offer and a discrepancy have no history of their own that everybody reads: a reminder of one is told with the need and the
-- pledge, or with the shipment.
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
