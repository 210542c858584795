-- Search in three languages and any spelling: every text is folded to one plain Latin skeleton, in which
-- Київ, Kyiv, Kyjiw and Kiew are all "kiv", and Житомир, Zhytomyr and Schytomyr all "shitomir". What is searched
-- begins with a space, so that ' kiv' finds the beginnings of words (and not Kharkiv).

CREATE FUNCTION search_fold(words text) RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  t text := lower(normalize(coalesce(words, ''), NFKC));
BEGIN
  t := regexp_replace(t, '[ʼ’''`ь\u00AD\u200B-\u200D\u2060\uFEFF]', '', 'g');
  -- Ukrainian letters (Cabinet resolution 55 of 2010, then folded further below)
  t := replace(replace(replace(replace(t, 'щ', 'shch'), 'ю', 'iu'), 'я', 'ia'), 'є', 'ie');
  t := replace(replace(replace(replace(replace(t, 'ж', 'sh'), 'х', 'h'), 'ц', 's'), 'ч', 'h'), 'ш', 'sh');
  t := translate(t, 'абвгґдезиіїйклмнопрстуф', 'abvhhdesiiiiklmnoprstuf');
  t := lower(unaccent(t));
  -- German, English and older spellings of the same sounds
  t := replace(replace(replace(t, 'schtsch', 'shh'), 'tsch', 'h'), 'sch', 'sh');
  t := replace(replace(replace(replace(t, 'zh', 'sh'), 'kh', 'h'), 'ch', 'h'), 'ph', 'f');
  t := replace(replace(replace(replace(t, 'ts', 's'), 'tz', 's'), 'ck', 'k'), 'qu', 'kv');
  t := translate(t, 'zywjcgx', 'sivikhk');
  t := replace(t, 'ie', 'i');
  t := regexp_replace(t, '[^a-z0-9]+', ' ', 'g');
  -- Numbers stay as they are: N-2026-00042 is not N-2026-00442.
  RETURN trim(regexp_replace(t, '([^0-9])\1+', '\1', 'g'));
END $$;

CREATE FUNCTION fold_organisation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search := ' ' || search_fold(concat_ws(' ', NEW.name_uk, NEW.name_de, NEW.name_en, array_to_string(NEW.spellings, ' '), NEW.ags, NEW.katotth));
  RETURN NEW;
END $$;
CREATE TRIGGER f_search BEFORE INSERT OR UPDATE OF name_uk, name_de, name_en, spellings, ags, katotth, search ON organisation
  FOR EACH ROW EXECUTE FUNCTION fold_organisation();

CREATE FUNCTION fold_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search := ' ' || search_fold(concat_ws(' ', NEW.code, NEW.name_uk, NEW.name_de, NEW.name_en, array_to_string(NEW.synonyms, ' ')));
  RETURN NEW;
END $$;
CREATE TRIGGER f_search BEFORE INSERT OR UPDATE OF code, name_uk, name_de, name_en, synonyms, search ON item
  FOR EACH ROW EXECUTE FUNCTION fold_item();

CREATE FUNCTION fold_need(need_id uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO need_search (need_id, content)
    SELECT n.id, ' ' || concat_ws(' ', search_fold(concat_ws(' ', n.number, n.purpose)), o.search, string_agg(concat_ws(' ', i.search, search_fold(concat_ws(' ', l.free_text, l.specification))), ' ' ORDER BY l.position))
    FROM need n JOIN organisation o ON o.id = n.organisation_id
      LEFT JOIN need_line l ON l.need_id = n.id LEFT JOIN item i ON i.code = l.item_code
    WHERE n.id = $1 GROUP BY n.id, o.id
  ON CONFLICT (need_id) DO UPDATE SET content = excluded.content
$$;
CREATE FUNCTION need_text_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM fold_need(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER f_search AFTER INSERT OR UPDATE OF purpose, organisation_id ON need FOR EACH ROW EXECUTE FUNCTION need_text_changed();
CREATE FUNCTION need_line_text_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM fold_need(id) FROM need WHERE id = coalesce(NEW.need_id, OLD.need_id);
  RETURN NULL;
END $$;
CREATE TRIGGER f_search AFTER INSERT OR DELETE OR UPDATE OF free_text, item_code, specification ON need_line FOR EACH ROW EXECUTE FUNCTION need_line_text_changed();
CREATE FUNCTION organisation_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM fold_need(id) FROM need WHERE organisation_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER g_needs_search AFTER UPDATE OF search, name_uk, name_de, name_en, spellings ON organisation
  FOR EACH ROW WHEN (OLD.search <> NEW.search) EXECUTE FUNCTION organisation_renamed();

CREATE INDEX organisation_search ON organisation USING gin (search gin_trgm_ops); -- find a party
CREATE INDEX item_search ON item USING gin (search gin_trgm_ops); -- find an item
CREATE INDEX need_search_content ON need_search USING gin (content gin_trgm_ops); -- find a need

/* The needs most alike to a folded search, the best first: for where nothing has every word. */
DO $$ BEGIN PERFORM show_limit(); END $$; -- loads pg_trgm, so that its setting is known
CREATE FUNCTION needs_like(sought text) RETURNS SETOF uuid LANGUAGE sql STABLE
  SET pg_trgm.word_similarity_threshold = 0.5 AS $$
  SELECT need_id FROM need_search WHERE sought <% content ORDER BY word_similarity(sought, content) DESC, need_id LIMIT 200
$$;
