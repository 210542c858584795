-- Lives (domain.md 4, I7): only these transitions, for any writer. shared/src/*/lifecycle.ts holds the same tables
-- with names; a test compares the two.

CREATE TABLE life_step (
  entity text NOT NULL,
  from_state text NOT NULL, -- '' : how a life begins
  to_state text NOT NULL,
  PRIMARY KEY (entity, from_state, to_state)
);
INSERT INTO life_step VALUES
  ('need', '', 'DRAFT'), ('need', 'DRAFT', 'SUBMITTED'), ('need', 'SUBMITTED', 'VERIFIED'), ('need', 'SUBMITTED', 'RETURNED'),
  ('need', 'RETURNED', 'SUBMITTED'), ('need', 'DRAFT', 'CANCELLED'), ('need', 'SUBMITTED', 'CANCELLED'), ('need', 'VERIFIED', 'CANCELLED'),
  ('need', 'VERIFIED', 'CLOSED'), ('need', 'VERIFIED', 'EXPIRED'), ('need', 'EXPIRED', 'VERIFIED'),
  ('pledge', '', 'DRAFT'), ('pledge', 'DRAFT', 'OFFERED'), ('pledge', 'OFFERED', 'CONFIRMED'), ('pledge', 'OFFERED', 'DECLINED'),
  ('pledge', 'OFFERED', 'WITHDRAWN'), ('pledge', 'CONFIRMED', 'WITHDRAWN'), ('pledge', 'CONFIRMED', 'CLOSED'),
  ('allocation', '', 'PROPOSED'), ('allocation', 'PROPOSED', 'ACCEPTED'), ('allocation', 'PROPOSED', 'DECLINED'),
  ('allocation', 'PROPOSED', 'EXPIRED'), ('allocation', 'ACCEPTED', 'RELEASED'),
  ('shipment', '', 'DRAFT'), ('shipment', 'DRAFT', 'READY'), ('shipment', 'READY', 'DISPATCHED'), ('shipment', 'DISPATCHED', 'ARRIVED'),
  ('shipment', 'ARRIVED', 'RECEIVED'), ('shipment', 'RECEIVED', 'CLOSED'), ('shipment', 'DRAFT', 'CANCELLED'), ('shipment', 'READY', 'CANCELLED'),
  ('shipment', 'DISPATCHED', 'LOST'), ('shipment', 'LOST', 'ARRIVED'), ('shipment', 'DISPATCHED', 'RETURNING'), ('shipment', 'RETURNING', 'RETURNED'),
  ('receipt', '', 'DRAFT'), ('receipt', 'DRAFT', 'CONFIRMED'),
  ('discrepancy', '', 'OPEN'), ('discrepancy', 'OPEN', 'UNDER_REVIEW'), ('discrepancy', 'OPEN', 'RESOLVED'),
  ('discrepancy', 'UNDER_REVIEW', 'RESOLVED'), ('discrepancy', 'RESOLVED', 'OPEN');

CREATE FUNCTION guard_life() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was text := CASE WHEN TG_OP = 'INSERT' THEN '' ELSE OLD.state::text END;
BEGIN
  IF EXISTS (SELECT FROM life_step WHERE entity = TG_TABLE_NAME AND from_state = was AND to_state = NEW.state::text) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% cannot go from % to %', TG_TABLE_NAME, was, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'life_step';
END $$;

CREATE FUNCTION bump_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  RETURN NEW;
END $$;

DO $$
DECLARE
  entity text;
BEGIN
  FOREACH entity IN ARRAY ARRAY['need', 'pledge', 'allocation', 'shipment', 'receipt', 'discrepancy'] LOOP
    -- A lost shipment's discrepancies are born resolved, by the ledger itself.
    EXECUTE format('CREATE TRIGGER b_life_begins BEFORE INSERT ON %I FOR EACH ROW %s EXECUTE FUNCTION guard_life()', entity,
      CASE WHEN entity = 'discrepancy' THEN 'WHEN (NEW.type <> ''LOST_SHIPMENT'')' ELSE '' END);
    EXECUTE format('CREATE TRIGGER b_life_goes_on BEFORE UPDATE OF state ON %I FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION guard_life()', entity);
  END LOOP;
END $$;

CREATE TRIGGER d_version BEFORE UPDATE ON need FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION bump_version();
CREATE TRIGGER d_version BEFORE UPDATE ON pledge FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION bump_version();
CREATE TRIGGER d_version BEFORE UPDATE ON shipment FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION bump_version();
CREATE TRIGGER d_version BEFORE UPDATE ON receipt FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION bump_version();
CREATE TRIGGER d_version BEFORE UPDATE ON discrepancy FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION bump_version();
CREATE TRIGGER d_version BEFORE UPDATE ON organisation FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION bump_version();
CREATE TRIGGER d_version BEFORE UPDATE ON partnership FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION bump_version();
-- Counters move below an allocation all the time; only a decision makes a reader's copy stale.
CREATE TRIGGER d_version BEFORE UPDATE OF state, qty, pledge_qty, released_qty, released_pledge_qty, note ON allocation
  FOR EACH ROW EXECUTE FUNCTION bump_version();

-- Guards of single steps ---------------------------------------------------------------------------------------

CREATE FUNCTION guard_need() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'SUBMITTED' AND NOT EXISTS (SELECT FROM need_line WHERE need_id = NEW.id) THEN
    RAISE EXCEPTION 'a need without lines asks for nothing' USING ERRCODE = 'check_violation', CONSTRAINT = 'need_has_lines';
  END IF;
  IF NEW.state IN ('CLOSED', 'CANCELLED') AND EXISTS (
    SELECT FROM need_line WHERE need_id = NEW.id AND (in_transit_qty <> 0 OR to_ship_qty > 0 OR proposed_qty > 0)
  ) THEN
    RAISE EXCEPTION 'goods are still promised or under way' USING ERRCODE = 'check_violation', CONSTRAINT = 'need_settled';
  END IF;
  IF NEW.state = 'CANCELLED' AND EXISTS (SELECT FROM need_line WHERE need_id = NEW.id AND shipped_qty - returned_qty > 0) THEN
    RAISE EXCEPTION 'a need that was served is closed, not cancelled' USING ERRCODE = 'check_violation', CONSTRAINT = 'need_unserved';
  END IF;
  IF NEW.state = 'CLOSED' AND EXISTS (
    SELECT FROM discrepancy d JOIN shipment_line sl ON sl.id = d.shipment_line_id JOIN allocation a ON a.id = sl.allocation_id
      JOIN need_line l ON l.id = a.need_line_id WHERE l.need_id = NEW.id AND d.state <> 'RESOLVED'
  ) THEN
    RAISE EXCEPTION 'a discrepancy is still open' USING ERRCODE = 'check_violation', CONSTRAINT = 'need_without_discrepancy';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER c_guard BEFORE UPDATE OF state ON need FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION guard_need();

/* Once verified, a request changes by cancellation only; an unmapped line may still be given its item. */
CREATE FUNCTION guard_need_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  s "NeedState";
BEGIN
  SELECT state INTO s FROM need WHERE id = coalesce(NEW.need_id, OLD.need_id) FOR SHARE;
  IF s IS NULL OR s IN ('DRAFT', 'RETURNED') THEN RETURN coalesce(NEW, OLD); END IF;
  IF TG_OP = 'UPDATE' AND s <> 'CANCELLED' AND NEW.need_id = OLD.need_id AND (OLD.qty_requested, OLD.unit) = (NEW.qty_requested, NEW.unit)
    AND (OLD.item_code IS NULL OR OLD.item_code IS NOT DISTINCT FROM NEW.item_code) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a submitted request changes by cancellation only' USING ERRCODE = 'check_violation', CONSTRAINT = 'need_lines_frozen';
END $$;
CREATE TRIGGER c_guard BEFORE INSERT OR DELETE ON need_line FOR EACH ROW EXECUTE FUNCTION guard_need_line();
CREATE TRIGGER c_guard_update BEFORE UPDATE OF need_id, qty_requested, unit, item_code, free_text ON need_line FOR EACH ROW EXECUTE FUNCTION guard_need_line();

CREATE FUNCTION guard_pledge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'OFFERED' AND NOT EXISTS (SELECT FROM pledge_line WHERE pledge_id = NEW.id) THEN
    RAISE EXCEPTION 'a pledge without lines promises nothing' USING ERRCODE = 'check_violation', CONSTRAINT = 'pledge_has_lines';
  END IF;
  IF NEW.state IN ('WITHDRAWN', 'DECLINED') AND EXISTS (
    SELECT FROM allocation a JOIN pledge_line l ON l.id = a.pledge_line_id
      WHERE l.pledge_id = NEW.id AND claims_pledge(a) > a.shipped_qty - a.returned_qty
  ) THEN
    RAISE EXCEPTION 'parts of it are still promised' USING ERRCODE = 'check_violation', CONSTRAINT = 'pledge_released';
  END IF;
  IF NEW.state = 'CLOSED' AND EXISTS (
    SELECT FROM allocation a JOIN pledge_line l ON l.id = a.pledge_line_id
      WHERE l.pledge_id = NEW.id AND (a.state = 'PROPOSED' OR a.unplanned_qty > 0 OR a.planned_qty > 0
        OR a.shipped_qty + a.overage_qty - a.received_qty - a.damaged_qty - a.refused_qty - a.lost_qty - a.returned_qty <> 0)
  ) THEN
    RAISE EXCEPTION 'parts of it are still promised or under way' USING ERRCODE = 'check_violation', CONSTRAINT = 'pledge_settled';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER c_guard BEFORE UPDATE OF state ON pledge FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION guard_pledge();

CREATE FUNCTION guard_pledge_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  s "PledgeState";
BEGIN
  SELECT state INTO s FROM pledge WHERE id = coalesce(NEW.pledge_id, OLD.pledge_id) FOR SHARE;
  IF s IS NULL OR s = 'DRAFT' THEN RETURN coalesce(NEW, OLD); END IF;
  RAISE EXCEPTION 'an offered quantity changes by withdrawal only' USING ERRCODE = 'check_violation', CONSTRAINT = 'pledge_lines_frozen';
END $$;
CREATE TRIGGER c_guard BEFORE INSERT OR DELETE ON pledge_line FOR EACH ROW EXECUTE FUNCTION guard_pledge_line();
CREATE TRIGGER c_guard_update BEFORE UPDATE OF pledge_id, qty_pledged, unit, item_code, free_text ON pledge_line FOR EACH ROW EXECUTE FUNCTION guard_pledge_line();

CREATE FUNCTION guard_shipment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state IN ('READY', 'DISPATCHED') AND (
    NOT EXISTS (SELECT FROM shipment_line WHERE shipment_id = NEW.id)
    OR EXISTS (SELECT FROM shipment_line l LEFT JOIN allocation a ON a.id = l.allocation_id
      WHERE l.shipment_id = NEW.id AND a.state IS DISTINCT FROM 'ACCEPTED' AND l.consented_at IS NULL)
  ) THEN
    RAISE EXCEPTION 'every line needs the consignee''s consent' USING ERRCODE = 'check_violation', CONSTRAINT = 'shipment_has_consent';
  END IF;
  IF NEW.state = 'CLOSED' AND (
    EXISTS (SELECT FROM shipment_line WHERE shipment_id = NEW.id AND in_transit_qty <> 0)
    OR EXISTS (SELECT FROM discrepancy WHERE shipment_id = NEW.id AND state <> 'RESOLVED')
  ) THEN
    RAISE EXCEPTION 'goods are under way or a discrepancy is open' USING ERRCODE = 'check_violation', CONSTRAINT = 'shipment_settled';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER c_guard BEFORE UPDATE OF state ON shipment FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION guard_shipment();

/* The two sides of a shipment stay while it has lines, and for ever once it has left (I6). */
CREATE FUNCTION guard_shipment_sides() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF has_left(OLD.state) OR EXISTS (SELECT FROM shipment_line WHERE shipment_id = OLD.id) THEN
    RAISE EXCEPTION 'the sides of % are fixed', OLD.number USING ERRCODE = 'check_violation', CONSTRAINT = 'shipment_sides_fixed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER c_sides BEFORE UPDATE OF consignor_id, consignee_id ON shipment FOR EACH ROW
  WHEN ((OLD.consignor_id, OLD.consignee_id) IS DISTINCT FROM (NEW.consignor_id, NEW.consignee_id)) EXECUTE FUNCTION guard_shipment_sides();

-- The clock (I12): recordedAt is the server's; nothing lies in the future beyond five minutes of skew. -------------

CREATE FUNCTION refuse_future(moment timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF moment > recorded_now() + interval '5 minutes' THEN
    RAISE EXCEPTION '% lies in the future', moment USING ERRCODE = 'check_violation', CONSTRAINT = 'not_in_the_future';
  END IF;
END $$;

CREATE FUNCTION stamp_recorded_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.recorded_at := recorded_now();
  RETURN NEW;
END $$;
CREATE FUNCTION stamp_and_check_moment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_future(NEW.occurred_at);
  NEW.recorded_at := recorded_now();
  RETURN NEW;
END $$;
CREATE FUNCTION stamp_opened_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.opened_at := recorded_now();
  RETURN NEW;
END $$;
CREATE FUNCTION stamp_created_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.created_at := recorded_now();
  RETURN NEW;
END $$;
CREATE FUNCTION stamp_proposed_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.proposed_at := recorded_now();
  RETURN NEW;
END $$;
CREATE TRIGGER e_clock BEFORE INSERT ON milestone FOR EACH ROW EXECUTE FUNCTION stamp_and_check_moment();
CREATE TRIGGER e_clock BEFORE INSERT ON receipt FOR EACH ROW EXECUTE FUNCTION stamp_and_check_moment();
CREATE TRIGGER e_clock_confirm BEFORE UPDATE OF state ON receipt FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION stamp_and_check_moment();
CREATE TRIGGER e_clock BEFORE INSERT ON shipment_correction FOR EACH ROW EXECUTE FUNCTION stamp_recorded_at();
CREATE TRIGGER e_clock BEFORE INSERT ON discrepancy FOR EACH ROW EXECUTE FUNCTION stamp_opened_at();
CREATE TRIGGER e_clock BEFORE INSERT ON need FOR EACH ROW EXECUTE FUNCTION stamp_created_at();
CREATE TRIGGER e_clock BEFORE INSERT ON pledge FOR EACH ROW EXECUTE FUNCTION stamp_created_at();
CREATE TRIGGER e_clock BEFORE INSERT ON shipment FOR EACH ROW EXECUTE FUNCTION stamp_created_at();
CREATE TRIGGER e_clock BEFORE INSERT ON allocation FOR EACH ROW EXECUTE FUNCTION stamp_proposed_at();

CREATE FUNCTION shipment_moments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_future(NEW.dispatched_at), refuse_future(NEW.arrived_at), refuse_future(NEW.received_at);
  RETURN NEW;
END $$;
CREATE TRIGGER e_moments BEFORE INSERT OR UPDATE OF dispatched_at, arrived_at, received_at ON shipment FOR EACH ROW EXECUTE FUNCTION shipment_moments();

-- What never changes again (I6). -----------------------------------------------------------------------------------

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is never edited; a correction is a new row', TG_TABLE_NAME USING ERRCODE = 'check_violation', CONSTRAINT = 'immutable';
END $$;
CREATE TRIGGER a_immutable BEFORE UPDATE OR DELETE ON shipment_correction FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER a_immutable BEFORE UPDATE OR DELETE ON milestone FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER a_immutable BEFORE UPDATE OR DELETE ON receipt FOR EACH ROW WHEN (OLD.state = 'CONFIRMED') EXECUTE FUNCTION refuse_change();
CREATE TRIGGER a_immutable BEFORE DELETE ON discrepancy FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER a_immutable BEFORE DELETE ON allocation FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER a_immutable BEFORE DELETE ON shipment FOR EACH ROW WHEN (OLD.state NOT IN ('DRAFT')) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER a_immutable BEFORE DELETE ON need FOR EACH ROW WHEN (OLD.state NOT IN ('DRAFT')) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER a_immutable BEFORE DELETE ON pledge FOR EACH ROW WHEN (OLD.state NOT IN ('DRAFT')) EXECUTE FUNCTION refuse_change();

/* Nobody empties a table of the ledger either. */
DO $$
DECLARE
  entity text;
BEGIN
  FOREACH entity IN ARRAY ARRAY['need', 'need_line', 'pledge', 'pledge_line', 'allocation', 'shipment', 'shipment_line',
    'shipment_correction', 'milestone', 'receipt', 'receipt_line', 'discrepancy'] LOOP
    EXECUTE format('CREATE TRIGGER a_no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', entity);
  END LOOP;
END $$;

-- What a row belongs to never changes: no line moves to another need, no count to another shipment. --------------------

CREATE FUNCTION refuse_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a % stays where it belongs', TG_TABLE_NAME USING ERRCODE = 'check_violation', CONSTRAINT = 'belongs';
END $$;
DO $$
DECLARE
  kept record;
BEGIN
  FOR kept IN SELECT * FROM (VALUES
    ('need', ARRAY['id']),
    ('need_line', ARRAY['id', 'need_id']),
    ('pledge', ARRAY['id']),
    ('pledge_line', ARRAY['id', 'pledge_id']),
    ('allocation', ARRAY['id', 'need_line_id', 'pledge_line_id']),
    ('shipment', ARRAY['id']),
    ('shipment_line', ARRAY['id', 'shipment_id', 'allocation_id']),
    ('receipt', ARRAY['id', 'shipment_id', 'kind', 'reverses_id']),
    ('receipt_line', ARRAY['id', 'receipt_id']),
    ('discrepancy', ARRAY['id', 'shipment_id', 'shipment_line_id', 'receipt_id', 'receipt_line_id', 'unit'])
  ) AS k (entity, columns) LOOP
    EXECUTE format('CREATE TRIGGER a_belongs BEFORE UPDATE OF %2$s ON %1$I FOR EACH ROW WHEN (%3$s) EXECUTE FUNCTION refuse_move()', kept.entity,
      (SELECT string_agg(quote_ident(c), ', ') FROM unnest(kept.columns) c),
      (SELECT string_agg(format('OLD.%1$I IS DISTINCT FROM NEW.%1$I', c), ' OR ') FROM unnest(kept.columns) c));
  END LOOP;
END $$;
CREATE TRIGGER a_belongs_to BEFORE UPDATE OF organisation_id ON need FOR EACH ROW
  WHEN (OLD.state <> 'DRAFT' AND OLD.organisation_id <> NEW.organisation_id) EXECUTE FUNCTION refuse_move();
CREATE TRIGGER a_belongs_to BEFORE UPDATE OF organisation_id ON pledge FOR EACH ROW
  WHEN (OLD.state <> 'DRAFT' AND OLD.organisation_id <> NEW.organisation_id) EXECUTE FUNCTION refuse_move();

CREATE FUNCTION guard_receipt_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  r receipt;
  line shipment_line;
BEGIN
  SELECT * INTO r FROM receipt WHERE id = coalesce(NEW.receipt_id, OLD.receipt_id) FOR SHARE;
  IF r.state = 'CONFIRMED' THEN
    RAISE EXCEPTION 'a confirmed receipt is never edited' USING ERRCODE = 'check_violation', CONSTRAINT = 'immutable';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  SELECT * INTO line FROM shipment_line WHERE id = coalesce(NEW.shipment_line_id, NEW.instead_of_id);
  IF line.shipment_id <> r.shipment_id THEN
    RAISE EXCEPTION 'the line belongs to another shipment' USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt_line_same_shipment';
  END IF;
  IF NEW.shipment_line_id IS NOT NULL AND line.unit <> NEW.unit THEN
    RAISE EXCEPTION 'a line is counted in its own unit' USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt_line_same_unit';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER c_guard BEFORE INSERT OR UPDATE OR DELETE ON receipt_line FOR EACH ROW EXECUTE FUNCTION guard_receipt_line();
