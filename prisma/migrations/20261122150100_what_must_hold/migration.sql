-- What must hold for any writer (domain.md 6), as far as one row can tell. A violation in the program's own work makes
-- server/src/platform/act.ts try again: then the rules see what another writer changed, and refuse with the facts.

/* Units that are counted in whole pieces; KGM, TNE, LTR, MTR, MTK and MTQ are measured. */
CREATE FUNCTION is_countable(unit text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT unit NOT IN ('KGM', 'TNE', 'LTR', 'MTR', 'MTK', 'MTQ')
$$;

CREATE FUNCTION fits_unit(qty numeric, unit text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT NOT is_countable(unit) OR qty = trunc(qty)
$$;

ALTER TABLE need
  ADD CONSTRAINT need_purpose_length CHECK (length(purpose) BETWEEN 1 AND 500),
  ADD CONSTRAINT need_people_positive CHECK (people_served > 0),
  ADD CONSTRAINT need_dates_in_order CHECK (submitted_at <= verified_at);

ALTER TABLE need_line
  ADD CONSTRAINT need_line_names_goods CHECK (item_code IS NOT NULL OR length(free_text) BETWEEN 1 AND 200),
  ADD CONSTRAINT need_line_qty_positive CHECK (qty_requested > 0 AND qty_requested < 'Infinity'),
  ADD CONSTRAINT need_line_qty_whole CHECK (fits_unit(qty_requested, unit) AND fits_unit(qty_cancelled, unit)),
  ADD CONSTRAINT need_line_cancelled_within_requested CHECK (qty_cancelled BETWEEN 0 AND qty_requested),
  ADD CONSTRAINT need_line_cancelled_with_reason CHECK (qty_cancelled = 0 OR length(cancel_reason) > 0),
  ADD CONSTRAINT need_line_over_cover_with_reason CHECK (over_cover_qty = 0 OR (over_cover_qty > 0 AND length(over_cover_reason) > 0)),
  -- I2
  ADD CONSTRAINT need_line_not_over_accepted CHECK (
    accepted_qty - damaged_qty - refused_qty - lost_qty <= qty_requested - qty_cancelled + over_cover_qty),
  ADD CONSTRAINT need_line_counters_not_negative CHECK (
    least(proposed_qty, accepted_qty, returned_qty, overage_qty, received_qty, damaged_qty, refused_qty, lost_qty, missing_qty) >= 0);

ALTER TABLE pledge
  ADD CONSTRAINT pledge_available_in_order CHECK (available_from <= available_until);

ALTER TABLE pledge_line
  ADD CONSTRAINT pledge_line_names_goods CHECK (item_code IS NOT NULL OR length(free_text) BETWEEN 1 AND 200),
  ADD CONSTRAINT pledge_line_qty_positive CHECK (qty_pledged > 0 AND qty_pledged < 'Infinity'),
  ADD CONSTRAINT pledge_line_qty_whole CHECK (fits_unit(qty_pledged, unit) AND fits_unit(qty_withdrawn, unit)),
  ADD CONSTRAINT pledge_line_withdrawn_within_pledged CHECK (qty_withdrawn BETWEEN 0 AND qty_pledged),
  ADD CONSTRAINT pledge_line_withdrawn_with_reason CHECK (qty_withdrawn = 0 OR length(withdraw_reason) > 0),
  ADD CONSTRAINT pledge_line_wear_percent CHECK (wear_percent BETWEEN 0 AND 100),
  ADD CONSTRAINT pledge_line_value_not_negative CHECK (unit_value >= 0),
  ADD CONSTRAINT pledge_line_weight_positive CHECK (weight_override_kg > 0),
  -- I1
  ADD CONSTRAINT pledge_line_not_over_allocated CHECK (allocated_qty <= qty_pledged - qty_withdrawn),
  ADD CONSTRAINT pledge_line_counters_not_negative CHECK (least(allocated_qty, received_qty) >= 0);

ALTER TABLE allocation
  ADD CONSTRAINT allocation_qty_positive CHECK (qty > 0 AND pledge_qty > 0 AND qty < 'Infinity' AND pledge_qty < 'Infinity'),
  ADD CONSTRAINT allocation_same_qty_unless_substitute CHECK (substitute OR (qty = pledge_qty AND released_qty = released_pledge_qty)),
  ADD CONSTRAINT allocation_released_within_allocated CHECK (
    released_qty BETWEEN 0 AND qty AND released_pledge_qty BETWEEN 0 AND pledge_qty),
  -- I3, and what is planned on shipments counts as well, so that no dispatch fails at the ramp
  ADD CONSTRAINT allocation_not_over_shipped CHECK (
    planned_qty + shipped_qty - returned_qty <= pledge_qty - released_pledge_qty),
  ADD CONSTRAINT allocation_only_accepted_moves CHECK (
    state = 'ACCEPTED' OR (planned_qty = 0 AND shipped_qty - returned_qty = 0)),
  ADD CONSTRAINT allocation_counters_not_negative CHECK (
    least(planned_qty, returned_qty, overage_qty, received_qty, damaged_qty, refused_qty, lost_qty, missing_qty) >= 0);

ALTER TABLE shipment
  ADD CONSTRAINT shipment_two_sides CHECK (consignor_id <> consignee_id),
  -- I12
  ADD CONSTRAINT shipment_dispatched_before_arrived CHECK (dispatched_at <= arrived_at),
  ADD CONSTRAINT shipment_arrived_before_received CHECK (arrived_at <= received_at),
  ADD CONSTRAINT shipment_left_has_moment CHECK (state IN ('DRAFT', 'READY', 'CANCELLED') OR dispatched_at IS NOT NULL),
  ADD CONSTRAINT shipment_arrived_has_moment CHECK (state NOT IN ('ARRIVED', 'RECEIVED', 'CLOSED') OR arrived_at IS NOT NULL),
  ADD CONSTRAINT shipment_received_has_moment CHECK (state NOT IN ('RECEIVED', 'CLOSED') OR received_at IS NOT NULL);

ALTER TABLE shipment_line
  ADD CONSTRAINT shipment_line_allocated_or_ad_hoc CHECK ((allocation_id IS NULL) = (ad_hoc_reason IS NOT NULL)),
  ADD CONSTRAINT shipment_line_names_goods CHECK (item_code IS NOT NULL OR length(free_text) BETWEEN 1 AND 200),
  ADD CONSTRAINT shipment_line_qty_positive CHECK (qty > 0 AND qty < 'Infinity'),
  ADD CONSTRAINT shipment_line_qty_whole CHECK (fits_unit(qty, unit) AND fits_unit(corrected_qty, unit)),
  ADD CONSTRAINT shipment_line_corrected_within_shipped CHECK (qty + corrected_qty >= 0),
  -- I4 and I5
  ADD CONSTRAINT shipment_line_in_transit_not_negative CHECK (
    qty + corrected_qty + overage_qty - good_qty - damaged_qty - refused_qty - lost_qty - returned_qty >= 0),
  ADD CONSTRAINT shipment_line_missing_within_transit CHECK (
    missing_qty <= qty + corrected_qty + overage_qty - good_qty - damaged_qty - refused_qty - lost_qty - returned_qty),
  ADD CONSTRAINT shipment_line_counters_not_negative CHECK (
    least(good_qty, damaged_qty, refused_qty, overage_qty, lost_qty, returned_qty, missing_qty) >= 0);

ALTER TABLE shipment_correction
  ADD CONSTRAINT shipment_correction_not_zero CHECK (delta <> 0 AND length(reason) > 0);

ALTER TABLE receipt
  ADD CONSTRAINT receipt_reversal_names_receipt CHECK ((kind = 'REVERSAL') = (reverses_id IS NOT NULL));

ALTER TABLE receipt_line
  ADD CONSTRAINT receipt_line_names_goods CHECK (shipment_line_id IS NOT NULL OR item_code IS NOT NULL OR length(free_text) BETWEEN 1 AND 200),
  ADD CONSTRAINT receipt_line_qty_not_negative CHECK (least(qty_good, qty_damaged, qty_refused) >= 0 AND greatest(qty_good, qty_damaged, qty_refused) < 'Infinity'),
  ADD CONSTRAINT receipt_line_qty_whole CHECK (fits_unit(qty_good, unit) AND fits_unit(qty_damaged, unit) AND fits_unit(qty_refused, unit)),
  ADD CONSTRAINT receipt_line_instead_of_unannounced CHECK (instead_of_id IS NULL OR shipment_line_id IS NULL);

ALTER TABLE discrepancy
  ADD CONSTRAINT discrepancy_qty_positive CHECK (qty > 0 AND settled_qty BETWEEN 0 AND qty),
  ADD CONSTRAINT discrepancy_resolved_has_resolution CHECK ((state = 'RESOLVED') = (resolution IS NOT NULL));

/* Which ends a discrepancy of each type may have; shared/src/receipts holds the same table, a test compares. */
CREATE FUNCTION may_resolve(kind "DiscrepancyType", ending "Resolution") RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE kind
    WHEN 'SHORTAGE' THEN ending IN ('FOUND', 'SHORT_SHIPPED', 'LOST', 'RETURNED', 'COUNT_CORRECTED')
    WHEN 'OVERAGE' THEN ending IN ('ACCEPTED_OVERAGE', 'RETURNED', 'COUNT_CORRECTED')
    WHEN 'DAMAGE' THEN ending IN ('DISPOSED', 'RETURNED', 'COUNT_CORRECTED')
    WHEN 'REFUSED' THEN ending IN ('DISPOSED', 'RETURNED', 'COUNT_CORRECTED')
    WHEN 'LOST_SHIPMENT' THEN ending IN ('LOST', 'FOUND')
    ELSE ending IN ('ACCEPTED_OVERAGE', 'RETURNED', 'DISPOSED', 'COUNT_CORRECTED')
  END
$$;
ALTER TABLE discrepancy
  ADD CONSTRAINT discrepancy_resolution_fits_type CHECK (resolution IS NULL OR may_resolve(type, resolution));

ALTER TABLE attachment
  ADD CONSTRAINT attachment_one_owner CHECK (num_nonnulls(milestone_id, receipt_id, receipt_line_id) <= 1),
  ADD CONSTRAINT attachment_size CHECK (byte_size BETWEEN 1 AND 10485760);
