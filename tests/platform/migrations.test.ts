import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applyMigrations } from '@aidbridge/prisma/migrate'
import { differenceBetween, type SchemaFiles } from '@aidbridge/prisma/schema-engine'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { bareDatabase, freshDatabase, type FreshDatabase } from '../support/database.ts'

const made: FreshDatabase[] = []
afterAll(() => Promise.all(made.map((database) => database.drop())))

describe('a developer who reads the schema sees what the migrations make', () => {
  test('the same tables, columns, enums and keys', async () => {
    const migrated = await connected(freshDatabase())
    const designed = await connected(freshDatabase())
    await designed.query(dropTables)
    await designed.query(await differenceBetween([], schemaFiles()))

    expect(await rowsOf(migrated, columns)).toEqual(await rowsOf(designed, columns))
    expect(await rowsOf(migrated, enums)).toEqual(await rowsOf(designed, enums))
    expect(await rowsOf(migrated, foreignKeys)).toEqual(await rowsOf(designed, foreignKeys))
    // Migrations add partial and search indexes that the schema cannot express.
    expect(await rowsOf(migrated, indexes)).toEqual(expect.arrayContaining(await rowsOf(designed, indexes)))
  })
})

describe('an operator who updates', () => {
  test('applies nothing a second time, nor when two processes start at once', async () => {
    const database = await keep(bareDatabase())
    const both = await Promise.all([applyMigrations(database.url), applyMigrations(database.url)])
    expect(both.flat()).toEqual(migrationNames())
    expect(await applyMigrations(database.url)).toEqual([])
  })

  test('finds the database as it was when a migration breaks in its middle', async () => {
    const database = await keep(bareDatabase())
    const folder = await migrations({
      '1_works': 'CREATE TABLE kept (id int);',
      '2_breaks': 'CREATE TABLE gone (id int);\nDROP TABLE missing;',
    })
    await expect(applyMigrations(database.url, folder)).rejects.toThrow(/2_breaks could not be applied/)

    await writeFile(join(folder, '2_breaks', 'migration.sql'), 'CREATE TABLE gone (id int);')
    expect(await applyMigrations(database.url, folder)).toEqual(['2_breaks'])
  })

  test('is told of a migration that was edited after it had been applied', async () => {
    const database = await keep(bareDatabase())
    const folder = await migrations({ '1_first': 'CREATE TABLE one (id int);' })
    await applyMigrations(database.url, folder)
    await writeFile(join(folder, '1_first', 'migration.sql'), 'CREATE TABLE other (id int);')
    await expect(applyMigrations(database.url, folder)).rejects.toThrow(/1_first was edited after/)
  })

  test('is told when an older version meets the database of a newer one', async () => {
    const database = await keep(bareDatabase())
    await applyMigrations(database.url, await migrations({ '1_first': 'SELECT 1', '2_newer': 'SELECT 1' }))
    const older = await migrations({ '1_first': 'SELECT 1' })
    await expect(applyMigrations(database.url, older)).rejects.toThrow(/newer version.*2_newer/)
  })

  test('may use functions with semicolons of their own', async () => {
    const database = await keep(bareDatabase())
    const folder = await migrations({
      '1_function': `CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS $$
        BEGIN
          n := n * 2;
          RETURN n;
        END $$;`,
    })
    expect(await applyMigrations(database.url, folder)).toEqual(['1_function'])
  })
})

async function keep(database: Promise<FreshDatabase>): Promise<FreshDatabase> {
  made.push(await database)
  return database
}

async function connected(database: Promise<FreshDatabase>): Promise<pg.Client> {
  const { url } = await keep(database)
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined) // its database is dropped under it at the end
  await client.connect()
  return client
}

async function rowsOf(client: pg.Client, query: string): Promise<unknown[]> {
  return (await client.query<Record<string, unknown>>(query)).rows
}

function schemaFiles(): SchemaFiles {
  const folder = 'prisma/schema'
  return readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')])
}

function migrationNames(): string[] {
  const entries = readdirSync('prisma/migrations', { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

async function migrations(scripts: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'aidbridge-migrations-'))
  for (const [name, script] of Object.entries(scripts)) {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, 'migration.sql'), script)
  }
  afterAll(() => rm(folder, { recursive: true }))
  return folder
}

/** Tables that only the database itself reads: its history, and the lives that its triggers enforce. */
const notInTheSchema = "ALL ('{_prisma_migrations, life_step}')"

/** Leaves the sequences and functions that column defaults in the schema refer to. */
const dropTables = `
  DO $$
  DECLARE dropped text;
  BEGIN
    FOR dropped IN SELECT format('TABLE %I', tablename) FROM pg_tables WHERE schemaname = 'public'
      UNION ALL SELECT format('TYPE %I', typname) FROM pg_type WHERE typtype = 'e' AND typnamespace = 'public'::regnamespace
    LOOP
      EXECUTE format('DROP %s CASCADE', dropped);
    END LOOP;
  END $$`

const columns = `
  SELECT table_name, column_name, udt_name, is_nullable, column_default, numeric_precision, numeric_scale
  FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
  WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> ${notInTheSchema}
  ORDER BY table_name, column_name`

const enums = `
  SELECT typname, array_agg(enumlabel::text ORDER BY enumsortorder) AS labels
  FROM pg_type JOIN pg_enum ON enumtypid = pg_type.oid GROUP BY typname ORDER BY typname`

const foreignKeys = `
  SELECT conrelid::regclass::text AS "table", conname, pg_get_constraintdef(oid) AS definition
  FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY 1, 2`

const indexes = `
  SELECT indexname, indexdef FROM pg_indexes
  WHERE schemaname = 'public' AND tablename <> ${notInTheSchema} ORDER BY indexname`
