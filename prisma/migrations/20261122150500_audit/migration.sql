-- Every change of a state or quantity has exactly one audit event, committed with it, whoever writes (I9): so the
-- database writes it. Who and why come from the transaction's settings, set by server/src/platform/act.ts.
-- Counters are left out (they follow from other events), so are the places of lines on the screen, and drivers, plates
-- and addresses (erased later).

CREATE FUNCTION setting(name text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('aidbridge.' || name, true), '')
$$;

CREATE FUNCTION shipment_relations(shipment uuid) RETURNS uuid[] LANGUAGE sql STABLE AS $$
  SELECT array_agg(DISTINCT id) FROM (
    SELECT shipment AS id
    UNION SELECT n.need_id FROM shipment_line l JOIN allocation a ON a.id = l.allocation_id JOIN need_line n ON n.id = a.need_line_id WHERE l.shipment_id = shipment
    UNION SELECT p.pledge_id FROM shipment_line l JOIN allocation a ON a.id = l.allocation_id JOIN pledge_line p ON p.id = a.pledge_line_id WHERE l.shipment_id = shipment
  ) x
$$;

/* The records in whose history a change belongs. */
CREATE FUNCTION audit_relations(entity text, r jsonb) RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
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
    WHEN 'milestone' THEN ARRAY[(r->>'shipment_id')::uuid]
    WHEN 'receipt' THEN (r->>'id')::uuid || shipment_relations((r->>'shipment_id')::uuid)
    WHEN 'receipt_line' THEN (SELECT ARRAY[id, shipment_id] FROM receipt WHERE id = (r->>'receipt_id')::uuid)
    WHEN 'discrepancy' THEN (r->>'id')::uuid || shipment_relations((r->>'shipment_id')::uuid)
    WHEN 'partnership' THEN ARRAY[(r->>'id')::uuid, (r->>'nrw_org_id')::uuid, (r->>'ua_org_id')::uuid]
    WHEN 'membership' THEN ARRAY[(r->>'organisation_id')::uuid]
    WHEN 'location' THEN ARRAY[(r->>'id')::uuid, (r->>'organisation_id')::uuid]
    ELSE ARRAY[(r->>'id')::uuid]
  END;
END $$;

CREATE FUNCTION write_audit() RETURNS trigger LANGUAGE plpgsql AS $$
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
  INSERT INTO audit_event (recorded_at, actor_id, actor_role, organisation_id, action, entity, entity_id, related, before, after, reason, request_id)
    VALUES (recorded_now(), setting('actor'), current_user, setting('organisation')::uuid, coalesce(setting('action'), TG_OP), TG_TABLE_NAME,
      (whole->>'id')::uuid, audit_relations(TG_TABLE_NAME, whole), was, is_now, setting('reason'), setting('request'))
    RETURNING id INTO event;
  -- Heard with the commit by every process (server/src/platform/changes.ts).
  PERFORM pg_notify('aidbridge_change', event::text);
  RETURN NULL;
END $$;

DO $$
DECLARE
  watched record;
BEGIN
  FOR watched IN SELECT * FROM (VALUES
    ('organisation', '{version,search}'),
    ('partnership', '{version}'),
    ('membership', '{}'),
    ('location', '{address,lat,lon,contact,phone}'),
    ('need', '{version}'),
    ('need_line', '{position,proposed_qty,accepted_qty,shipped_qty,returned_qty,overage_qty,received_qty,damaged_qty,refused_qty,lost_qty,missing_qty,demand_qty,in_transit_qty,to_ship_qty,gap_qty,progress}'),
    ('pledge', '{version}'),
    ('pledge_line', '{position,allocated_qty,shipped_qty,received_qty,available_qty}'),
    ('allocation', '{version,planned_qty,shipped_qty,returned_qty,overage_qty,received_qty,damaged_qty,refused_qty,lost_qty,missing_qty,unplanned_qty}'),
    ('shipment', '{version,vehicle_plate,driver_name,driver_phone}'),
    ('shipment_line', '{corrected_qty,good_qty,damaged_qty,refused_qty,overage_qty,lost_qty,returned_qty,missing_qty,in_transit_qty}'),
    ('shipment_correction', '{}'),
    ('milestone', '{}'),
    ('receipt', '{version}'),
    ('receipt_line', '{}'),
    ('discrepancy', '{version}')
  ) AS w (entity, unseen) LOOP
    EXECUTE format('CREATE TRIGGER z_audit AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION write_audit(%L)', watched.entity, watched.unseen);
  END LOOP;
END $$;

-- Immutable (I6), for the owner of the table as well.
CREATE TRIGGER a_immutable BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER a_no_truncate BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
