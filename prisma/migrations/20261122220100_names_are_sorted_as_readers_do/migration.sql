-- Lists are sorted by the names of organisations and goods. By the bytes of their letters Ізюм would stand before
-- Бердичів, and Überlingen behind Zwickau. The root order of ICU is right for German, Ukrainian and English alike; one
-- collation for all three, so that they may be joined into one text.

-- PostgreSQL does not change a column that a trigger names: they are the same afterwards.
DROP TRIGGER f_search ON organisation;
DROP TRIGGER g_needs_search ON organisation;
DROP TRIGGER f_search ON item;

ALTER TABLE organisation
  ALTER COLUMN name_de TYPE text COLLATE "und-x-icu",
  ALTER COLUMN name_uk TYPE text COLLATE "und-x-icu",
  ALTER COLUMN name_en TYPE text COLLATE "und-x-icu";
ALTER TABLE item
  ALTER COLUMN name_de TYPE text COLLATE "und-x-icu",
  ALTER COLUMN name_uk TYPE text COLLATE "und-x-icu",
  ALTER COLUMN name_en TYPE text COLLATE "und-x-icu";

CREATE TRIGGER f_search BEFORE INSERT OR UPDATE OF name_uk, name_de, name_en, spellings, ags, katotth, search ON organisation
  FOR EACH ROW EXECUTE FUNCTION fold_organisation();
CREATE TRIGGER g_needs_search AFTER UPDATE OF search, name_uk, name_de, name_en, spellings ON organisation
  FOR EACH ROW WHEN (OLD.search <> NEW.search) EXECUTE FUNCTION organisation_renamed();
CREATE TRIGGER f_search BEFORE INSERT OR UPDATE OF code, name_uk, name_de, name_en, synonyms, search ON item
  FOR EACH ROW EXECUTE FUNCTION fold_item();
