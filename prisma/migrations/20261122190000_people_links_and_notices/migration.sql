-- Who is let in, who reports without an account, who is told what. Drawn by npm run db:diff; the rules stand below.

-- CreateEnum
CREATE TYPE "RegistrationState" AS ENUM ('UNCONFIRMED', 'PENDING', 'APPROVED', 'REJECTED');
-- CreateEnum
CREATE TYPE "NoticeKind" AS ENUM ('NEED_SUBMITTED', 'NEED_VERIFIED', 'NEED_RETURNED', 'NEED_REVIEW_DUE', 'PLEDGE_OFFERED', 'CONSENT_ASKED', 'CONSENT_GIVEN', 'CONSENT_DECLINED', 'SHIPMENT_DISPATCHED', 'SHIPMENT_ETA_CHANGED', 'SHIPMENT_DELAYED', 'SHIPMENT_ARRIVED', 'RECEIPT_CONFIRMED', 'DISCREPANCY_OPENED', 'DISCREPANCY_RESOLVED', 'LINK_REPORTED', 'MEMBERSHIP_CHANGED', 'REGISTRATION_RECEIVED');
-- CreateEnum
CREATE TYPE "Delivery" AS ENUM ('AT_ONCE', 'DAILY', 'NEVER');
-- CreateEnum
CREATE TYPE "MailState" AS ENUM ('QUEUED', 'SENDING', 'HANDING_OVER', 'SENT', 'UNCERTAIN', 'FAILED', 'KEPT');
-- CreateEnum
CREATE TYPE "ShipmentLinkKind" AS ENUM ('DRIVER', 'WAREHOUSE');
-- CreateEnum
CREATE TYPE "ReviewVerdict" AS ENUM ('CONFIRMED', 'DOUBTED');
-- AlterTable
ALTER TABLE "app_user" ADD COLUMN     "erased_at" TIMESTAMPTZ(3),
ADD COLUMN     "two_factor_enabled" BOOLEAN NOT NULL DEFAULT false;
-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "verification_note" TEXT;
-- AlterTable
ALTER TABLE "audit_event" ADD COLUMN     "link_id" UUID;
-- AlterTable
ALTER TABLE "attachment" ADD COLUMN     "link_id" UUID,
ALTER COLUMN "created_by_id" DROP NOT NULL;
-- AlterTable
ALTER TABLE "receipt" ADD COLUMN     "link_id" UUID;
-- AlterTable
ALTER TABLE "milestone" ADD COLUMN     "link_id" UUID;
-- CreateTable
CREATE TABLE "two_factor" (
    "id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "backup_codes" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT true,
    "failed_verification_count" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "user_id" TEXT NOT NULL,
    CONSTRAINT "two_factor_pkey" PRIMARY KEY ("id")
);
-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,
    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);
-- CreateTable
CREATE TABLE "former_membership" (
    "user_id" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    CONSTRAINT "former_membership_pkey" PRIMARY KEY ("user_id","organisation_id")
);
-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "MembershipRole" NOT NULL,
    "language" "Language" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by_id" TEXT,
    "revoked_at" TIMESTAMPTZ(3),
    "organisation_id" UUID NOT NULL,
    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);
-- CreateTable
CREATE TABLE "registration" (
    "id" UUID NOT NULL,
    "state" "RegistrationState" NOT NULL DEFAULT 'UNCONFIRMED',
    "version" INTEGER NOT NULL DEFAULT 1,
    "kind" "OrganisationKind" NOT NULL,
    "name" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "ags" TEXT,
    "edrpou" TEXT,
    "oblast_code" TEXT,
    "evidence" TEXT NOT NULL,
    "applicant_name" TEXT NOT NULL,
    "applicant_email" TEXT NOT NULL,
    "language" "Language" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" TEXT,
    "decision_note" TEXT,
    "organisation_id" UUID,
    CONSTRAINT "registration_pkey" PRIMARY KEY ("id")
);
-- CreateTable
CREATE TABLE "address_view" (
    "id" BIGSERIAL NOT NULL,
    "viewed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" TEXT NOT NULL,
    "location_id" UUID NOT NULL,
    CONSTRAINT "address_view_pkey" PRIMARY KEY ("id")
);
-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "kind" "NoticeKind" NOT NULL,
    "record_type" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "facts" JSONB NOT NULL,
    "event_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),
    "for_digest" BOOLEAN NOT NULL DEFAULT false,
    "user_id" TEXT NOT NULL,
    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);
-- CreateTable
CREATE TABLE "notice_preference" (
    "kind" "NoticeKind" NOT NULL,
    "delivery" "Delivery" NOT NULL,
    "user_id" TEXT NOT NULL,
    CONSTRAINT "notice_preference_pkey" PRIMARY KEY ("user_id","kind")
);
-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "to_address" TEXT NOT NULL,
    "language" "Language" NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "secret" BOOLEAN NOT NULL DEFAULT false,
    "state" "MailState" NOT NULL DEFAULT 'QUEUED',
    "cause" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "user_id" TEXT,
    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);
-- CreateTable
CREATE TABLE "shipment_link" (
    "id" UUID NOT NULL,
    "kind" "ShipmentLinkKind" NOT NULL,
    "label" TEXT NOT NULL,
    "language" "Language" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "wrong_tries" INTEGER NOT NULL DEFAULT 0,
    "shipment_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    CONSTRAINT "shipment_link_pkey" PRIMARY KEY ("id")
);
-- CreateTable
CREATE TABLE "milestone_review" (
    "milestone_id" UUID NOT NULL,
    "verdict" "ReviewVerdict" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "reviewed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reviewed_by_id" TEXT,
    CONSTRAINT "milestone_review_pkey" PRIMARY KEY ("milestone_id")
);
-- CreateIndex
CREATE INDEX "two_factor_secret_idx" ON "two_factor"("secret");
-- CreateIndex
CREATE INDEX "two_factor_user_id_idx" ON "two_factor"("user_id");
-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");
-- CreateIndex
CREATE INDEX "invitation_organisation_id_idx" ON "invitation"("organisation_id");
-- CreateIndex
CREATE UNIQUE INDEX "registration_token_hash_key" ON "registration"("token_hash");
-- CreateIndex
CREATE INDEX "registration_state_created_at_idx" ON "registration"("state", "created_at");
-- CreateIndex
CREATE INDEX "address_view_location_id_viewed_at_idx" ON "address_view"("location_id", "viewed_at");
-- CreateIndex
CREATE INDEX "address_view_user_id_viewed_at_idx" ON "address_view"("user_id", "viewed_at");
-- CreateIndex
CREATE INDEX "notice_user_id_created_at_id_idx" ON "notice"("user_id", "created_at", "id");
-- CreateIndex
CREATE INDEX "notice_user_id_record_id_idx" ON "notice"("user_id", "record_id");
-- CreateIndex
CREATE UNIQUE INDEX "notice_user_id_event_key_key" ON "notice"("user_id", "event_key");
-- CreateIndex
CREATE UNIQUE INDEX "mail_cause_key" ON "mail"("cause");
-- CreateIndex
CREATE INDEX "mail_created_at_id_idx" ON "mail"("created_at", "id");
-- CreateIndex
CREATE INDEX "mail_user_id_idx" ON "mail"("user_id");
-- CreateIndex
CREATE UNIQUE INDEX "shipment_link_token_hash_key" ON "shipment_link"("token_hash");
-- CreateIndex
CREATE INDEX "shipment_link_shipment_id_idx" ON "shipment_link"("shipment_id");
-- AddForeignKey
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "former_membership" ADD CONSTRAINT "former_membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "former_membership" ADD CONSTRAINT "former_membership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "registration" ADD CONSTRAINT "registration_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "shipment_link"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "notice_preference" ADD CONSTRAINT "notice_preference_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "shipment_link"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "shipment_link"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "shipment_link" ADD CONSTRAINT "shipment_link_shipment_id_fkey" FOREIGN KEY ("shipment_id") REFERENCES "shipment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "shipment_link" ADD CONSTRAINT "shipment_link_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- AddForeignKey
ALTER TABLE "milestone_review" ADD CONSTRAINT "milestone_review_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What must hold, whoever writes.

ALTER TABLE invitation
  ADD CONSTRAINT invitation_email CHECK (email = lower(email) AND email !~ '[[:cntrl:][:space:],;<>]'),
  ADD CONSTRAINT invitation_ends CHECK (expires_at > created_at),
  ADD CONSTRAINT invitation_one_end CHECK (accepted_at IS NULL OR revoked_at IS NULL);
-- One open invitation of an address into an organisation.
CREATE UNIQUE INDEX invitation_open ON invitation (organisation_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL;

ALTER TABLE registration
  ADD CONSTRAINT registration_email CHECK (applicant_email = lower(applicant_email) AND applicant_email !~ '[[:cntrl:][:space:],;<>]'),
  ADD CONSTRAINT registration_decided CHECK ((state IN ('APPROVED', 'REJECTED')) = (decided_at IS NOT NULL)),
  ADD CONSTRAINT registration_approved CHECK (state <> 'APPROVED' OR organisation_id IS NOT NULL);

CREATE TRIGGER d_version BEFORE UPDATE ON registration FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION bump_version();

ALTER TABLE shipment_link
  ADD CONSTRAINT shipment_link_ends CHECK (expires_at > created_at);

ALTER TABLE attachment
  ADD CONSTRAINT attachment_one_uploader CHECK (num_nonnulls(created_by_id, link_id) = 1);

-- A letter has one recipient and one line of subject, whatever was typed into a name.
ALTER TABLE mail
  ADD CONSTRAINT mail_header CHECK (to_address !~ '[[:cntrl:][:space:],;<>]' AND subject !~ '[[:cntrl:]]');

-- The last administrator of an organisation cannot vanish: not by another role, not by leaving, not by closing the
-- account. Two who leave at once are put in a row by the lock of the organisation.
CREATE FUNCTION keep_an_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.role <> 'ADMIN' OR (TG_OP = 'UPDATE' AND NEW.role = 'ADMIN' AND NEW.organisation_id = OLD.organisation_id) THEN
    RETURN NULL;
  END IF;
  PERFORM 1 FROM organisation WHERE id = OLD.organisation_id FOR NO KEY UPDATE;
  IF NOT EXISTS (SELECT 1 FROM membership WHERE organisation_id = OLD.organisation_id AND role = 'ADMIN') THEN
    RAISE EXCEPTION 'the last administrator of an organisation stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_last_admin';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER k_last_admin AFTER UPDATE OR DELETE ON membership FOR EACH ROW EXECUTE FUNCTION keep_an_administrator();

-- What was let in, refused and said belongs to the history as well.
DO $$
DECLARE
  watched record;
BEGIN
  FOR watched IN SELECT * FROM (VALUES
    ('invitation', '{token_hash,email}'),
    ('registration', '{version,token_hash,applicant_name,applicant_email}'),
    ('shipment_link', '{token_hash,label,last_used_at,wrong_tries}')
  ) AS w (entity, unseen) LOOP
    EXECUTE format('CREATE TRIGGER z_audit AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION write_audit(%L)', watched.entity, watched.unseen);
  END LOOP;
END $$;

CREATE TRIGGER a_immutable BEFORE UPDATE ON address_view FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The records in whose history a change belongs: as before, and the new ones.
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

-- As before; now it also names the link through which somebody acted, and gathers the transaction's events in
-- `aidbridge.events` for whoever tells people of them (server/src/platform/act.ts).
CREATE OR REPLACE FUNCTION write_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unseen text[] := TG_ARGV[0]::text[];
  whole jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
  was jsonb;
  is_now jsonb;
  event bigint;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, whole->o.key) INTO was, is_now
      FROM jsonb_each(to_jsonb(OLD) - unseen) o WHERE o.value IS DISTINCT FROM whole->o.key;
    IF was IS NULL THEN RETURN NULL; END IF;
  ELSIF TG_OP = 'INSERT' THEN is_now := whole - unseen;
  ELSE was := whole - unseen;
  END IF;
  INSERT INTO audit_event (recorded_at, actor_id, actor_role, link_id, organisation_id, action, entity, entity_id, related, before, after, reason, request_id)
    VALUES (recorded_now(), setting('actor'), current_user, setting('link')::uuid, setting('organisation')::uuid, coalesce(setting('action'), TG_OP), TG_TABLE_NAME,
      (whole->>'id')::uuid, audit_relations(TG_TABLE_NAME, whole), was, is_now, setting('reason'), setting('request'))
    RETURNING id INTO event;
  PERFORM set_config('aidbridge.events', concat_ws(',', setting('events'), event), true);
  -- Heard with the commit by every process (server/src/platform/changes.ts).
  PERFORM pg_notify('aidbridge_change', event::text);
  RETURN NULL;
END $$;
