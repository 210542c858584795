-- What a dispatch, a receipt, a loss and the end of a discrepancy do to the lines of a shipment. The pure
-- specification is shared/src/receipts/effects.ts; property tests compare the two.

/* The day by which the movements that follow are dated in the series (reporting); '' ends it. */
CREATE FUNCTION date_movements(moment timestamptz) RETURNS void LANGUAGE sql VOLATILE AS $$
  SELECT set_config('aidbridge.occurred_on', coalesce(reporting_day(moment)::text, ''), true)
$$;

/* Once a shipment is received nothing goes quiet: whatever of a line is unaccounted for is an open shortage. */
CREATE FUNCTION open_shortage(line uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  l shipment_line;
BEGIN
  SELECT * INTO l FROM shipment_line WHERE id = line FOR UPDATE;
  IF l.in_transit_qty = l.missing_qty OR NOT EXISTS (SELECT FROM shipment WHERE id = l.shipment_id AND state IN ('RECEIVED', 'CLOSED')) THEN
    RETURN;
  END IF;
  INSERT INTO discrepancy (id, type, qty, unit, shipment_id, shipment_line_id)
    VALUES (new_id(), 'SHORTAGE', l.in_transit_qty - l.missing_qty, l.unit, l.shipment_id, l.id);
  UPDATE shipment_line SET missing_qty = in_transit_qty WHERE id = line;
END $$;

/* A line misses less than before: its oldest shortages end by as much. */
CREATE FUNCTION settle_oldest(line uuid, missing_before numeric, ending "Resolution") RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  d discrepancy;
  part numeric;
  remaining numeric := missing_before - (SELECT missing_qty FROM shipment_line WHERE id = line);
BEGIN
  FOR d IN SELECT * FROM discrepancy
    WHERE shipment_line_id = line AND type = 'SHORTAGE' AND state <> 'RESOLVED' ORDER BY opened_at, id FOR UPDATE
  LOOP
    EXIT WHEN remaining = 0;
    part := least(d.qty - d.settled_qty, remaining);
    UPDATE discrepancy SET settled_qty = settled_qty + part WHERE id = d.id;
    UPDATE discrepancy SET state = 'RESOLVED', resolution = ending, resolved_at = recorded_now() WHERE id = d.id AND settled_qty = qty;
    remaining := remaining - part;
  END LOOP;
END $$;

/* Counts exceed what is under way: first what was written off as lost comes back, the rest is overage.
   Returns the overage. */
CREATE FUNCTION find_lost(line uuid, excess numeric) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
  d discrepancy;
  part numeric;
  remaining numeric := excess;
BEGIN
  FOR d IN SELECT * FROM discrepancy
    WHERE shipment_line_id = line AND resolution = 'LOST' AND settled_qty < qty ORDER BY opened_at, id FOR UPDATE
  LOOP
    EXIT WHEN remaining = 0;
    part := least(d.qty - d.settled_qty, remaining);
    UPDATE discrepancy SET settled_qty = settled_qty + part,
      resolution = CASE WHEN settled_qty + part = qty THEN 'FOUND' ELSE resolution END WHERE id = d.id;
    UPDATE shipment_line SET lost_qty = lost_qty - part WHERE id = line;
    remaining := remaining - part;
  END LOOP;
  RETURN remaining;
END $$;

CREATE FUNCTION open_discrepancy(kind "DiscrepancyType", r receipt, l receipt_line, amount numeric) RETURNS void LANGUAGE sql VOLATILE AS $$
  INSERT INTO discrepancy (id, type, qty, unit, shipment_id, shipment_line_id, receipt_id, receipt_line_id)
    SELECT new_id(), kind, amount, l.unit, r.shipment_id, coalesce(l.shipment_line_id, l.instead_of_id), r.id, l.id WHERE amount > 0
$$;

CREATE FUNCTION count_line(r receipt, l receipt_line) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  line shipment_line;
  counted numeric := l.qty_good + l.qty_damaged + l.qty_refused;
  overage numeric := 0;
BEGIN
  IF l.shipment_line_id IS NULL THEN
    PERFORM open_discrepancy(CASE WHEN l.instead_of_id IS NULL THEN 'UNEXPECTED' ELSE 'WRONG_ITEM' END::"DiscrepancyType", r, l, counted);
    RETURN;
  END IF;
  SELECT * INTO line FROM shipment_line WHERE id = l.shipment_line_id FOR UPDATE;
  IF counted > line.in_transit_qty THEN
    overage := find_lost(line.id, counted - line.in_transit_qty);
  END IF;
  -- A settled shortage leaves `missing` in the same statement, or it would exceed what is under way.
  UPDATE shipment_line SET
    good_qty = good_qty + l.qty_good, damaged_qty = damaged_qty + l.qty_damaged, refused_qty = refused_qty + l.qty_refused,
    overage_qty = overage_qty + overage,
    missing_qty = least(missing_qty, in_transit_qty + overage - counted)
    WHERE id = line.id;
  PERFORM settle_oldest(line.id, line.missing_qty, 'FOUND');
  PERFORM open_discrepancy('OVERAGE', r, l, overage), open_discrepancy('DAMAGE', r, l, l.qty_damaged), open_discrepancy('REFUSED', r, l, l.qty_refused);
END $$;

/* A voided receipt: its counts and its overage go back, its own discrepancies end as a corrected count. */
CREATE FUNCTION uncount_line(reversed receipt, l receipt_line) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  line shipment_line;
  overage numeric;
BEGIN
  IF l.shipment_line_id IS NOT NULL THEN
    SELECT * INTO line FROM shipment_line WHERE id = l.shipment_line_id FOR UPDATE;
    SELECT coalesce(sum(qty), 0) INTO overage FROM discrepancy
      WHERE receipt_id = reversed.id AND shipment_line_id = line.id AND type = 'OVERAGE';
    overage := least(overage, line.overage_qty, line.in_transit_qty + l.qty_good + l.qty_damaged + l.qty_refused);
    UPDATE shipment_line SET
      good_qty = good_qty - l.qty_good, damaged_qty = damaged_qty - l.qty_damaged, refused_qty = refused_qty - l.qty_refused,
      overage_qty = overage_qty - overage
      WHERE id = line.id;
  END IF;
  UPDATE discrepancy SET state = 'RESOLVED', resolution = 'COUNT_CORRECTED', resolved_at = recorded_now()
    WHERE receipt_line_id = l.id AND state <> 'RESOLVED';
END $$;

CREATE FUNCTION receipt_confirmed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  s shipment;
  reversed receipt;
  l receipt_line;
  line uuid;
BEGIN
  SELECT * INTO s FROM shipment WHERE id = NEW.shipment_id FOR UPDATE;
  IF s.state NOT IN ('ARRIVED', 'RECEIVED') THEN
    RAISE EXCEPTION 'goods are counted after they arrived' USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt_after_arrival';
  END IF;
  IF NEW.occurred_at < s.dispatched_at THEN
    RAISE EXCEPTION 'counted before it left' USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt_after_dispatch';
  END IF;
  PERFORM date_movements(NEW.occurred_at);
  -- One lock order for all writers: need lines, pledge lines, allocations, shipment lines.
  PERFORM lock_shipment_ledger(s.id);
  IF NEW.kind = 'REVERSAL' THEN
    SELECT * INTO reversed FROM receipt WHERE id = NEW.reverses_id;
    IF reversed.state <> 'CONFIRMED' OR reversed.kind <> 'REGULAR' OR reversed.shipment_id <> s.id THEN
      RAISE EXCEPTION 'only a confirmed receipt of the same shipment is voided' USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt_reverses_confirmed';
    END IF;
    FOR l IN SELECT * FROM receipt_line WHERE receipt_id = reversed.id ORDER BY shipment_line_id, position LOOP
      PERFORM uncount_line(reversed, l);
    END LOOP;
  ELSE
    FOR l IN SELECT * FROM receipt_line WHERE receipt_id = NEW.id ORDER BY shipment_line_id, position LOOP
      PERFORM count_line(NEW, l);
    END LOOP;
    IF NEW.is_final AND s.state = 'ARRIVED' THEN
      UPDATE shipment SET state = 'RECEIVED', received_at = greatest(NEW.occurred_at, arrived_at) WHERE id = s.id;
    END IF;
  END IF;
  FOR line IN SELECT id FROM shipment_line WHERE shipment_id = s.id ORDER BY id LOOP
    PERFORM open_shortage(line);
  END LOOP;
  PERFORM date_movements(NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER counters AFTER UPDATE OF state ON receipt FOR EACH ROW
  WHEN (OLD.state = 'DRAFT' AND NEW.state = 'CONFIRMED') EXECUTE FUNCTION receipt_confirmed();

/* Locks all rows that a movement of this shipment touches, in the one order. */
CREATE FUNCTION lock_shipment_ledger(shipment uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM need_line WHERE id IN (
    SELECT a.need_line_id FROM shipment_line l JOIN allocation a ON a.id = l.allocation_id WHERE l.shipment_id = shipment) ORDER BY id FOR UPDATE;
  PERFORM FROM pledge_line WHERE id IN (
    SELECT a.pledge_line_id FROM shipment_line l JOIN allocation a ON a.id = l.allocation_id WHERE l.shipment_id = shipment) ORDER BY id FOR UPDATE;
  PERFORM FROM allocation WHERE id IN (SELECT allocation_id FROM shipment_line l WHERE l.shipment_id = shipment) ORDER BY id FOR UPDATE;
  PERFORM FROM shipment_line WHERE shipment_id = shipment ORDER BY id FOR UPDATE;
END $$;

/* A shipment took a step: what it plans, ships, loses, finds and brings back. */
CREATE FUNCTION shipment_stepped() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  l shipment_line;
  d discrepancy;
BEGIN
  IF NEW.state IN ('READY', 'CLOSED', 'RETURNING') OR (OLD.state = 'DISPATCHED' AND NEW.state = 'ARRIVED') THEN RETURN NULL; END IF;
  PERFORM lock_shipment_ledger(NEW.id);
  PERFORM date_movements(CASE WHEN NEW.state = 'DISPATCHED' THEN NEW.dispatched_at ELSE recorded_now() END);
  FOR l IN SELECT * FROM shipment_line WHERE shipment_id = NEW.id ORDER BY id LOOP
    CASE NEW.state
      WHEN 'DISPATCHED' THEN
        UPDATE allocation SET planned_qty = planned_qty - l.qty, shipped_qty = shipped_qty + l.qty WHERE id = l.allocation_id;
      WHEN 'CANCELLED' THEN
        UPDATE allocation SET planned_qty = planned_qty - l.qty WHERE id = l.allocation_id;
      WHEN 'LOST' THEN
        INSERT INTO discrepancy (id, type, state, resolution, resolution_note, resolved_at, resolved_by_id, qty, unit, shipment_id, shipment_line_id)
          SELECT new_id(), 'LOST_SHIPMENT', 'RESOLVED', 'LOST', NEW.state_reason, recorded_now(),
            nullif(current_setting('aidbridge.actor', true), ''), l.in_transit_qty, l.unit, NEW.id, l.id WHERE l.in_transit_qty > 0;
        UPDATE shipment_line SET lost_qty = lost_qty + in_transit_qty WHERE id = l.id;
      WHEN 'ARRIVED' THEN -- it was lost, and is found
        FOR d IN SELECT * FROM discrepancy WHERE shipment_line_id = l.id AND type = 'LOST_SHIPMENT' AND resolution = 'LOST' ORDER BY id FOR UPDATE LOOP
          UPDATE discrepancy SET settled_qty = qty, resolution = 'FOUND' WHERE id = d.id;
          UPDATE shipment_line SET lost_qty = lost_qty - (d.qty - d.settled_qty) WHERE id = l.id;
        END LOOP;
      WHEN 'RECEIVED' THEN
        PERFORM open_shortage(l.id);
      WHEN 'RETURNED' THEN
        UPDATE shipment_line SET returned_qty = returned_qty + in_transit_qty WHERE id = l.id;
      ELSE
    END CASE;
  END LOOP;
  PERFORM date_movements(NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER counters AFTER UPDATE OF state ON shipment FOR EACH ROW
  WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION shipment_stepped();

/* A person resolved or re-opened a discrepancy. What later counts settle is not decided here. */
CREATE FUNCTION discrepancy_decided() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  closed boolean;
  direction int := CASE WHEN NEW.state = 'RESOLVED' THEN 1 ELSE -1 END;
  ending "Resolution" := CASE WHEN NEW.state = 'RESOLVED' THEN NEW.resolution ELSE OLD.resolution END;
  amount numeric := NEW.qty - NEW.settled_qty;
BEGIN
  SELECT state = 'CLOSED' INTO closed FROM shipment WHERE id = NEW.shipment_id FOR SHARE;
  IF closed THEN
    RAISE EXCEPTION 'the shipment is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'discrepancy_shipment_closed';
  END IF;
  IF ending IN ('FOUND', 'COUNT_CORRECTED') AND (NEW.type = 'SHORTAGE' OR direction < 0) OR NEW.type = 'LOST_SHIPMENT' OR NEW.type = 'SHORTAGE' AND amount = 0 THEN
    RAISE EXCEPTION 'this is found or corrected by a receipt' USING ERRCODE = 'check_violation', CONSTRAINT = 'discrepancy_needs_receipt';
  END IF;
  IF NEW.type <> 'SHORTAGE' THEN RETURN NULL; END IF;
  PERFORM lock_shipment_ledger(NEW.shipment_id);
  IF ending = 'SHORT_SHIPPED' THEN
    UPDATE shipment_line SET missing_qty = missing_qty - greatest(0, direction * amount) WHERE id = NEW.shipment_line_id;
    INSERT INTO shipment_correction (id, delta, reason, shipment_line_id, discrepancy_id, recorded_by_id)
      VALUES (new_id(), -direction * amount, coalesce(nullif(NEW.resolution_note, ''), OLD.resolution_note, 'short shipped'),
        NEW.shipment_line_id, NEW.id, nullif(current_setting('aidbridge.actor', true), ''));
    UPDATE shipment_line SET missing_qty = missing_qty + greatest(0, -direction * amount) WHERE id = NEW.shipment_line_id;
  ELSE
    UPDATE shipment_line SET
      missing_qty = missing_qty - direction * amount,
      lost_qty = lost_qty + CASE WHEN ending = 'LOST' THEN direction * amount ELSE 0 END,
      returned_qty = returned_qty + CASE WHEN ending = 'RETURNED' THEN direction * amount ELSE 0 END
      WHERE id = NEW.shipment_line_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER counters AFTER UPDATE OF state ON discrepancy FOR EACH ROW
  WHEN (pg_trigger_depth() = 0 AND (OLD.state = 'RESOLVED') <> (NEW.state = 'RESOLVED')) EXECUTE FUNCTION discrepancy_decided();

/* How a resolved discrepancy ended is not rewritten; re-open it first. */
CREATE TRIGGER a_resolution_frozen BEFORE UPDATE OF resolution ON discrepancy FOR EACH ROW
  WHEN (pg_trigger_depth() = 0 AND OLD.state = 'RESOLVED' AND NEW.state = 'RESOLVED' AND OLD.resolution IS DISTINCT FROM NEW.resolution)
  EXECUTE FUNCTION refuse_change();
