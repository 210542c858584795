-- Tables as Prisma draws them, with two things that it cannot say: numbers that people can read out on the
-- telephone, and columns derived from their own row (domain.md 3) by which lists filter and sort.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

/* The one clock of the ledger. The demo world and the tests may set another moment for their transaction. */
CREATE FUNCTION recorded_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT coalesce(nullif(current_setting('aidbridge.now', true), '')::timestamptz, now())
$$;

/* The day of a moment as reports count it. */
CREATE FUNCTION reporting_day(moment timestamptz) RETURNS date LANGUAGE sql IMMUTABLE AS $$
  SELECT (moment AT TIME ZONE 'Europe/Berlin')::date
$$;

/* A UUID of version 7 for what the database itself writes: later ones sort later, to a fraction of a microsecond. */
CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT encode(
    substring(int8send(us / 1000) FROM 3) || int2send((28672 + us % 1000 * 4096 / 1000)::smallint) || substring(uuid_send(gen_random_uuid()) FROM 9),
    'hex')::uuid
  FROM (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS us) t
$$;

CREATE SEQUENCE need_number;
CREATE SEQUENCE pledge_number;
CREATE SEQUENCE shipment_number;
CREATE SEQUENCE receipt_number;

/* N-2026-00042, NRW-UA-2026-00123 … Gaps are allowed: a number is a name, not a count. */
CREATE FUNCTION next_number(prefix text, numbers regclass) RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT prefix || '-' || to_char(reporting_day(recorded_now()), 'YYYY') || '-' || lpad(nextval(numbers)::text, 5, '0')
$$;

-- CreateEnum
CREATE TYPE "OrganisationKind" AS ENUM ('UA_PARTNER', 'NRW_MUNICIPALITY', 'COORDINATION', 'NGO', 'CARRIER', 'FUNDER');

-- CreateEnum
CREATE TYPE "MembershipRole" AS ENUM ('VIEWER', 'EDITOR', 'APPROVER', 'ADMIN');

-- CreateEnum
CREATE TYPE "Language" AS ENUM ('de', 'uk', 'en');

-- CreateEnum
CREATE TYPE "NeedState" AS ENUM ('DRAFT', 'SUBMITTED', 'VERIFIED', 'RETURNED', 'CANCELLED', 'EXPIRED', 'CLOSED');

-- CreateEnum
CREATE TYPE "Priority" AS ENUM ('LIFE_SAVING', 'URGENT', 'NORMAL');

-- CreateEnum
CREATE TYPE "Visibility" AS ENUM ('PARTNERS', 'NETWORK', 'PUBLIC');

-- CreateEnum
CREATE TYPE "Dimension" AS ENUM ('HUMANITARIAN_AID', 'INFRASTRUCTURE', 'REFUGEES', 'EXCHANGE');

-- CreateEnum
CREATE TYPE "Progress" AS ENUM ('OPEN', 'PLEDGED', 'UNDER_WAY', 'DELIVERED', 'CLOSED_OUT');

-- CreateEnum
CREATE TYPE "PartnershipStatus" AS ENUM ('PROPOSED', 'ACTIVE', 'SUSPENDED', 'ENDED');

-- CreateEnum
CREATE TYPE "LocationKind" AS ENUM ('WAREHOUSE', 'TRANSSHIPMENT', 'BORDER', 'DELIVERY_POINT');

-- CreateEnum
CREATE TYPE "PledgeState" AS ENUM ('DRAFT', 'OFFERED', 'CONFIRMED', 'DECLINED', 'WITHDRAWN', 'CLOSED');

-- CreateEnum
CREATE TYPE "PledgeActor" AS ENUM ('ADMINISTRATION', 'CIVIL_SOCIETY', 'BUSINESS', 'POLITICS');

-- CreateEnum
CREATE TYPE "Condition" AS ENUM ('NEW', 'GOOD', 'USED', 'REFURBISHED');

-- CreateEnum
CREATE TYPE "Currency" AS ENUM ('EUR', 'UAH', 'USD');

-- CreateEnum
CREATE TYPE "AllocationState" AS ENUM ('PROPOSED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'RELEASED');

-- CreateEnum
CREATE TYPE "ReceiptState" AS ENUM ('DRAFT', 'CONFIRMED');

-- CreateEnum
CREATE TYPE "ReceiptKind" AS ENUM ('REGULAR', 'REVERSAL');

-- CreateEnum
CREATE TYPE "DiscrepancyType" AS ENUM ('SHORTAGE', 'OVERAGE', 'DAMAGE', 'REFUSED', 'WRONG_ITEM', 'UNEXPECTED', 'LOST_SHIPMENT');

-- CreateEnum
CREATE TYPE "DiscrepancyState" AS ENUM ('OPEN', 'UNDER_REVIEW', 'RESOLVED');

-- CreateEnum
CREATE TYPE "Resolution" AS ENUM ('FOUND', 'SHORT_SHIPPED', 'COUNT_CORRECTED', 'LOST', 'DISPOSED', 'RETURNED', 'ACCEPTED_OVERAGE');

-- CreateEnum
CREATE TYPE "ShipmentState" AS ENUM ('DRAFT', 'READY', 'DISPATCHED', 'ARRIVED', 'RECEIVED', 'CLOSED', 'CANCELLED', 'LOST', 'RETURNING', 'RETURNED');

-- CreateEnum
CREATE TYPE "MilestoneCode" AS ENUM ('LOADED', 'DEPARTED', 'EXPORT_CLEARED', 'BORDER_ARRIVED', 'CUSTOMS_HOLD', 'CUSTOMS_RELEASED', 'BORDER_CROSSED', 'TRANSSHIPPED', 'HANDED_OVER', 'ARRIVED', 'UNLOADED', 'DELAYED', 'RETURNING', 'INCIDENT');

-- CreateTable
CREATE TABLE "app_user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "language" "Language" NOT NULL DEFAULT 'de',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "kind" "OrganisationKind" NOT NULL,
    "name_de" TEXT NOT NULL,
    "name_uk" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "spellings" TEXT[],
    "country" CHAR(2) NOT NULL,
    "ags" TEXT,
    "katotth" TEXT,
    "edrpou" TEXT,
    "regierungsbezirk" TEXT,
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "population" INTEGER,
    "verified_at" TIMESTAMPTZ(3),
    "verified_by_id" TEXT,
    "publishes_needs_directly" BOOLEAN NOT NULL DEFAULT false,
    "default_language" "Language" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "search" TEXT NOT NULL DEFAULT '',
    "oblast_code" TEXT,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "role" "MembershipRole" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "first_coordinator_link" (
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "first_coordinator_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" TEXT,
    "actor_role" TEXT NOT NULL,
    "organisation_id" UUID,
    "action" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" UUID NOT NULL,
    "related" UUID[],
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    "request_id" TEXT,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_record" (
    "user_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "payload_hash" TEXT NOT NULL,
    "result_type" TEXT NOT NULL,
    "result_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_record_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "byte_size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" TEXT NOT NULL,
    "milestone_id" UUID,
    "receipt_id" UUID,
    "receipt_line_id" UUID,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "category" (
    "code" TEXT NOT NULL,
    "name_de" TEXT NOT NULL,
    "name_uk" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "hxl_sector" TEXT NOT NULL,
    "hxl_sector_code" TEXT NOT NULL,
    "dac_code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "category_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "item" (
    "code" TEXT NOT NULL,
    "name_de" TEXT NOT NULL,
    "name_uk" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "synonyms" TEXT[],
    "unit" TEXT NOT NULL,
    "weight_kg" DECIMAL(12,3),
    "volume_m3" DECIMAL(12,4),
    "hs_code" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "medicine" BOOLEAN NOT NULL DEFAULT false,
    "cold_chain" BOOLEAN NOT NULL DEFAULT false,
    "dangerous" BOOLEAN NOT NULL DEFAULT false,
    "serialised" BOOLEAN NOT NULL DEFAULT false,
    "search" TEXT NOT NULL DEFAULT '',
    "category_code" TEXT NOT NULL,

    CONSTRAINT "item_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "need" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL DEFAULT next_number('N'::text, 'need_number'::regclass),
    "state" "NeedState" NOT NULL DEFAULT 'DRAFT',
    "version" INTEGER NOT NULL DEFAULT 1,
    "priority" "Priority" NOT NULL,
    "visibility" "Visibility" NOT NULL DEFAULT 'PARTNERS',
    "dimension" "Dimension" NOT NULL DEFAULT 'HUMANITARIAN_AID',
    "needed_by" DATE NOT NULL,
    "review_by" DATE NOT NULL,
    "people_served" INTEGER,
    "purpose" TEXT NOT NULL,
    "language" "Language" NOT NULL,
    "state_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" TEXT,
    "submitted_at" TIMESTAMPTZ(3),
    "verified_at" TIMESTAMPTZ(3),
    "verified_by_id" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "organisation_id" UUID NOT NULL,
    "delivery_location_id" UUID,

    CONSTRAINT "need_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "need_line" (
    "id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "free_text" TEXT,
    "qty_requested" DECIMAL(14,3) NOT NULL,
    "qty_typed" TEXT NOT NULL DEFAULT '',
    "unit" TEXT NOT NULL,
    "specification" TEXT NOT NULL DEFAULT '',
    "accepts_used" BOOLEAN NOT NULL DEFAULT false,
    "accepts_substitute" BOOLEAN NOT NULL DEFAULT false,
    "qty_cancelled" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "cancel_reason" TEXT,
    "over_cover_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "over_cover_reason" TEXT,
    "unit_weight_kg" DECIMAL(12,3),
    "category_code" TEXT,
    "proposed_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "accepted_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "shipped_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "returned_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "overage_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "received_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "damaged_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "refused_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "lost_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "missing_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "demand_qty" DECIMAL(14,3) GENERATED ALWAYS AS (qty_requested - qty_cancelled) STORED,
    "in_transit_qty" DECIMAL(14,3) GENERATED ALWAYS AS (shipped_qty + overage_qty - received_qty - damaged_qty - refused_qty - lost_qty - returned_qty) STORED,
    "to_ship_qty" DECIMAL(14,3) GENERATED ALWAYS AS (accepted_qty - (shipped_qty - returned_qty)) STORED,
    "gap_qty" DECIMAL(14,3) GENERATED ALWAYS AS (
        greatest(0, (qty_requested - qty_cancelled) - received_qty
          - (shipped_qty + overage_qty - received_qty - damaged_qty - refused_qty - lost_qty - returned_qty)
          - greatest(0, accepted_qty - (shipped_qty - returned_qty)))) STORED,
    "progress" "Progress" GENERATED ALWAYS AS (CASE
        WHEN qty_requested - qty_cancelled <= 0 THEN 'CLOSED_OUT'::"Progress"
        WHEN received_qty >= qty_requested - qty_cancelled THEN 'DELIVERED'::"Progress"
        WHEN shipped_qty + overage_qty - received_qty - damaged_qty - refused_qty - lost_qty - returned_qty > 0 THEN 'UNDER_WAY'::"Progress"
        WHEN accepted_qty - (shipped_qty - returned_qty) > 0 THEN 'PLEDGED'::"Progress"
        ELSE 'OPEN'::"Progress" END) STORED,
    "need_id" UUID NOT NULL,
    "item_code" TEXT,

    CONSTRAINT "need_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "need_search" (
    "content" TEXT NOT NULL,
    "need_id" UUID NOT NULL,

    CONSTRAINT "need_search_pkey" PRIMARY KEY ("need_id")
);

-- CreateTable
CREATE TABLE "demo_world" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "demo_world_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oblast" (
    "code" TEXT NOT NULL,
    "iso_code" TEXT NOT NULL,
    "name_de" TEXT NOT NULL,
    "name_uk" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,

    CONSTRAINT "oblast_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "border_crossing" (
    "code" TEXT NOT NULL,
    "name_de" TEXT NOT NULL,
    "name_uk" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_neighbour" TEXT NOT NULL,
    "neighbour_country" CHAR(2) NOT NULL,
    "lat" DOUBLE PRECISION NOT NULL,
    "lon" DOUBLE PRECISION NOT NULL,
    "truck_freight" BOOLEAN NOT NULL,

    CONSTRAINT "border_crossing_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "partnership" (
    "id" UUID NOT NULL,
    "status" "PartnershipStatus" NOT NULL DEFAULT 'PROPOSED',
    "version" INTEGER NOT NULL DEFAULT 1,
    "nrw_org_id" UUID NOT NULL,
    "ua_org_id" UUID NOT NULL,

    CONSTRAINT "partnership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partnership_form" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "since_year" INTEGER,
    "until_year" INTEGER,
    "source" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,
    "partnership_id" UUID NOT NULL,

    CONSTRAINT "partnership_form_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "location" (
    "id" UUID NOT NULL,
    "kind" "LocationKind" NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "ramp" BOOLEAN NOT NULL DEFAULT false,
    "forklift" BOOLEAN NOT NULL DEFAULT false,
    "hours" TEXT NOT NULL DEFAULT '',
    "contact" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "organisation_id" UUID NOT NULL,

    CONSTRAINT "location_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pledge" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL DEFAULT next_number('P'::text, 'pledge_number'::regclass),
    "state" "PledgeState" NOT NULL DEFAULT 'DRAFT',
    "version" INTEGER NOT NULL DEFAULT 1,
    "actor" "PledgeActor" NOT NULL DEFAULT 'ADMINISTRATION',
    "file_reference" TEXT NOT NULL DEFAULT '',
    "available_from" DATE,
    "available_until" DATE,
    "note" TEXT NOT NULL DEFAULT '',
    "language" "Language" NOT NULL,
    "state_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" TEXT,
    "offered_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "confirmed_by_id" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "organisation_id" UUID NOT NULL,
    "pick_up_location_id" UUID,
    "need_id" UUID,

    CONSTRAINT "pledge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pledge_funding" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "reference" TEXT NOT NULL DEFAULT '',
    "pledge_id" UUID NOT NULL,

    CONSTRAINT "pledge_funding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pledge_line" (
    "id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "free_text" TEXT,
    "qty_pledged" DECIMAL(14,3) NOT NULL,
    "qty_typed" TEXT NOT NULL DEFAULT '',
    "unit" TEXT NOT NULL,
    "condition" "Condition" NOT NULL DEFAULT 'NEW',
    "wear_percent" INTEGER,
    "earliest_expiry" DATE,
    "unit_value" DECIMAL(14,2),
    "currency" "Currency" NOT NULL DEFAULT 'EUR',
    "weight_override_kg" DECIMAL(12,3),
    "serials" TEXT[],
    "qty_withdrawn" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "withdraw_reason" TEXT,
    "allocated_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "shipped_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "received_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "available_qty" DECIMAL(14,3) GENERATED ALWAYS AS (qty_pledged - qty_withdrawn - allocated_qty) STORED,
    "pledge_id" UUID NOT NULL,
    "item_code" TEXT,

    CONSTRAINT "pledge_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allocation" (
    "id" UUID NOT NULL,
    "state" "AllocationState" NOT NULL DEFAULT 'PROPOSED',
    "version" INTEGER NOT NULL DEFAULT 1,
    "qty" DECIMAL(14,3) NOT NULL,
    "pledge_qty" DECIMAL(14,3) NOT NULL,
    "substitute" BOOLEAN NOT NULL DEFAULT false,
    "released_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "released_pledge_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "note" TEXT NOT NULL DEFAULT '',
    "state_reason" TEXT,
    "consent_note" TEXT,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "proposed_by_id" TEXT,
    "proposed_by_org_id" UUID NOT NULL,
    "answer_by" DATE,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" TEXT,
    "planned_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "shipped_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "returned_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "overage_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "received_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "damaged_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "refused_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "lost_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "missing_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "unplanned_qty" DECIMAL(14,3) GENERATED ALWAYS AS (CASE
        WHEN state = 'ACCEPTED'::"AllocationState" THEN pledge_qty - released_pledge_qty - planned_qty - shipped_qty + returned_qty
        ELSE 0 END) STORED,
    "pledge_line_id" UUID NOT NULL,
    "need_line_id" UUID NOT NULL,

    CONSTRAINT "allocation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "receipt" (
    "id" UUID NOT NULL,
    "grn_number" TEXT NOT NULL DEFAULT next_number('GRN'::text, 'receipt_number'::regclass),
    "kind" "ReceiptKind" NOT NULL DEFAULT 'REGULAR',
    "state" "ReceiptState" NOT NULL DEFAULT 'DRAFT',
    "version" INTEGER NOT NULL DEFAULT 1,
    "is_final" BOOLEAN NOT NULL DEFAULT false,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "received_by" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "language" "Language" NOT NULL,
    "on_behalf_reason" TEXT,
    "created_by_id" TEXT,
    "confirmed_at" TIMESTAMPTZ(3),
    "confirmed_by_id" TEXT,
    "shipment_id" UUID NOT NULL,
    "reverses_id" UUID,

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "receipt_line" (
    "id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "free_text" TEXT,
    "unit" TEXT NOT NULL,
    "qty_good" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "qty_damaged" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "qty_refused" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "note" TEXT NOT NULL DEFAULT '',
    "receipt_id" UUID NOT NULL,
    "shipment_line_id" UUID,
    "instead_of_id" UUID,
    "item_code" TEXT,

    CONSTRAINT "receipt_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "discrepancy" (
    "id" UUID NOT NULL,
    "type" "DiscrepancyType" NOT NULL,
    "state" "DiscrepancyState" NOT NULL DEFAULT 'OPEN',
    "version" INTEGER NOT NULL DEFAULT 1,
    "qty" DECIMAL(14,3) NOT NULL,
    "settled_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "unit" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolution" "Resolution",
    "resolution_note" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_id" TEXT,
    "proposed_resolution" "Resolution",
    "proposal_note" TEXT,
    "proposed_by_id" TEXT,
    "agreed_at" TIMESTAMPTZ(3),
    "agreed_by_id" TEXT,
    "shipment_id" UUID NOT NULL,
    "shipment_line_id" UUID,
    "receipt_id" UUID,
    "receipt_line_id" UUID,

    CONSTRAINT "discrepancy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "overview_movement" (
    "id" BIGSERIAL NOT NULL,
    "recorded_on" DATE NOT NULL,
    "occurred_on" DATE NOT NULL,
    "organisation_id" UUID NOT NULL,
    "donor_id" UUID,
    "oblast_code" TEXT,
    "category_code" TEXT,
    "item_code" TEXT,
    "priority" "Priority" NOT NULL,
    "visibility" "Visibility" NOT NULL,
    "needed_month" DATE NOT NULL,
    "lines_open" INTEGER NOT NULL DEFAULT 0,
    "lines_pledged" INTEGER NOT NULL DEFAULT 0,
    "lines_under_way" INTEGER NOT NULL DEFAULT 0,
    "lines_delivered" INTEGER NOT NULL DEFAULT 0,
    "lines_unweighed" INTEGER NOT NULL DEFAULT 0,
    "coverage_sum" DECIMAL(18,6) NOT NULL DEFAULT 0,
    "fulfilment_sum" DECIMAL(18,6) NOT NULL DEFAULT 0,
    "demand_kg" DECIMAL(18,3) NOT NULL DEFAULT 0,
    "gap_kg" DECIMAL(18,3) NOT NULL DEFAULT 0,
    "to_ship_kg" DECIMAL(18,3) NOT NULL DEFAULT 0,
    "in_transit_kg" DECIMAL(18,3) NOT NULL DEFAULT 0,
    "missing_kg" DECIMAL(18,3) NOT NULL DEFAULT 0,
    "received_kg" DECIMAL(18,3) NOT NULL DEFAULT 0,
    "fulfilled_kg" DECIMAL(18,3) NOT NULL DEFAULT 0,

    CONSTRAINT "overview_movement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shipment" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL DEFAULT next_number('NRW-UA'::text, 'shipment_number'::regclass),
    "state" "ShipmentState" NOT NULL DEFAULT 'DRAFT',
    "version" INTEGER NOT NULL DEFAULT 1,
    "note" TEXT NOT NULL DEFAULT '',
    "language" "Language" NOT NULL,
    "state_reason" TEXT,
    "planned_dispatch" TIMESTAMPTZ(3),
    "eta" TIMESTAMPTZ(3),
    "dispatched_at" TIMESTAMPTZ(3),
    "dispatched_by_id" TEXT,
    "arrived_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" TEXT,
    "carrier_name" TEXT NOT NULL DEFAULT '',
    "vehicle_plate" TEXT NOT NULL DEFAULT '',
    "driver_name" TEXT NOT NULL DEFAULT '',
    "driver_phone" TEXT NOT NULL DEFAULT '',
    "consignor_id" UUID NOT NULL,
    "consignor_location_id" UUID,
    "consignee_id" UUID NOT NULL,
    "consignee_location_id" UUID,
    "carrier_id" UUID,
    "crossing_code" TEXT,

    CONSTRAINT "shipment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shipment_line" (
    "id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "ad_hoc_reason" TEXT,
    "consented_at" TIMESTAMPTZ(3),
    "consented_by_id" TEXT,
    "free_text" TEXT,
    "unit" TEXT NOT NULL,
    "qty" DECIMAL(14,3) NOT NULL,
    "lot" TEXT NOT NULL DEFAULT '',
    "expiry" DATE,
    "serials" TEXT[],
    "unit_weight_kg" DECIMAL(12,3),
    "unit_volume_m3" DECIMAL(12,4),
    "corrected_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "good_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "damaged_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "refused_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "overage_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "lost_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "returned_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "missing_qty" DECIMAL(14,3) NOT NULL DEFAULT 0,
    "in_transit_qty" DECIMAL(14,3) GENERATED ALWAYS AS (qty + corrected_qty + overage_qty - good_qty - damaged_qty - refused_qty - lost_qty - returned_qty) STORED,
    "shipment_id" UUID NOT NULL,
    "allocation_id" UUID,
    "item_code" TEXT,

    CONSTRAINT "shipment_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shipment_correction" (
    "id" UUID NOT NULL,
    "delta" DECIMAL(14,3) NOT NULL,
    "reason" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by_id" TEXT,
    "shipment_line_id" UUID NOT NULL,
    "discrepancy_id" UUID,

    CONSTRAINT "shipment_correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "milestone" (
    "id" UUID NOT NULL,
    "code" "MilestoneCode" NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by_id" TEXT,
    "actor_org_id" UUID,
    "place" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "language" "Language" NOT NULL,
    "new_eta" TIMESTAMPTZ(3),
    "shipment_id" UUID NOT NULL,
    "crossing_code" TEXT,

    CONSTRAINT "milestone_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_ags_key" ON "organisation"("ags");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_katotth_key" ON "organisation"("katotth");

-- CreateIndex
CREATE INDEX "organisation_kind_idx" ON "organisation"("kind");

-- CreateIndex
CREATE INDEX "organisation_oblast_code_idx" ON "organisation"("oblast_code");

-- CreateIndex
CREATE INDEX "membership_organisation_id_idx" ON "membership"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_user_id_organisation_id_key" ON "membership"("user_id", "organisation_id");

-- CreateIndex
CREATE INDEX "audit_event_related_idx" ON "audit_event" USING GIN ("related");

-- CreateIndex
CREATE INDEX "audit_event_recorded_at_id_idx" ON "audit_event"("recorded_at", "id");

-- CreateIndex
CREATE INDEX "idempotency_record_created_at_idx" ON "idempotency_record"("created_at");

-- CreateIndex
CREATE INDEX "attachment_milestone_id_idx" ON "attachment"("milestone_id");

-- CreateIndex
CREATE INDEX "attachment_receipt_id_idx" ON "attachment"("receipt_id");

-- CreateIndex
CREATE INDEX "attachment_receipt_line_id_idx" ON "attachment"("receipt_line_id");

-- CreateIndex
CREATE INDEX "item_category_code_idx" ON "item"("category_code");

-- CreateIndex
CREATE UNIQUE INDEX "need_number_key" ON "need"("number");

-- CreateIndex
CREATE INDEX "need_organisation_id_state_idx" ON "need"("organisation_id", "state");

-- CreateIndex
CREATE INDEX "need_state_priority_needed_by_id_idx" ON "need"("state", "priority", "needed_by", "id");

-- CreateIndex
CREATE INDEX "need_needed_by_id_idx" ON "need"("needed_by", "id");

-- CreateIndex
CREATE INDEX "need_created_at_id_idx" ON "need"("created_at", "id");

-- CreateIndex
CREATE INDEX "need_line_item_code_progress_idx" ON "need_line"("item_code", "progress");

-- CreateIndex
CREATE INDEX "need_line_category_code_progress_idx" ON "need_line"("category_code", "progress");

-- CreateIndex
CREATE UNIQUE INDEX "need_line_need_id_position_key" ON "need_line"("need_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "oblast_iso_code_key" ON "oblast"("iso_code");

-- CreateIndex
CREATE INDEX "partnership_ua_org_id_idx" ON "partnership"("ua_org_id");

-- CreateIndex
CREATE UNIQUE INDEX "partnership_nrw_org_id_ua_org_id_key" ON "partnership"("nrw_org_id", "ua_org_id");

-- CreateIndex
CREATE INDEX "partnership_form_partnership_id_idx" ON "partnership_form"("partnership_id");

-- CreateIndex
CREATE INDEX "location_organisation_id_idx" ON "location"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "pledge_number_key" ON "pledge"("number");

-- CreateIndex
CREATE INDEX "pledge_organisation_id_state_idx" ON "pledge"("organisation_id", "state");

-- CreateIndex
CREATE INDEX "pledge_need_id_idx" ON "pledge"("need_id");

-- CreateIndex
CREATE INDEX "pledge_created_at_id_idx" ON "pledge"("created_at", "id");

-- CreateIndex
CREATE INDEX "pledge_funding_pledge_id_idx" ON "pledge_funding"("pledge_id");

-- CreateIndex
CREATE INDEX "pledge_line_item_code_idx" ON "pledge_line"("item_code");

-- CreateIndex
CREATE UNIQUE INDEX "pledge_line_pledge_id_position_key" ON "pledge_line"("pledge_id", "position");

-- CreateIndex
CREATE INDEX "allocation_pledge_line_id_idx" ON "allocation"("pledge_line_id");

-- CreateIndex
CREATE INDEX "allocation_need_line_id_state_idx" ON "allocation"("need_line_id", "state");

-- CreateIndex
CREATE INDEX "allocation_state_proposed_at_id_idx" ON "allocation"("state", "proposed_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "receipt_grn_number_key" ON "receipt"("grn_number");

-- CreateIndex
CREATE UNIQUE INDEX "receipt_reverses_id_key" ON "receipt"("reverses_id");

-- CreateIndex
CREATE INDEX "receipt_shipment_id_state_idx" ON "receipt"("shipment_id", "state");

-- CreateIndex
CREATE INDEX "receipt_line_shipment_line_id_idx" ON "receipt_line"("shipment_line_id");

-- CreateIndex
CREATE UNIQUE INDEX "receipt_line_receipt_id_position_key" ON "receipt_line"("receipt_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "receipt_line_receipt_id_shipment_line_id_key" ON "receipt_line"("receipt_id", "shipment_line_id");

-- CreateIndex
CREATE INDEX "discrepancy_shipment_id_state_idx" ON "discrepancy"("shipment_id", "state");

-- CreateIndex
CREATE INDEX "discrepancy_shipment_line_id_state_idx" ON "discrepancy"("shipment_line_id", "state");

-- CreateIndex
CREATE INDEX "discrepancy_state_opened_at_id_idx" ON "discrepancy"("state", "opened_at", "id");

-- CreateIndex
CREATE INDEX "overview_movement_recorded_on_idx" ON "overview_movement"("recorded_on");

-- CreateIndex
CREATE UNIQUE INDEX "shipment_number_key" ON "shipment"("number");

-- CreateIndex
CREATE INDEX "shipment_consignor_id_state_idx" ON "shipment"("consignor_id", "state");

-- CreateIndex
CREATE INDEX "shipment_consignee_id_state_idx" ON "shipment"("consignee_id", "state");

-- CreateIndex
CREATE INDEX "shipment_state_eta_id_idx" ON "shipment"("state", "eta", "id");

-- CreateIndex
CREATE INDEX "shipment_created_at_id_idx" ON "shipment"("created_at", "id");

-- CreateIndex
CREATE INDEX "shipment_line_allocation_id_idx" ON "shipment_line"("allocation_id");

-- CreateIndex
CREATE UNIQUE INDEX "shipment_line_shipment_id_position_key" ON "shipment_line"("shipment_id", "position");

-- CreateIndex
CREATE INDEX "shipment_correction_shipment_line_id_idx" ON "shipment_correction"("shipment_line_id");

-- CreateIndex
CREATE INDEX "shipment_correction_discrepancy_id_idx" ON "shipment_correction"("discrepancy_id");

-- CreateIndex
CREATE INDEX "milestone_shipment_id_occurred_at_idx" ON "milestone"("shipment_id", "occurred_at");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_oblast_code_fkey" FOREIGN KEY ("oblast_code") REFERENCES "oblast"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_receipt_id_fkey" FOREIGN KEY ("receipt_id") REFERENCES "receipt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_receipt_line_id_fkey" FOREIGN KEY ("receipt_line_id") REFERENCES "receipt_line"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_category_code_fkey" FOREIGN KEY ("category_code") REFERENCES "category"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "need" ADD CONSTRAINT "need_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "need" ADD CONSTRAINT "need_delivery_location_id_fkey" FOREIGN KEY ("delivery_location_id") REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "need_line" ADD CONSTRAINT "need_line_need_id_fkey" FOREIGN KEY ("need_id") REFERENCES "need"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "need_line" ADD CONSTRAINT "need_line_item_code_fkey" FOREIGN KEY ("item_code") REFERENCES "item"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "need_line" ADD CONSTRAINT "need_line_category_code_fkey" FOREIGN KEY ("category_code") REFERENCES "category"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "need_search" ADD CONSTRAINT "need_search_need_id_fkey" FOREIGN KEY ("need_id") REFERENCES "need"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partnership" ADD CONSTRAINT "partnership_nrw_org_id_fkey" FOREIGN KEY ("nrw_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partnership" ADD CONSTRAINT "partnership_ua_org_id_fkey" FOREIGN KEY ("ua_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partnership_form" ADD CONSTRAINT "partnership_form_partnership_id_fkey" FOREIGN KEY ("partnership_id") REFERENCES "partnership"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "location" ADD CONSTRAINT "location_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pledge" ADD CONSTRAINT "pledge_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pledge" ADD CONSTRAINT "pledge_pick_up_location_id_fkey" FOREIGN KEY ("pick_up_location_id") REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pledge" ADD CONSTRAINT "pledge_need_id_fkey" FOREIGN KEY ("need_id") REFERENCES "need"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pledge_funding" ADD CONSTRAINT "pledge_funding_pledge_id_fkey" FOREIGN KEY ("pledge_id") REFERENCES "pledge"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pledge_line" ADD CONSTRAINT "pledge_line_pledge_id_fkey" FOREIGN KEY ("pledge_id") REFERENCES "pledge"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pledge_line" ADD CONSTRAINT "pledge_line_item_code_fkey" FOREIGN KEY ("item_code") REFERENCES "item"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_pledge_line_id_fkey" FOREIGN KEY ("pledge_line_id") REFERENCES "pledge_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_need_line_id_fkey" FOREIGN KEY ("need_line_id") REFERENCES "need_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_proposed_by_org_id_fkey" FOREIGN KEY ("proposed_by_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_shipment_id_fkey" FOREIGN KEY ("shipment_id") REFERENCES "shipment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_reverses_id_fkey" FOREIGN KEY ("reverses_id") REFERENCES "receipt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipt_line" ADD CONSTRAINT "receipt_line_receipt_id_fkey" FOREIGN KEY ("receipt_id") REFERENCES "receipt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipt_line" ADD CONSTRAINT "receipt_line_shipment_line_id_fkey" FOREIGN KEY ("shipment_line_id") REFERENCES "shipment_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipt_line" ADD CONSTRAINT "receipt_line_instead_of_id_fkey" FOREIGN KEY ("instead_of_id") REFERENCES "shipment_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipt_line" ADD CONSTRAINT "receipt_line_item_code_fkey" FOREIGN KEY ("item_code") REFERENCES "item"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discrepancy" ADD CONSTRAINT "discrepancy_shipment_id_fkey" FOREIGN KEY ("shipment_id") REFERENCES "shipment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discrepancy" ADD CONSTRAINT "discrepancy_shipment_line_id_fkey" FOREIGN KEY ("shipment_line_id") REFERENCES "shipment_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discrepancy" ADD CONSTRAINT "discrepancy_receipt_id_fkey" FOREIGN KEY ("receipt_id") REFERENCES "receipt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discrepancy" ADD CONSTRAINT "discrepancy_receipt_line_id_fkey" FOREIGN KEY ("receipt_line_id") REFERENCES "receipt_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shipment" ADD CONSTRAINT "shipment_consignor_id_fkey" FOREIGN KEY ("consignor_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shipment" ADD CONSTRAINT "shipment_consignor_location_id_fkey" FOREIGN KEY ("consignor_location_id") REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shipment" ADD CONSTRAINT "shipment_consignee_id_fkey" FOREIGN KEY ("consignee_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shipment" ADD CONSTRAINT "shipment_consignee_location_id_fkey" FOREIGN KEY ("consignee_location_id") REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shipment" ADD CONSTRAINT "shipment_carrier_id_fkey" FOREIGN KEY ("carrier_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shipment" ADD CONSTRAINT "shipment_crossing_code_fkey" FOREIGN KEY ("crossing_code") REFERENCES "border_crossing"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shipment_line" ADD CONSTRAINT "shipment_line_shipment_id_fkey" FOREIGN KEY ("shipment_id") REFERENCES "shipment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shipment_line" ADD CONSTRAINT "shipment_line_allocation_id_fkey" FOREIGN KEY ("allocation_id") REFERENCES "allocation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shipment_line" ADD CONSTRAINT "shipment_line_item_code_fkey" FOREIGN KEY ("item_code") REFERENCES "item"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shipment_correction" ADD CONSTRAINT "shipment_correction_shipment_line_id_fkey" FOREIGN KEY ("shipment_line_id") REFERENCES "shipment_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shipment_correction" ADD CONSTRAINT "shipment_correction_discrepancy_id_fkey" FOREIGN KEY ("discrepancy_id") REFERENCES "discrepancy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_shipment_id_fkey" FOREIGN KEY ("shipment_id") REFERENCES "shipment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_actor_org_id_fkey" FOREIGN KEY ("actor_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_crossing_code_fkey" FOREIGN KEY ("crossing_code") REFERENCES "border_crossing"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

