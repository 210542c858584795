-- The overview's roll-up. Each change of a need line, of a need, or of an allocation adds the difference of its
-- measures, so that today, any past day ("as known then": recorded_on) and the series (occurred_on) are short sums.
-- Rows are only added, never updated: fifty writers never wait for one another here. merge_overview() makes one row a
-- day and key of the past days, so the cost of reading does not grow with the number of movements.
-- A need counts once it was verified: VERIFIED, EXPIRED, CLOSED. Weights are the line's own, always estimates.

CREATE FUNCTION overview_counts(state "NeedState") RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT state IN ('VERIFIED', 'EXPIRED', 'CLOSED')
$$;

/* The measures of one need line; NULL when it does not count. */
CREATE FUNCTION overview_of_line(l need_line, n need) RETURNS overview_movement LANGUAGE plpgsql STABLE AS $$
DECLARE
  m overview_movement;
  demand numeric := l.qty_requested - l.qty_cancelled;
  in_transit numeric := l.shipped_qty + l.overage_qty - l.received_qty - l.damaged_qty - l.refused_qty - l.lost_qty - l.returned_qty;
  to_ship numeric := greatest(0, l.accepted_qty - (l.shipped_qty - l.returned_qty));
  gap numeric := greatest(0, demand - l.received_qty - in_transit - to_ship);
  kg numeric := coalesce(l.unit_weight_kg, 0);
BEGIN
  IF NOT overview_counts(n.state) OR (demand <= 0 AND l.received_qty = 0 AND in_transit = 0 AND to_ship = 0) THEN RETURN NULL; END IF;
  m.organisation_id := n.organisation_id;
  m.oblast_code := (SELECT oblast_code FROM organisation WHERE id = n.organisation_id);
  m.category_code := l.category_code;
  m.item_code := l.item_code;
  m.priority := n.priority;
  m.visibility := n.visibility;
  m.needed_month := date_trunc('month', n.needed_by)::date;
  m.lines_open := 0; m.lines_pledged := 0; m.lines_under_way := 0; m.lines_delivered := 0;
  IF demand > 0 THEN
    IF l.received_qty >= demand THEN m.lines_delivered := 1;
    ELSIF in_transit > 0 THEN m.lines_under_way := 1;
    ELSIF to_ship > 0 THEN m.lines_pledged := 1;
    ELSE m.lines_open := 1;
    END IF;
  END IF;
  m.lines_unweighed := CASE WHEN l.unit_weight_kg IS NULL AND demand > 0 THEN 1 ELSE 0 END;
  m.coverage_sum := CASE WHEN demand > 0 THEN round((demand - gap) / demand, 6) ELSE 0 END;
  m.fulfilment_sum := CASE WHEN demand > 0 THEN round(least(l.received_qty, demand) / demand, 6) ELSE 0 END;
  m.demand_kg := round(demand * kg, 3);
  m.gap_kg := round(gap * kg, 3);
  m.to_ship_kg := round(to_ship * kg, 3);
  m.in_transit_kg := round(in_transit * kg, 3);
  m.missing_kg := round(l.missing_qty * kg, 3);
  m.received_kg := round(l.received_qty * kg, 3);
  m.fulfilled_kg := round(least(l.received_qty, demand) * kg, 3);
  RETURN m;
END $$;

/* What one donor gives to one need line, in the need line's weight. */
CREATE FUNCTION overview_of_allocation(a allocation, l need_line, n need) RETURNS overview_movement LANGUAGE plpgsql STABLE AS $$
DECLARE
  m overview_movement;
  kg numeric := coalesce(l.unit_weight_kg, 0) * a.qty / a.pledge_qty;
BEGIN
  IF NOT overview_counts(n.state) THEN RETURN NULL; END IF;
  m.organisation_id := n.organisation_id;
  SELECT p.organisation_id INTO m.donor_id FROM pledge_line pl JOIN pledge p ON p.id = pl.pledge_id WHERE pl.id = a.pledge_line_id;
  m.oblast_code := (SELECT oblast_code FROM organisation WHERE id = n.organisation_id);
  m.category_code := l.category_code;
  m.item_code := l.item_code;
  m.priority := n.priority;
  m.visibility := n.visibility;
  m.needed_month := date_trunc('month', n.needed_by)::date;
  m.lines_open := 0; m.lines_pledged := 0; m.lines_under_way := 0; m.lines_delivered := 0; m.lines_unweighed := 0;
  m.coverage_sum := 0; m.fulfilment_sum := 0; m.demand_kg := 0; m.gap_kg := 0; m.fulfilled_kg := 0;
  m.to_ship_kg := CASE WHEN a.state = 'ACCEPTED' THEN
    round(greatest(0, a.pledge_qty - a.released_pledge_qty - (a.shipped_qty - a.returned_qty)) * kg, 3) ELSE 0 END;
  m.in_transit_kg := round((a.shipped_qty + a.overage_qty - a.received_qty - a.damaged_qty - a.refused_qty - a.lost_qty - a.returned_qty) * kg, 3);
  m.missing_kg := round(a.missing_qty * kg, 3);
  m.received_kg := round(a.received_qty * kg, 3);
  RETURN m;
END $$;

CREATE FUNCTION add_overview(m overview_movement, direction int) RETURNS void LANGUAGE sql VOLATILE AS $$
  INSERT INTO overview_movement (recorded_on, occurred_on, organisation_id, donor_id, oblast_code, category_code, item_code, priority, visibility, needed_month,
    lines_open, lines_pledged, lines_under_way, lines_delivered, lines_unweighed, coverage_sum, fulfilment_sum,
    demand_kg, gap_kg, to_ship_kg, in_transit_kg, missing_kg, received_kg, fulfilled_kg)
  SELECT reporting_day(recorded_now()), coalesce(setting('occurred_on')::date, reporting_day(recorded_now())),
    m.organisation_id, m.donor_id, m.oblast_code, m.category_code, m.item_code, m.priority, m.visibility, m.needed_month,
    direction * m.lines_open, direction * m.lines_pledged, direction * m.lines_under_way, direction * m.lines_delivered, direction * m.lines_unweighed,
    direction * m.coverage_sum, direction * m.fulfilment_sum,
    direction * m.demand_kg, direction * m.gap_kg, direction * m.to_ship_kg, direction * m.in_transit_kg, direction * m.missing_kg,
    direction * m.received_kg, direction * m.fulfilled_kg
$$;

/* Adds the difference of two measures: one row if only numbers moved, two if the line moved to another key. */
CREATE FUNCTION move_overview(was overview_movement, is_now overview_movement) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF was IS NOT DISTINCT FROM is_now THEN RETURN; END IF;
  IF (was.organisation_id, was.donor_id, was.oblast_code, was.category_code, was.item_code, was.priority, was.visibility, was.needed_month)
    IS DISTINCT FROM
    (is_now.organisation_id, is_now.donor_id, is_now.oblast_code, is_now.category_code, is_now.item_code, is_now.priority, is_now.visibility, is_now.needed_month)
  THEN
    IF was.organisation_id IS NOT NULL THEN PERFORM add_overview(was, -1); END IF;
    IF is_now.organisation_id IS NOT NULL THEN PERFORM add_overview(is_now, 1); END IF;
    RETURN;
  END IF;
  is_now.lines_open := is_now.lines_open - was.lines_open;
  is_now.lines_pledged := is_now.lines_pledged - was.lines_pledged;
  is_now.lines_under_way := is_now.lines_under_way - was.lines_under_way;
  is_now.lines_delivered := is_now.lines_delivered - was.lines_delivered;
  is_now.lines_unweighed := is_now.lines_unweighed - was.lines_unweighed;
  is_now.coverage_sum := is_now.coverage_sum - was.coverage_sum;
  is_now.fulfilment_sum := is_now.fulfilment_sum - was.fulfilment_sum;
  is_now.demand_kg := is_now.demand_kg - was.demand_kg;
  is_now.gap_kg := is_now.gap_kg - was.gap_kg;
  is_now.to_ship_kg := is_now.to_ship_kg - was.to_ship_kg;
  is_now.in_transit_kg := is_now.in_transit_kg - was.in_transit_kg;
  is_now.missing_kg := is_now.missing_kg - was.missing_kg;
  is_now.received_kg := is_now.received_kg - was.received_kg;
  is_now.fulfilled_kg := is_now.fulfilled_kg - was.fulfilled_kg;
  PERFORM add_overview(is_now, 1);
END $$;

CREATE FUNCTION need_line_moves_overview() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  n need;
  a allocation;
BEGIN
  SELECT * INTO n FROM need WHERE id = NEW.need_id;
  PERFORM move_overview(overview_of_line(OLD, n), overview_of_line(NEW, n));
  -- Free text was given its item: what donors give to it has a weight and a category from now on.
  IF (OLD.item_code, OLD.category_code, OLD.unit_weight_kg) IS DISTINCT FROM (NEW.item_code, NEW.category_code, NEW.unit_weight_kg) THEN
    FOR a IN SELECT * FROM allocation WHERE need_line_id = NEW.id LOOP
      PERFORM move_overview(overview_of_allocation(a, OLD, n), overview_of_allocation(a, NEW, n));
    END LOOP;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER y_overview AFTER UPDATE ON need_line FOR EACH ROW EXECUTE FUNCTION need_line_moves_overview();

CREATE FUNCTION need_moves_overview() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  l need_line;
  a allocation;
BEGIN
  FOR l IN SELECT * FROM need_line WHERE need_id = NEW.id ORDER BY id LOOP
    PERFORM move_overview(overview_of_line(l, OLD), overview_of_line(l, NEW));
    FOR a IN SELECT * FROM allocation WHERE need_line_id = l.id LOOP
      PERFORM move_overview(overview_of_allocation(a, l, OLD), overview_of_allocation(a, l, NEW));
    END LOOP;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER y_overview AFTER UPDATE OF state, priority, visibility, needed_by, organisation_id ON need FOR EACH ROW
  WHEN (overview_counts(OLD.state) OR overview_counts(NEW.state)) EXECUTE FUNCTION need_moves_overview();

CREATE FUNCTION allocation_moves_overview() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  l need_line;
  n need;
BEGIN
  SELECT * INTO l FROM need_line WHERE id = NEW.need_line_id;
  SELECT * INTO n FROM need WHERE id = l.need_id;
  PERFORM move_overview(overview_of_allocation(OLD, l, n), overview_of_allocation(NEW, l, n));
  RETURN NULL;
END $$;
CREATE TRIGGER y_overview AFTER UPDATE ON allocation FOR EACH ROW EXECUTE FUNCTION allocation_moves_overview();

/* A city whose oblast was wrong was never in that one. */
CREATE FUNCTION organisation_moves_overview() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE overview_movement SET oblast_code = NEW.oblast_code WHERE organisation_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER y_overview AFTER UPDATE OF oblast_code ON organisation FOR EACH ROW
  WHEN (OLD.oblast_code IS DISTINCT FROM NEW.oblast_code) EXECUTE FUNCTION organisation_moves_overview();

/* One row a day and key of all days before today. Returns how many rows fewer there are. */
CREATE FUNCTION merge_overview() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  gone bigint;
  kept bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('merge_overview'));
  CREATE TEMPORARY TABLE merging ON COMMIT DROP AS
    WITH taken AS (DELETE FROM overview_movement WHERE recorded_on < reporting_day(recorded_now()) RETURNING *) SELECT * FROM taken;
  SELECT count(*) INTO gone FROM merging;
  INSERT INTO overview_movement (recorded_on, occurred_on, organisation_id, donor_id, oblast_code, category_code, item_code, priority, visibility, needed_month,
    lines_open, lines_pledged, lines_under_way, lines_delivered, lines_unweighed, coverage_sum, fulfilment_sum,
    demand_kg, gap_kg, to_ship_kg, in_transit_kg, missing_kg, received_kg, fulfilled_kg)
  SELECT recorded_on, occurred_on, organisation_id, donor_id, oblast_code, category_code, item_code, priority, visibility, needed_month,
    sum(lines_open), sum(lines_pledged), sum(lines_under_way), sum(lines_delivered), sum(lines_unweighed), sum(coverage_sum), sum(fulfilment_sum),
    sum(demand_kg), sum(gap_kg), sum(to_ship_kg), sum(in_transit_kg), sum(missing_kg), sum(received_kg), sum(fulfilled_kg)
  FROM merging GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  HAVING (sum(lines_open), sum(lines_pledged), sum(lines_under_way), sum(lines_delivered), sum(lines_unweighed), sum(coverage_sum), sum(fulfilment_sum),
    sum(demand_kg), sum(gap_kg), sum(to_ship_kg), sum(in_transit_kg), sum(missing_kg), sum(received_kg), sum(fulfilled_kg))
    IS DISTINCT FROM (0, 0, 0, 0, 0, 0::numeric, 0::numeric, 0::numeric, 0::numeric, 0::numeric, 0::numeric, 0::numeric, 0::numeric, 0::numeric);
  GET DIAGNOSTICS kept = ROW_COUNT;
  DROP TABLE merging;
  RETURN gone - kept;
END $$;
