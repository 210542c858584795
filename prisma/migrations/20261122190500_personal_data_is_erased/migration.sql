-- At most one view a person, place and hour, however many servers note it at once.
CREATE UNIQUE INDEX address_view_hourly ON address_view (user_id, location_id, date_trunc('hour', viewed_at AT TIME ZONE 'UTC'));

-- The audit is for good, so what names a person never goes into it: neither who signed for a receipt, nor a carrier, who
-- may be one man with a van. (Drivers, plates, addresses: 20261122150500_audit.)
DROP TRIGGER z_audit ON receipt;
CREATE TRIGGER z_audit AFTER INSERT OR UPDATE OR DELETE ON receipt
  FOR EACH ROW EXECUTE FUNCTION write_audit('{version,received_by}');
DROP TRIGGER z_audit ON shipment;
CREATE TRIGGER z_audit AFTER INSERT OR UPDATE OR DELETE ON shipment
  FOR EACH ROW EXECUTE FUNCTION write_audit('{version,carrier_name,vehicle_plate,driver_name,driver_phone}');
-- Nobody empties it either, nor the record of who looked where goods go; old views are deleted one by one.
CREATE TRIGGER a_no_truncate BEFORE TRUNCATE ON address_view FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
