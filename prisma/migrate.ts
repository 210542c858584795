import { createHash, randomUUID } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import pg from 'pg'

/** A history that does not fit the files, or a script that PostgreSQL refused. The database is as it was before. */
export class CannotMigrate extends Error {
  override name = 'CannotMigrate'
}

/** A migration by name, and the SHA-256 of its script. */
export interface MigrationName {
  name: string
  checksum: string
}

interface Migration extends MigrationName {
  script: string
}

const migrationsFolder = fileURLToPath(new URL('./migrations/', import.meta.url))

/** Any number, used by nobody else for an advisory lock in our database. */
const lock = 1_095_320_647

/**
 * Applies what is missing, each migration in one transaction together with its row in `_prisma_migrations`, so that a
 * crash at any moment leaves it either wholly applied or not at all. Prisma's own command line reads the same table and
 * agrees. Its engine is not used for this: through a driver adapter it cuts a script at every semicolon, those inside
 * functions included. Resolves with the names of what was applied; several processes may start at once.
 */
export async function applyMigrations(databaseUrl: string, folder = migrationsFolder): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'aidbridge migrations' })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lock])
    await client.query(historyTable)
    const missing = missingFrom(await readHistory(client), migrations)
    for (const migration of missing) await apply(client, migration)
    return missing.map(({ name }) => name)
  } finally {
    await client.end() // and the lock with it
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const script = await readFile(join(folder, name, 'migration.sql'), 'utf8')
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') }
    }),
  )
}

/** What a database has had applied; nothing where Aidbridge has never been. */
export async function migrationsOf(client: pg.Client): Promise<MigrationName[]> {
  const there = await client.query<{ there: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there",
  )
  if (!there.rows[0]!.there) return []
  const { rows } = await client.query<MigrationName>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
  )
  return rows
}

/** What this program would apply. */
export async function migrationsOfProgram(): Promise<MigrationName[]> {
  const migrations = await readMigrations(migrationsFolder)
  return migrations.map(({ name, checksum }) => ({ name, checksum }))
}

/** The names of these. */
export const knownMigrations = async (): Promise<string[]> =>
  (await migrationsOfProgram()).map(({ name }) => name)

/**
 * Applies those that are missing, of the named ones if names are given, inside the transaction that is open on the
 * connection: all of them or, with it, none.
 */
export async function migrateWithin(client: pg.Client, names?: readonly string[]): Promise<string[]> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [lock])
  await client.query(historyTable)
  const missing = missingFrom(await readHistory(client), await readMigrations(migrationsFolder))
  const wanted = missing.filter(({ name }) => names?.includes(name) ?? true)
  for (const migration of wanted) await applyOne(client, migration)
  return wanted.map(({ name }) => name)
}

const readHistory = async (client: pg.Client) =>
  new Map((await migrationsOf(client)).map(({ name, checksum }) => [name, checksum]))

function missingFrom(history: Map<string, string>, migrations: Migration[]): Migration[] {
  const known = new Set(migrations.map(({ name }) => name))
  const unknown = [...history.keys()].filter((name) => !known.has(name))
  if (unknown.length > 0) {
    throw new CannotMigrate(
      `The database was made by a newer version of Aidbridge (it has the migration ${unknown.join(', ')}). ` +
        'Start that version, or name another database or data folder.',
    )
  }
  const edited = migrations.filter(
    ({ name, checksum }) => history.has(name) && history.get(name) !== checksum,
  )
  if (edited.length > 0) {
    throw new CannotMigrate(
      `The migration ${edited.map(({ name }) => name).join(', ')} was edited after this database had applied it. ` +
        'Put the file back and write a new migration; or, if the data may go, empty the embedded database: npm run db:reset.',
    )
  }
  return migrations.filter(({ name }) => !history.has(name))
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await applyOne(client, migration)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

async function applyOne(client: pg.Client, { name, script, checksum }: Migration): Promise<void> {
  try {
    await client.query(script)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    )
  } catch (error) {
    throw new CannotMigrate(
      `The migration ${name} could not be applied${placeIn(script, error)}: ${error instanceof Error ? error.message : String(error)}. ` +
        'The database is as it was before it.',
      { cause: error },
    )
  }
}

/** PostgreSQL counts characters from the start of the script; a reader counts lines. */
function placeIn(script: string, error: unknown): string {
  if (!(error instanceof pg.DatabaseError) || !error.position) return ''
  return `, line ${script.slice(0, Number(error.position)).split('\n').length}`
}

/** As Prisma makes it. */
const historyTable = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`
