-- Whoever signs out, is signed out elsewhere or closes the account is out at once: every process that still tells this
-- session what changes hears of its end (server/src/platform/changes.ts).
CREATE FUNCTION tell_session_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('aidbridge_session_end', OLD.id);
  RETURN NULL;
END $$;
CREATE TRIGGER z_session_end AFTER DELETE ON session FOR EACH ROW EXECUTE FUNCTION tell_session_end();
