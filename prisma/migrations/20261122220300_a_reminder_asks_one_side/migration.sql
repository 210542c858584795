-- A reminder says whose step it is, as things stood when it was written; and its day is that of its moment, so that once a
-- day and record holds for plain SQL as well.

ALTER TABLE "reminder" ADD COLUMN "organisation_id" UUID NOT NULL;
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_organisation_id_fkey"
  FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "reminder_organisation_id_idx" ON "reminder"("organisation_id");

-- The reporting day (shared/src/core/dates.ts).
ALTER TABLE reminder
  ADD CONSTRAINT reminder_day CHECK (day = (created_at AT TIME ZONE 'Europe/Berlin')::date);
