-- A notice is told to a person as a member of an organisation: when the membership ends, it is not shown any more.
-- NULL: to the person alone, e.g. that the membership has ended.
ALTER TABLE "notice" ADD COLUMN     "organisation_id" UUID;
CREATE INDEX "notice_organisation_id_idx" ON "notice"("organisation_id");
ALTER TABLE "notice" ADD CONSTRAINT "notice_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What waits for the digest of the day.
CREATE INDEX notice_for_digest ON notice (user_id) WHERE for_digest;
-- Letters that did not end well, for whoever looks after them.
CREATE INDEX mail_troubled ON mail (created_at) WHERE state IN ('UNCERTAIN', 'FAILED');
