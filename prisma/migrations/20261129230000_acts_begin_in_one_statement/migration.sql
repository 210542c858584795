-- How a use case begins, in one statement instead of two (server/src/platform/act.ts). Two attempts with one key wait for each
-- other, the triggers learn who, what, why and when, and what an earlier attempt with the key came to is looked up: only after
-- the wait, which a plain SELECT would not do, because it sees what had been committed when it began.
CREATE FUNCTION begin_act(whose text, attempt text, settings json, OUT payload_hash text, OUT result_id uuid) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(whose || ':' || attempt, 0));
  PERFORM set_config('aidbridge.' || key, value, true) FROM json_each_text(settings);
  SELECT r.payload_hash, r.result_id INTO begin_act.payload_hash, begin_act.result_id
    FROM idempotency_record r WHERE r.user_id = whose AND r.key = attempt;
END $$;
