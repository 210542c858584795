import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { destructive } from './destructive.ts'

// The version before goes on working while the next one has migrated: migrations expand first, and contract later
// (docs/decisions/027-expand-then-contract.md).

/** Before it nobody ran two versions beside one another. */
const lastBefore = '20261129150000'
const folder = 'prisma/migrations'

test('no migration takes away what the version before needs, unless a decision says why it may', () => {
  const names = readdirSync(folder).filter((name) => /^\d{14}_/.test(name) && name.slice(0, 14) > lastBefore)
  for (const name of names) {
    const script = readFileSync(`${folder}/${name}/migration.sql`, 'utf8')
    const [, decision] = /^-- contract: (docs\/decisions\/\S+\.md)$/m.exec(script) ?? []
    if (decision) expect(existsSync(decision), decision).toBe(true)
    else expect(destructive(script), name).toEqual([])
  }
})

test.each([
  ['DROP TABLE need;', 'drops a table'],
  ['ALTER TABLE need DROP COLUMN purpose;', 'drops a column'],
  ['ALTER TABLE need RENAME COLUMN purpose TO why;', 'renames something'],
  ['ALTER TABLE need RENAME TO wish;', 'renames something'],
  ["ALTER TYPE \"NeedState\" RENAME VALUE 'DRAFT' TO 'NEW';", 'renames something'],
  ['ALTER TABLE need ALTER COLUMN number TYPE bigint;', 'changes the type of a column'],
  ['ALTER TABLE need ALTER COLUMN purpose SET NOT NULL;', 'makes a column compulsory'],
  ['ALTER TABLE need ADD COLUMN why text NOT NULL;', 'adds a compulsory column without a default'],
  ['DROP FUNCTION reconcile();', 'drops a function'],
])('%s is seen: it %s', (script, kind) => {
  expect(destructive(script)).toEqual([kind])
})

test.each([
  'CREATE TABLE wish (id uuid PRIMARY KEY, why text NOT NULL);',
  "ALTER TABLE need ADD COLUMN why text NOT NULL DEFAULT '';",
  "ALTER TABLE need ADD COLUMN why text DEFAULT '' NOT NULL;",
  'ALTER TABLE need ADD COLUMN why text, ADD COLUMN whence text;',
  'ALTER TABLE need ALTER COLUMN purpose DROP NOT NULL;',
  '-- DROP TABLE need;\nDROP INDEX need_number;',
  'CREATE FUNCTION tidy() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DROP TABLE merging; END $$;',
])('%s is no harm to the version before', (script) => {
  expect(destructive(script)).toEqual([])
})
