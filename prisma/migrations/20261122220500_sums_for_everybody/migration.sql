-- What everybody may know (domain.md 5, I11): sums that are late and coarse, kept apart from the ledger. This schema holds
-- copies and no way back to what they were made of: whoever may read it and nothing else can learn nothing else.
-- Who makes them: server/src/features/published/jobs.ts, by the rule in shared/src/published. Why so: decision 015.

CREATE SCHEMA published;

/* A month, half-year or year that is out, with or without figures. */
CREATE TABLE published.release (
  first date NOT NULL,
  months smallint NOT NULL,
  released_on date NOT NULL,
  PRIMARY KEY (first, months),
  CONSTRAINT release_span CHECK (months IN (1, 6, 12) AND extract(day FROM first) = 1 AND (extract(month FROM first)::int - 1) % months = 0),
  -- "At earliest 14 days after the confirmed arrival": of its last day too. A day of the calendar, not of any arrival.
  CONSTRAINT release_late CHECK (released_on = (first + make_interval(months => months))::date + 14)
);

/* Where a code is NULL: of several oblasts, of several categories. */
CREATE TABLE published.figure (
  first date NOT NULL,
  months smallint NOT NULL,
  oblast_code text,
  category_code text,
  shipments int NOT NULL,
  weight_kg int NOT NULL,
  FOREIGN KEY (first, months) REFERENCES published.release ON DELETE RESTRICT,
  CONSTRAINT figure_once UNIQUE NULLS NOT DISTINCT (first, months, oblast_code, category_code),
  CONSTRAINT figure_of_few CHECK (shipments >= 3),
  CONSTRAINT figure_coarse CHECK (weight_kg > 0 AND weight_kg % 100 = 0),
  -- A month is told by oblast and category, or not at all; only what is left of a year is told without both.
  CONSTRAINT figure_rung CHECK (
    oblast_code IS NOT NULL AND category_code IS NOT NULL
    OR months = 6 AND num_nonnulls(oblast_code, category_code) = 1 OR months = 12)
);

CREATE FUNCTION published.refuse_early() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.released_on > public.reporting_day(public.recorded_now()) THEN
    RAISE EXCEPTION 'too early to be told' USING ERRCODE = 'check_violation', CONSTRAINT = 'release_early';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER a_early BEFORE INSERT ON published.release FOR EACH ROW EXECUTE FUNCTION published.refuse_early();

/* A release comes out whole: a figure that is added to it later would be a difference between two days. */
CREATE FUNCTION published.refuse_later() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM published.release WHERE first = NEW.first AND months = NEW.months AND xmin = pg_current_xact_id()::xid
  ) THEN
    RAISE EXCEPTION 'this release is out already' USING ERRCODE = 'check_violation', CONSTRAINT = 'release_whole';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER a_whole BEFORE INSERT ON published.figure FOR EACH ROW EXECUTE FUNCTION published.refuse_later();

CREATE TRIGGER a_immutable BEFORE UPDATE OR DELETE ON published.release FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER a_immutable BEFORE UPDATE OR DELETE ON published.figure FOR EACH ROW EXECUTE FUNCTION refuse_change();

/* The names that the codes stand for; all of them, so that they tell nothing of what was sent. */
CREATE VIEW published.oblast AS SELECT code, iso_code, name_de, name_uk, name_en FROM public.oblast;
CREATE VIEW published.category AS SELECT code, name_de, name_uk, name_en, hxl_sector_code, dac_code, position FROM public.category;
