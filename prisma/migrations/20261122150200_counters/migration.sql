-- The counters: every quantity below a parent row is summed on it, in the transaction that moves it, under the
-- CHECKs of the migration before. The UPDATE of the parent takes its row lock, so of two writers the second waits
-- and sees the first one's sum: no race is left at READ COMMITTED.
--   shipment_line -> allocation -> need_line and pledge_line
-- From the allocation downward quantities are in the pledge line's unit. A need line's counters are
-- Σ round(counter × qty / pledge_qty, 3) over its allocations: exact unless a substitute has another unit.

/* Direct writers may not touch a counter; triggers write at a depth above zero. */
CREATE FUNCTION refuse_counter_write() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the counters of % are moved by the ledger only', TG_TABLE_NAME
    USING ERRCODE = 'check_violation', CONSTRAINT = 'counters_by_ledger_only';
END $$;

CREATE TRIGGER a_counters_update BEFORE UPDATE ON need_line FOR EACH ROW
  WHEN (pg_trigger_depth() = 0 AND
    (OLD.proposed_qty, OLD.accepted_qty, OLD.shipped_qty, OLD.returned_qty, OLD.overage_qty, OLD.received_qty, OLD.damaged_qty, OLD.refused_qty, OLD.lost_qty, OLD.missing_qty)
    IS DISTINCT FROM
    (NEW.proposed_qty, NEW.accepted_qty, NEW.shipped_qty, NEW.returned_qty, NEW.overage_qty, NEW.received_qty, NEW.damaged_qty, NEW.refused_qty, NEW.lost_qty, NEW.missing_qty))
  EXECUTE FUNCTION refuse_counter_write();
CREATE TRIGGER a_counters_insert BEFORE INSERT ON need_line FOR EACH ROW
  WHEN (pg_trigger_depth() = 0 AND
    greatest(NEW.proposed_qty, NEW.accepted_qty, NEW.shipped_qty, NEW.returned_qty, NEW.overage_qty, NEW.received_qty, NEW.damaged_qty, NEW.refused_qty, NEW.lost_qty, NEW.missing_qty) <> 0)
  EXECUTE FUNCTION refuse_counter_write();

CREATE TRIGGER a_counters_update BEFORE UPDATE ON pledge_line FOR EACH ROW
  WHEN (pg_trigger_depth() = 0 AND
    (OLD.allocated_qty, OLD.shipped_qty, OLD.received_qty) IS DISTINCT FROM (NEW.allocated_qty, NEW.shipped_qty, NEW.received_qty))
  EXECUTE FUNCTION refuse_counter_write();
CREATE TRIGGER a_counters_insert BEFORE INSERT ON pledge_line FOR EACH ROW
  WHEN (pg_trigger_depth() = 0 AND greatest(NEW.allocated_qty, NEW.shipped_qty, NEW.received_qty) <> 0)
  EXECUTE FUNCTION refuse_counter_write();

CREATE TRIGGER a_counters_update BEFORE UPDATE ON allocation FOR EACH ROW
  WHEN (pg_trigger_depth() = 0 AND
    (OLD.planned_qty, OLD.shipped_qty, OLD.returned_qty, OLD.overage_qty, OLD.received_qty, OLD.damaged_qty, OLD.refused_qty, OLD.lost_qty, OLD.missing_qty)
    IS DISTINCT FROM
    (NEW.planned_qty, NEW.shipped_qty, NEW.returned_qty, NEW.overage_qty, NEW.received_qty, NEW.damaged_qty, NEW.refused_qty, NEW.lost_qty, NEW.missing_qty))
  EXECUTE FUNCTION refuse_counter_write();
CREATE TRIGGER a_counters_insert BEFORE INSERT ON allocation FOR EACH ROW
  WHEN (pg_trigger_depth() = 0 AND
    greatest(NEW.planned_qty, NEW.shipped_qty, NEW.returned_qty, NEW.overage_qty, NEW.received_qty, NEW.damaged_qty, NEW.refused_qty, NEW.lost_qty, NEW.missing_qty) <> 0)
  EXECUTE FUNCTION refuse_counter_write();

CREATE TRIGGER a_counters_update BEFORE UPDATE ON shipment_line FOR EACH ROW
  WHEN (pg_trigger_depth() = 0 AND
    (OLD.corrected_qty, OLD.good_qty, OLD.damaged_qty, OLD.refused_qty, OLD.overage_qty, OLD.lost_qty, OLD.returned_qty, OLD.missing_qty)
    IS DISTINCT FROM
    (NEW.corrected_qty, NEW.good_qty, NEW.damaged_qty, NEW.refused_qty, NEW.overage_qty, NEW.lost_qty, NEW.returned_qty, NEW.missing_qty))
  EXECUTE FUNCTION refuse_counter_write();
CREATE TRIGGER a_counters_insert BEFORE INSERT ON shipment_line FOR EACH ROW
  WHEN (pg_trigger_depth() = 0 AND
    (NEW.corrected_qty, NEW.good_qty, NEW.damaged_qty, NEW.refused_qty, NEW.overage_qty, NEW.lost_qty, NEW.returned_qty, NEW.missing_qty)
    IS DISTINCT FROM (0, 0, 0, 0, 0, 0, 0, 0))
  EXECUTE FUNCTION refuse_counter_write();

CREATE TRIGGER a_settled_update BEFORE UPDATE ON discrepancy FOR EACH ROW
  WHEN (pg_trigger_depth() = 0 AND (OLD.qty, OLD.settled_qty, OLD.type) IS DISTINCT FROM (NEW.qty, NEW.settled_qty, NEW.type))
  EXECUTE FUNCTION refuse_counter_write();
CREATE TRIGGER a_settled_insert BEFORE INSERT ON discrepancy FOR EACH ROW
  WHEN (pg_trigger_depth() = 0)
  EXECUTE FUNCTION refuse_counter_write();

/* Is the allocation a claim on its pledge line (I1)? */
CREATE FUNCTION claims_pledge(a allocation) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN a.state IN ('PROPOSED', 'ACCEPTED') THEN a.pledge_qty - a.released_pledge_qty ELSE 0 END
$$;

/* An allocation moved: its need line first, then its pledge line (the one lock order). */
CREATE FUNCTION allocation_moves_lines() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was allocation := OLD;
  is_now allocation := NEW;
  f numeric; -- need units per pledge unit
BEGIN
  IF TG_OP = 'DELETE' THEN is_now := OLD; is_now.state := 'EXPIRED'; END IF;
  IF TG_OP = 'INSERT' THEN
    was := NEW; was.state := 'EXPIRED';
    was.shipped_qty := 0;
  END IF;

  UPDATE need_line SET
    proposed_qty = proposed_qty
      + CASE WHEN is_now.state = 'PROPOSED' THEN is_now.qty ELSE 0 END
      - CASE WHEN was.state = 'PROPOSED' THEN was.qty ELSE 0 END,
    accepted_qty = accepted_qty
      + CASE WHEN is_now.state = 'ACCEPTED' THEN is_now.qty - is_now.released_qty ELSE 0 END
      - CASE WHEN was.state = 'ACCEPTED' THEN was.qty - was.released_qty ELSE 0 END,
    shipped_qty = shipped_qty + round(is_now.shipped_qty * is_now.qty / is_now.pledge_qty, 3) - round(was.shipped_qty * was.qty / was.pledge_qty, 3),
    returned_qty = returned_qty + round(is_now.returned_qty * is_now.qty / is_now.pledge_qty, 3) - round(was.returned_qty * was.qty / was.pledge_qty, 3),
    overage_qty = overage_qty + round(is_now.overage_qty * is_now.qty / is_now.pledge_qty, 3) - round(was.overage_qty * was.qty / was.pledge_qty, 3),
    received_qty = received_qty + round(is_now.received_qty * is_now.qty / is_now.pledge_qty, 3) - round(was.received_qty * was.qty / was.pledge_qty, 3),
    damaged_qty = damaged_qty + round(is_now.damaged_qty * is_now.qty / is_now.pledge_qty, 3) - round(was.damaged_qty * was.qty / was.pledge_qty, 3),
    refused_qty = refused_qty + round(is_now.refused_qty * is_now.qty / is_now.pledge_qty, 3) - round(was.refused_qty * was.qty / was.pledge_qty, 3),
    lost_qty = lost_qty + round(is_now.lost_qty * is_now.qty / is_now.pledge_qty, 3) - round(was.lost_qty * was.qty / was.pledge_qty, 3),
    missing_qty = missing_qty + round(is_now.missing_qty * is_now.qty / is_now.pledge_qty, 3) - round(was.missing_qty * was.qty / was.pledge_qty, 3)
  WHERE id = is_now.need_line_id;

  UPDATE pledge_line SET
    allocated_qty = allocated_qty + claims_pledge(is_now) - claims_pledge(was),
    shipped_qty = shipped_qty + is_now.shipped_qty - is_now.returned_qty - was.shipped_qty + was.returned_qty,
    received_qty = received_qty + is_now.received_qty - was.received_qty
  WHERE id = is_now.pledge_line_id;
  RETURN NULL;
END $$;
CREATE TRIGGER counters AFTER INSERT OR UPDATE OR DELETE ON allocation
  FOR EACH ROW EXECUTE FUNCTION allocation_moves_lines();

/* Facts win over limits: goods that were lost and replaced, then found again, may cover more than was asked (I2). */
CREATE FUNCTION need_line_allow_found() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  excess numeric := NEW.accepted_qty - NEW.damaged_qty - NEW.refused_qty - NEW.lost_qty
    - (NEW.qty_requested - NEW.qty_cancelled) - NEW.over_cover_qty;
BEGIN
  IF excess > 0 THEN
    NEW.over_cover_qty := NEW.over_cover_qty + excess;
    NEW.over_cover_reason := coalesce(NEW.over_cover_reason, 'found again after it was replaced');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_facts_win BEFORE UPDATE ON need_line FOR EACH ROW
  WHEN (pg_trigger_depth() > 0 AND NEW.accepted_qty = OLD.accepted_qty
    AND NEW.damaged_qty + NEW.refused_qty + NEW.lost_qty < OLD.damaged_qty + OLD.refused_qty + OLD.lost_qty)
  EXECUTE FUNCTION need_line_allow_found();

/* What an allocation must be, beyond its own row: same unit and item unless a substitute, an asked need, an offered pledge. */
CREATE FUNCTION allocation_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  n record;
  p record;
BEGIN
  IF TG_OP = 'INSERT' THEN -- whoever closes the need or withdraws the pledge meanwhile waits, and sees the proposal
    PERFORM FROM need WHERE id = (SELECT need_id FROM need_line WHERE id = NEW.need_line_id) FOR SHARE;
    PERFORM FROM pledge WHERE id = (SELECT pledge_id FROM pledge_line WHERE id = NEW.pledge_line_id) FOR SHARE;
  END IF;
  SELECT l.unit, l.item_code, need.state INTO n FROM need_line l JOIN need ON need.id = l.need_id WHERE l.id = NEW.need_line_id;
  SELECT l.unit, l.item_code, pledge.state INTO p FROM pledge_line l JOIN pledge ON pledge.id = l.pledge_id WHERE l.id = NEW.pledge_line_id;
  IF NOT NEW.substitute AND (n.unit <> p.unit OR n.item_code IS DISTINCT FROM p.item_code AND n.item_code IS NOT NULL AND p.item_code IS NOT NULL) THEN
    RAISE EXCEPTION 'other goods than asked for are a substitute' USING ERRCODE = 'check_violation', CONSTRAINT = 'allocation_same_goods_unless_substitute';
  END IF;
  IF NOT (fits_unit(NEW.qty, n.unit) AND fits_unit(NEW.released_qty, n.unit) AND fits_unit(NEW.pledge_qty, p.unit) AND fits_unit(NEW.released_pledge_qty, p.unit)) THEN
    RAISE EXCEPTION 'countable goods come whole' USING ERRCODE = 'check_violation', CONSTRAINT = 'allocation_qty_whole';
  END IF;
  IF TG_OP = 'INSERT' AND (n.state <> 'VERIFIED' OR p.state NOT IN ('OFFERED', 'CONFIRMED')) THEN
    RAISE EXCEPTION 'only offered goods go to verified needs' USING ERRCODE = 'check_violation', CONSTRAINT = 'allocation_between_living';
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.state <> 'PROPOSED' AND (OLD.qty, OLD.pledge_qty) IS DISTINCT FROM (NEW.qty, NEW.pledge_qty) THEN
    RAISE EXCEPTION 'a decided allocation changes by release only' USING ERRCODE = 'check_violation', CONSTRAINT = 'allocation_frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER c_fits BEFORE INSERT OR UPDATE OF qty, pledge_qty, released_qty, released_pledge_qty, substitute ON allocation
  FOR EACH ROW EXECUTE FUNCTION allocation_fits();

/* Has the shipment left its consignor? */
CREATE FUNCTION has_left(state "ShipmentState") RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT state NOT IN ('DRAFT', 'READY', 'CANCELLED')
$$;

/* Before dispatch a line plans its allocation; after it, its counters move the allocation's. */
CREATE FUNCTION shipment_line_moves_allocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    UPDATE allocation SET planned_qty = planned_qty - OLD.qty WHERE id = OLD.allocation_id;
    RETURN NULL;
  END IF;
  IF TG_OP = 'INSERT' THEN
    UPDATE allocation SET planned_qty = planned_qty + NEW.qty WHERE id = NEW.allocation_id;
    RETURN NULL;
  END IF;
  UPDATE allocation SET
    planned_qty = planned_qty + NEW.qty - OLD.qty,
    shipped_qty = shipped_qty + NEW.corrected_qty - OLD.corrected_qty,
    returned_qty = returned_qty + NEW.returned_qty - OLD.returned_qty,
    overage_qty = overage_qty + NEW.overage_qty - OLD.overage_qty,
    received_qty = received_qty + NEW.good_qty - OLD.good_qty,
    damaged_qty = damaged_qty + NEW.damaged_qty - OLD.damaged_qty,
    refused_qty = refused_qty + NEW.refused_qty - OLD.refused_qty,
    lost_qty = lost_qty + NEW.lost_qty - OLD.lost_qty,
    missing_qty = missing_qty + NEW.missing_qty - OLD.missing_qty
  WHERE id = NEW.allocation_id;
  RETURN NULL;
END $$;
CREATE TRIGGER counters_inserted AFTER INSERT ON shipment_line FOR EACH ROW
  WHEN (NEW.allocation_id IS NOT NULL) EXECUTE FUNCTION shipment_line_moves_allocation();
CREATE TRIGGER counters_deleted AFTER DELETE ON shipment_line FOR EACH ROW
  WHEN (OLD.allocation_id IS NOT NULL) EXECUTE FUNCTION shipment_line_moves_allocation();
CREATE TRIGGER counters_updated AFTER UPDATE ON shipment_line FOR EACH ROW
  WHEN (NEW.allocation_id IS NOT NULL AND
    (OLD.qty, OLD.corrected_qty, OLD.good_qty, OLD.damaged_qty, OLD.refused_qty, OLD.overage_qty, OLD.lost_qty, OLD.returned_qty, OLD.missing_qty)
    IS DISTINCT FROM
    (NEW.qty, NEW.corrected_qty, NEW.good_qty, NEW.damaged_qty, NEW.refused_qty, NEW.overage_qty, NEW.lost_qty, NEW.returned_qty, NEW.missing_qty))
  EXECUTE FUNCTION shipment_line_moves_allocation();

/* A line belongs to a shipment that has not left, and carries its allocation's goods from its giver to its asker. */
CREATE FUNCTION shipment_line_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  s shipment;
  a record;
BEGIN
  SELECT * INTO s FROM shipment WHERE id = coalesce(NEW.shipment_id, OLD.shipment_id) FOR SHARE;
  IF s.state NOT IN ('DRAFT', 'READY') AND NOT (TG_OP = 'DELETE' AND s.id IS NULL) THEN
    RAISE EXCEPTION 'the lines of % are frozen', s.number USING ERRCODE = 'check_violation', CONSTRAINT = 'shipment_lines_frozen';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF NEW.allocation_id IS NULL THEN RETURN NEW; END IF;
  SELECT allocation.state, p.unit, pledge.organisation_id AS giver, need.organisation_id AS asker INTO a
    FROM allocation
    JOIN pledge_line p ON p.id = allocation.pledge_line_id JOIN pledge ON pledge.id = p.pledge_id
    JOIN need_line n ON n.id = allocation.need_line_id JOIN need ON need.id = n.need_id
    WHERE allocation.id = NEW.allocation_id FOR UPDATE OF allocation;
  IF a.state <> 'ACCEPTED' THEN
    RAISE EXCEPTION 'goods leave only with the recipient''s consent' USING ERRCODE = 'check_violation', CONSTRAINT = 'shipment_line_has_consent';
  END IF;
  IF a.unit <> NEW.unit OR a.asker <> s.consignee_id OR a.giver <> s.consignor_id THEN
    RAISE EXCEPTION 'the line is not from this consignor to this consignee' USING ERRCODE = 'check_violation', CONSTRAINT = 'shipment_line_same_sides';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER c_fits BEFORE INSERT OR DELETE ON shipment_line
  FOR EACH ROW EXECUTE FUNCTION shipment_line_fits();
CREATE TRIGGER c_fits_update BEFORE UPDATE OF shipment_id, allocation_id, qty, unit, item_code, free_text, lot, expiry, serials, ad_hoc_reason, consented_at, consented_by_id, position, unit_weight_kg, unit_volume_m3 ON shipment_line
  FOR EACH ROW EXECUTE FUNCTION shipment_line_fits();

/* A correction is a signed movement of a dispatched line (I6). */
CREATE FUNCTION correction_moves_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  s shipment;
  line shipment_line;
BEGIN
  SELECT shipment.* INTO s FROM shipment JOIN shipment_line l ON l.shipment_id = shipment.id WHERE l.id = NEW.shipment_line_id FOR UPDATE OF shipment;
  IF s.state NOT IN ('DISPATCHED', 'ARRIVED', 'RECEIVED') THEN
    RAISE EXCEPTION 'only what has left is corrected' USING ERRCODE = 'check_violation', CONSTRAINT = 'shipment_correction_after_dispatch';
  END IF;
  PERFORM lock_shipment_ledger(s.id);
  SELECT * INTO line FROM shipment_line WHERE id = NEW.shipment_line_id;
  UPDATE shipment_line SET corrected_qty = corrected_qty + NEW.delta, missing_qty = least(missing_qty, in_transit_qty + NEW.delta)
    WHERE id = line.id;
  IF NEW.discrepancy_id IS NOT NULL THEN RETURN NULL; END IF;
  PERFORM settle_oldest(line.id, line.missing_qty, 'SHORT_SHIPPED');
  PERFORM open_shortage(line.id);
  RETURN NULL;
END $$;
CREATE TRIGGER counters AFTER INSERT ON shipment_correction
  FOR EACH ROW EXECUTE FUNCTION correction_moves_line();
