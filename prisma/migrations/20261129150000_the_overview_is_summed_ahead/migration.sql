-- The overview read all its movements each time: half a second at 10,000 need lines, 2.4 s at 100,000. Now their sums by what
-- the dashboard breaks down by are kept beside them. Only a job adds to these (fold_overview, every few minutes), so writers still
-- never wait for one another here; what is not folded yet, a reader adds himself (overview_sum), in the same statement.
-- Why so: decision 026.

CREATE TYPE "OverviewKind" AS ENUM ('CATEGORY', 'PRIORITY', 'DAY', 'DONOR');

ALTER TABLE "overview_movement" ADD COLUMN "folded" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX "overview_movement_folded_idx" ON "overview_movement"("folded") WHERE NOT folded;

CREATE TABLE "overview_fold" (
    "kind" "OverviewKind" NOT NULL,
    "organisation_id" UUID NOT NULL,
    "partners_only" BOOLEAN NOT NULL,
    "key" TEXT NOT NULL,
    "lines_open" INTEGER NOT NULL,
    "lines_pledged" INTEGER NOT NULL,
    "lines_under_way" INTEGER NOT NULL,
    "lines_delivered" INTEGER NOT NULL,
    "lines_unweighed" INTEGER NOT NULL,
    "coverage_sum" DECIMAL(18,6) NOT NULL,
    "fulfilment_sum" DECIMAL(18,6) NOT NULL,
    "demand_kg" DECIMAL(18,3) NOT NULL,
    "gap_kg" DECIMAL(18,3) NOT NULL,
    "to_ship_kg" DECIMAL(18,3) NOT NULL,
    "in_transit_kg" DECIMAL(18,3) NOT NULL,
    "missing_kg" DECIMAL(18,3) NOT NULL,
    "received_kg" DECIMAL(18,3) NOT NULL,
    "fulfilled_kg" DECIMAL(18,3) NOT NULL,

    CONSTRAINT "overview_fold_pkey" PRIMARY KEY ("kind", "organisation_id", "partners_only", "key")
);

/* Stands for all organisations together. */
CREATE FUNCTION overview_of_all() RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT '00000000-0000-0000-0000-000000000000'::uuid $$;

/* The sums that one movement belongs to. What a donor gives is summed by city and donor, all else by city and for all cities. */
CREATE FUNCTION overview_parts(city uuid, donor uuid, category text, priority "Priority", day date)
RETURNS TABLE (kind "OverviewKind", organisation_id uuid, key text) LANGUAGE sql STABLE AS $$
  SELECT k.kind, o.id, k.key
  FROM (VALUES
      ('CATEGORY'::"OverviewKind", coalesce(category, ''), donor IS NULL),
      ('PRIORITY', priority::text, donor IS NULL),
      ('DAY', to_char(day, 'YYYY-MM-DD'), donor IS NULL),
      ('DONOR', donor::text, donor IS NOT NULL)) k (kind, key, counts),
    (VALUES (city), (overview_of_all())) o (id)
  WHERE k.counts AND (k.kind <> 'DONOR' OR o.id <> overview_of_all())
$$;

/* What the dashboard reads: what is summed ahead, and each movement that is not yet. */
CREATE VIEW overview_sum AS
  SELECT kind, organisation_id, partners_only, key,
    lines_open, lines_pledged, lines_under_way, lines_delivered, lines_unweighed, coverage_sum, fulfilment_sum, demand_kg, gap_kg, to_ship_kg,
    in_transit_kg, missing_kg, received_kg, fulfilled_kg
  FROM overview_fold
  UNION ALL
  SELECT part.kind, part.organisation_id, visibility = 'PARTNERS', part.key,
    lines_open, lines_pledged, lines_under_way, lines_delivered, lines_unweighed, coverage_sum, fulfilment_sum, demand_kg, gap_kg, to_ship_kg,
    in_transit_kg, missing_kg, received_kg, fulfilled_kg
  FROM overview_movement m, overview_parts(m.organisation_id, donor_id, category_code, priority, occurred_on) part
  WHERE NOT folded;

/* Adds to the sums what is not in them yet. Returns how many movements. */
CREATE FUNCTION fold_overview() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  taken bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('merge_overview'));
  WITH taking AS (UPDATE overview_movement SET folded = true WHERE NOT folded RETURNING *),
  adding AS (
    INSERT INTO overview_fold (kind, organisation_id, partners_only, key,
      lines_open, lines_pledged, lines_under_way, lines_delivered, lines_unweighed, coverage_sum, fulfilment_sum, demand_kg, gap_kg, to_ship_kg,
      in_transit_kg, missing_kg, received_kg, fulfilled_kg)
    SELECT part.kind, part.organisation_id, visibility = 'PARTNERS', part.key,
      sum(lines_open), sum(lines_pledged), sum(lines_under_way), sum(lines_delivered), sum(lines_unweighed), sum(coverage_sum), sum(fulfilment_sum),
      sum(demand_kg), sum(gap_kg), sum(to_ship_kg), sum(in_transit_kg), sum(missing_kg), sum(received_kg), sum(fulfilled_kg)
    FROM taking m, overview_parts(m.organisation_id, donor_id, category_code, priority, occurred_on) part
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (kind, organisation_id, partners_only, key) DO UPDATE SET
      lines_open = overview_fold.lines_open + EXCLUDED.lines_open, lines_pledged = overview_fold.lines_pledged + EXCLUDED.lines_pledged,
      lines_under_way = overview_fold.lines_under_way + EXCLUDED.lines_under_way,
      lines_delivered = overview_fold.lines_delivered + EXCLUDED.lines_delivered,
      lines_unweighed = overview_fold.lines_unweighed + EXCLUDED.lines_unweighed, coverage_sum = overview_fold.coverage_sum + EXCLUDED.coverage_sum,
      fulfilment_sum = overview_fold.fulfilment_sum + EXCLUDED.fulfilment_sum, demand_kg = overview_fold.demand_kg + EXCLUDED.demand_kg,
      gap_kg = overview_fold.gap_kg + EXCLUDED.gap_kg, to_ship_kg = overview_fold.to_ship_kg + EXCLUDED.to_ship_kg,
      in_transit_kg = overview_fold.in_transit_kg + EXCLUDED.in_transit_kg, missing_kg = overview_fold.missing_kg + EXCLUDED.missing_kg,
      received_kg = overview_fold.received_kg + EXCLUDED.received_kg, fulfilled_kg = overview_fold.fulfilled_kg + EXCLUDED.fulfilled_kg
  )
  SELECT count(*) INTO taken FROM taking;
  RETURN taken;
END $$;

/* As before, of what is folded: the sums stay what they are. */
CREATE OR REPLACE FUNCTION merge_overview() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  gone bigint;
  kept bigint;
BEGIN
  PERFORM fold_overview();
  CREATE TEMPORARY TABLE merging ON COMMIT DROP AS
    WITH taken AS (DELETE FROM overview_movement WHERE folded AND recorded_on < reporting_day(recorded_now()) RETURNING *) SELECT * FROM taken;
  SELECT count(*) INTO gone FROM merging;
  INSERT INTO overview_movement (folded, recorded_on, occurred_on, organisation_id, donor_id, oblast_code, category_code, item_code, priority, visibility, needed_month,
    lines_open, lines_pledged, lines_under_way, lines_delivered, lines_unweighed, coverage_sum, fulfilment_sum, demand_kg, gap_kg, to_ship_kg,
    in_transit_kg, missing_kg, received_kg, fulfilled_kg)
  SELECT true, recorded_on, occurred_on, organisation_id, donor_id, oblast_code, category_code, item_code, priority, visibility, needed_month,
    sum(lines_open), sum(lines_pledged), sum(lines_under_way), sum(lines_delivered), sum(lines_unweighed), sum(coverage_sum), sum(fulfilment_sum),
    sum(demand_kg), sum(gap_kg), sum(to_ship_kg), sum(in_transit_kg), sum(missing_kg), sum(received_kg), sum(fulfilled_kg)
  FROM merging GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
  HAVING num_nonnulls(nullif(sum(lines_open), 0), nullif(sum(lines_pledged), 0), nullif(sum(lines_under_way), 0), nullif(sum(lines_delivered), 0), nullif(sum(lines_unweighed), 0), nullif(sum(coverage_sum), 0), nullif(sum(fulfilment_sum), 0), nullif(sum(demand_kg), 0), nullif(sum(gap_kg), 0), nullif(sum(to_ship_kg), 0), nullif(sum(in_transit_kg), 0), nullif(sum(missing_kg), 0), nullif(sum(received_kg), 0), nullif(sum(fulfilled_kg), 0)) > 0;
  GET DIAGNOSTICS kept = ROW_COUNT;
  DROP TABLE merging;
  RETURN gone - kept;
END $$;

SELECT fold_overview();

-- And the books: as migration "reconciliation" says it, and what is summed ahead. OFFSET 0: each line's measures are worked out once,
-- not once for each of them.
CREATE OR REPLACE FUNCTION reconcile() RETURNS TABLE (entity text, id uuid, field text, counter numeric, total numeric) LANGUAGE sql STABLE AS $$
  WITH by_need_line AS (
    SELECT need_line_id,
      sum(qty) FILTER (WHERE state = 'PROPOSED') AS proposed,
      sum(qty - released_qty) FILTER (WHERE state = 'ACCEPTED') AS accepted,
      sum(round(shipped_qty * qty / pledge_qty, 3)) AS shipped, sum(round(returned_qty * qty / pledge_qty, 3)) AS returned,
      sum(round(overage_qty * qty / pledge_qty, 3)) AS overage, sum(round(received_qty * qty / pledge_qty, 3)) AS received,
      sum(round(damaged_qty * qty / pledge_qty, 3)) AS damaged, sum(round(refused_qty * qty / pledge_qty, 3)) AS refused,
      sum(round(lost_qty * qty / pledge_qty, 3)) AS lost, sum(round(missing_qty * qty / pledge_qty, 3)) AS missing
    FROM allocation GROUP BY 1
  ), by_pledge_line AS (
    SELECT pledge_line_id, sum(claims_pledge(a)) AS allocated, sum(shipped_qty - returned_qty) AS shipped, sum(received_qty) AS received
    FROM allocation a GROUP BY 1
  ), by_allocation AS (
    SELECT l.allocation_id,
      sum(l.qty) FILTER (WHERE s.state IN ('DRAFT', 'READY')) AS planned,
      sum(l.qty + l.corrected_qty) FILTER (WHERE has_left(s.state)) AS shipped,
      sum(l.returned_qty) AS returned, sum(l.overage_qty) AS overage, sum(l.good_qty) AS received, sum(l.damaged_qty) AS damaged,
      sum(l.refused_qty) AS refused, sum(l.lost_qty) AS lost, sum(l.missing_qty) AS missing
    FROM shipment_line l JOIN shipment s ON s.id = l.shipment_id WHERE l.allocation_id IS NOT NULL GROUP BY 1
  ), by_receipts AS (
    SELECT l.shipment_line_id, sum(l.qty_good) AS good, sum(l.qty_damaged) AS damaged, sum(l.qty_refused) AS refused
    FROM receipt_line l JOIN receipt r ON r.id = l.receipt_id
    WHERE r.state = 'CONFIRMED' AND r.kind = 'REGULAR' AND l.shipment_line_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM receipt v WHERE v.reverses_id = r.id AND v.state = 'CONFIRMED') GROUP BY 1
  ), by_corrections AS (
    SELECT shipment_line_id, sum(delta) AS corrected FROM shipment_correction GROUP BY 1
  ), by_discrepancies AS (
    SELECT shipment_line_id,
      sum(qty - settled_qty) FILTER (WHERE type = 'SHORTAGE' AND state <> 'RESOLVED') AS missing,
      sum(qty - settled_qty) FILTER (WHERE type IN ('SHORTAGE', 'LOST_SHIPMENT') AND resolution = 'LOST') AS lost
    FROM discrepancy GROUP BY 1
  ), compared AS (
    SELECT 'need_line' AS entity, l.id, x.field, x.counter, x.total FROM need_line l LEFT JOIN by_need_line b ON b.need_line_id = l.id, LATERAL (VALUES
      ('proposed', l.proposed_qty, b.proposed), ('accepted', l.accepted_qty, b.accepted), ('shipped', l.shipped_qty, b.shipped), ('returned', l.returned_qty, b.returned),
      ('overage', l.overage_qty, b.overage), ('received', l.received_qty, b.received), ('damaged', l.damaged_qty, b.damaged), ('refused', l.refused_qty, b.refused),
      ('lost', l.lost_qty, b.lost), ('missing', l.missing_qty, b.missing)) x (field, counter, total)
    UNION ALL
    SELECT 'pledge_line', l.id, x.field, x.counter, x.total FROM pledge_line l LEFT JOIN by_pledge_line b ON b.pledge_line_id = l.id, LATERAL (VALUES
      ('allocated', l.allocated_qty, b.allocated), ('shipped', l.shipped_qty, b.shipped), ('received', l.received_qty, b.received)) x (field, counter, total)
    UNION ALL
    SELECT 'allocation', a.id, x.field, x.counter, x.total FROM allocation a LEFT JOIN by_allocation b ON b.allocation_id = a.id, LATERAL (VALUES
      ('planned', a.planned_qty, b.planned), ('shipped', a.shipped_qty, b.shipped), ('returned', a.returned_qty, b.returned), ('overage', a.overage_qty, b.overage),
      ('received', a.received_qty, b.received), ('damaged', a.damaged_qty, b.damaged), ('refused', a.refused_qty, b.refused), ('lost', a.lost_qty, b.lost),
      ('missing', a.missing_qty, b.missing)) x (field, counter, total)
    UNION ALL
    SELECT 'shipment_line', l.id, x.field, x.counter, x.total FROM shipment_line l
      LEFT JOIN by_receipts r ON r.shipment_line_id = l.id LEFT JOIN by_corrections c ON c.shipment_line_id = l.id LEFT JOIN by_discrepancies d ON d.shipment_line_id = l.id,
      LATERAL (VALUES
      ('good', l.good_qty, r.good), ('damaged', l.damaged_qty, r.damaged), ('refused', l.refused_qty, r.refused),
      ('corrected', l.corrected_qty, c.corrected), ('missing', l.missing_qty, d.missing), ('lost', l.lost_qty, d.lost)) x (field, counter, total)
    UNION ALL
    -- Once received, whatever is unaccounted for is missing (domain.md 4, guards).
    SELECT 'shipment_line', l.id, 'quiet remainder', l.in_transit_qty, l.missing_qty FROM shipment_line l JOIN shipment s ON s.id = l.shipment_id WHERE s.state IN ('RECEIVED', 'CLOSED')
    UNION ALL
    SELECT 'overview', NULL, x.field, x.counter, x.total FROM
      (SELECT coalesce(sum(lines_open), 0) AS o, coalesce(sum(lines_pledged), 0) AS p, coalesce(sum(lines_under_way), 0) AS u, coalesce(sum(lines_delivered), 0) AS d,
        sum(coverage_sum) AS c, sum(fulfilment_sum) AS f, sum(demand_kg) AS dk, sum(gap_kg) AS gk, sum(to_ship_kg) AS sk, sum(in_transit_kg) AS tk, sum(missing_kg) AS mk, sum(received_kg) AS rk
        FROM overview_movement WHERE donor_id IS NULL) m,
      (SELECT coalesce(sum((v).lines_open), 0) AS o, coalesce(sum((v).lines_pledged), 0) AS p, coalesce(sum((v).lines_under_way), 0) AS u, coalesce(sum((v).lines_delivered), 0) AS d,
        sum((v).coverage_sum) AS c, sum((v).fulfilment_sum) AS f, sum((v).demand_kg) AS dk, sum((v).gap_kg) AS gk, sum((v).to_ship_kg) AS sk, sum((v).in_transit_kg) AS tk, sum((v).missing_kg) AS mk, sum((v).received_kg) AS rk
        FROM (SELECT overview_of_line(l, n) AS v FROM need_line l JOIN need n ON n.id = l.need_id OFFSET 0) x) t,
      LATERAL (VALUES ('lines open', m.o, t.o), ('lines pledged', m.p, t.p), ('lines under way', m.u, t.u), ('lines delivered', m.d, t.d), ('coverage', m.c, t.c), ('fulfilment', m.f, t.f),
        ('demand kg', m.dk, t.dk), ('gap kg', m.gk, t.gk), ('to ship kg', m.sk, t.sk), ('in transit kg', m.tk, t.tk), ('missing kg', m.mk, t.mk), ('received kg', m.rk, t.rk)) x (field, counter, total)
    UNION ALL
    SELECT 'overview by donor', NULL, x.field, x.counter, x.total FROM
      (SELECT sum(to_ship_kg) AS sk, sum(in_transit_kg) AS tk, sum(missing_kg) AS mk, sum(received_kg) AS rk FROM overview_movement WHERE donor_id IS NOT NULL) m,
      (SELECT sum((v).to_ship_kg) AS sk, sum((v).in_transit_kg) AS tk, sum((v).missing_kg) AS mk, sum((v).received_kg) AS rk
        FROM (SELECT overview_of_allocation(a, l, n) AS v FROM allocation a JOIN need_line l ON l.id = a.need_line_id JOIN need n ON n.id = l.need_id OFFSET 0) x) t,
      LATERAL (VALUES ('to ship kg', m.sk, t.sk), ('in transit kg', m.tk, t.tk), ('missing kg', m.mk, t.mk), ('received kg', m.rk, t.rk)) x (field, counter, total)
    UNION ALL
    -- What is summed ahead, and the movements that it says it holds.
    SELECT 'overview summed ahead', organisation_id, concat_ws(' ', lower(kind::text), CASE WHEN partners_only THEN 'for partners' END, key, x.field), coalesce(x.counter, 0), coalesce(x.total, 0) FROM
      (SELECT * FROM overview_fold) f
      FULL JOIN (SELECT part.kind, part.organisation_id, visibility = 'PARTNERS' AS partners_only, part.key,
          sum(lines_open) AS lines_open, sum(lines_pledged) AS lines_pledged, sum(lines_under_way) AS lines_under_way,
          sum(lines_delivered) AS lines_delivered, sum(lines_unweighed) AS lines_unweighed, sum(coverage_sum) AS coverage_sum,
          sum(fulfilment_sum) AS fulfilment_sum, sum(demand_kg) AS demand_kg, sum(gap_kg) AS gap_kg, sum(to_ship_kg) AS to_ship_kg,
          sum(in_transit_kg) AS in_transit_kg, sum(missing_kg) AS missing_kg, sum(received_kg) AS received_kg, sum(fulfilled_kg) AS fulfilled_kg
        FROM overview_movement m, overview_parts(m.organisation_id, donor_id, category_code, priority, occurred_on) part
        WHERE folded GROUP BY 1, 2, 3, 4) t USING (kind, organisation_id, partners_only, key),
      LATERAL (VALUES
        ('lines open', f.lines_open, t.lines_open), ('lines pledged', f.lines_pledged, t.lines_pledged),
        ('lines under way', f.lines_under_way, t.lines_under_way), ('lines delivered', f.lines_delivered, t.lines_delivered),
        ('lines unweighed', f.lines_unweighed, t.lines_unweighed), ('coverage sum', f.coverage_sum, t.coverage_sum),
        ('fulfilment sum', f.fulfilment_sum, t.fulfilment_sum), ('demand kg', f.demand_kg, t.demand_kg), ('gap kg', f.gap_kg, t.gap_kg),
        ('to ship kg', f.to_ship_kg, t.to_ship_kg), ('in transit kg', f.in_transit_kg, t.in_transit_kg), ('missing kg', f.missing_kg, t.missing_kg),
        ('received kg', f.received_kg, t.received_kg), ('fulfilled kg', f.fulfilled_kg, t.fulfilled_kg)) x (field, counter, total)
  )
  SELECT entity, id, field, counter, coalesce(total, 0) FROM compared WHERE coalesce(counter, 0) <> coalesce(total, 0)
$$;
