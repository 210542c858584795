import type pg from 'pg'
import { placeOf, schemas } from './sections.ts'

// Triggers would write the history a second time and refuse what lies in the past; foreign keys would ask for an order
// of tables. The owner of the tables may lift both, inside the transaction that nobody else sees; switching them off for
// a session (session_replication_role) takes a superuser. CHECKs and unique keys hold all the time.

interface Guarded {
  schema: string
  table: string
}
interface ForeignKey extends Guarded {
  name: string
  definition: string
}

/** @returns what puts them back; then each row is looked at again, all at once */
export async function liftGuards(client: pg.Client): Promise<() => Promise<void>> {
  const tables = await client.query<Guarded>(
    `SELECT DISTINCT n.nspname AS schema, c.relname AS table FROM pg_trigger t
       JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE NOT t.tgisinternal AND t.tgenabled = 'O' AND n.nspname = ANY ($1)`,
    [schemas],
  )
  const keys = await client.query<ForeignKey>(
    `SELECT n.nspname AS schema, c.relname AS table, format('%I', k.conname) AS name, pg_get_constraintdef(k.oid) AS definition
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE k.contype = 'f' AND n.nspname = ANY ($1) ORDER BY 1, 2, 3`,
    [schemas],
  )
  for (const table of tables.rows) await client.query(`ALTER TABLE ${placeOf(table)} DISABLE TRIGGER USER`)
  for (const key of keys.rows) await client.query(`ALTER TABLE ${placeOf(key)} DROP CONSTRAINT ${key.name}`)
  return async () => {
    for (const key of keys.rows)
      await client.query(`ALTER TABLE ${placeOf(key)} ADD CONSTRAINT ${key.name} ${key.definition}`)
    for (const table of tables.rows) await client.query(`ALTER TABLE ${placeOf(table)} ENABLE TRIGGER USER`)
  }
}
