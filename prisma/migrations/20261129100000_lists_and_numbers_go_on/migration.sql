-- What holds for a thousand needs and not for a million.

-- The list in its usual order, of whatever state: without it, every page sorted all needs.
CREATE INDEX "need_priority_needed_by_id_idx" ON "need"("priority", "needed_by", "id");

/* N-2026-00042, NRW-UA-2026-00123 … and N-2026-100000: lpad() alone cuts off what is longer, and the hundred-thousandth
   need would have got the number of the ten-thousandth. */
CREATE OR REPLACE FUNCTION next_number(prefix text, numbers regclass) RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT prefix || '-' || to_char(reporting_day(recorded_now()), 'YYYY') || '-' || lpad(n, greatest(5, length(n)), '0')
  FROM (SELECT nextval(numbers)::text AS n) x
$$;
