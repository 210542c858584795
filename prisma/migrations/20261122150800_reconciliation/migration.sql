-- Compares every counter with the sum that it stands for. Empty means: the books are right. Runs in the tests after
-- random work, and by `npm run db:reconcile` on a living database.

CREATE FUNCTION reconcile() RETURNS TABLE (entity text, id uuid, field text, counter numeric, total numeric) LANGUAGE sql STABLE AS $$
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
        FROM (SELECT overview_of_line(l, n) AS v FROM need_line l JOIN need n ON n.id = l.need_id) x) t,
      LATERAL (VALUES ('lines open', m.o, t.o), ('lines pledged', m.p, t.p), ('lines under way', m.u, t.u), ('lines delivered', m.d, t.d), ('coverage', m.c, t.c), ('fulfilment', m.f, t.f),
        ('demand kg', m.dk, t.dk), ('gap kg', m.gk, t.gk), ('to ship kg', m.sk, t.sk), ('in transit kg', m.tk, t.tk), ('missing kg', m.mk, t.mk), ('received kg', m.rk, t.rk)) x (field, counter, total)
    UNION ALL
    SELECT 'overview by donor', NULL, x.field, x.counter, x.total FROM
      (SELECT sum(to_ship_kg) AS sk, sum(in_transit_kg) AS tk, sum(missing_kg) AS mk, sum(received_kg) AS rk FROM overview_movement WHERE donor_id IS NOT NULL) m,
      (SELECT sum((v).to_ship_kg) AS sk, sum((v).in_transit_kg) AS tk, sum((v).missing_kg) AS mk, sum((v).received_kg) AS rk
        FROM (SELECT overview_of_allocation(a, l, n) AS v FROM allocation a JOIN need_line l ON l.id = a.need_line_id JOIN need n ON n.id = l.need_id) x) t,
      LATERAL (VALUES ('to ship kg', m.sk, t.sk), ('in transit kg', m.tk, t.tk), ('missing kg', m.mk, t.mk), ('received kg', m.rk, t.rk)) x (field, counter, total)
  )
  SELECT entity, id, field, counter, coalesce(total, 0) FROM compared WHERE coalesce(counter, 0) <> coalesce(total, 0)
$$;
