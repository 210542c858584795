import { pipeline } from 'node:stream/promises'
import { migrateWithin, migrationsOfProgram, type MigrationName } from '@aidbridge/prisma/migrate'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { CannotStart, codeOf } from '../cannot-start.ts'
import { prepareQueue } from '../queue.ts'
import { UnusableFile } from './file.ts'
import { liftGuards } from './guards.ts'
import { inWords, type Progress } from './progress.ts'
import { type Contents, readBackup } from './read.ts'
import { copyOut, type Sum, sumOf } from './rows.ts'
import {
  anythingIn,
  nameOf,
  openJobs,
  placeOf,
  plainSettings,
  quoted,
  type Section,
  type Source,
  tablesIn,
} from './sections.ts'

export interface Restored {
  madeAt: string
  tables: number
  rows: number
  /** Tables that no migration knows: somebody's own. Their rows stay in the file. */
  foreign: string[]
  /** Migrations that the program has and the backup had not. */
  migrated: string[]
}

/**
 * Fills an empty database from a file: wholly, and as it was, or not at all. The file is read to its end and checked
 * before anything is touched, and what lies in the tables afterwards is compared with it before anything is kept. The
 * account needs to own the database and no more.
 * @throws CannotStart
 */
export async function restore(
  url: string,
  path: string,
  progress: Progress,
  interrupted: AbortSignal,
): Promise<Restored> {
  const client = new pg.Client({ connectionString: url, application_name: 'aidbridge restore' })
  client.on('error', () => undefined)
  const stop = () => void client.end().catch(() => undefined)
  interrupted.addEventListener('abort', stop)
  try {
    const contents = await readBackup(path, async (section, rows, passed) => {
      await sumOf(
        watch(rows, () => {
          interrupted.throwIfAborted()
          progress(() => `${nameOf(section)}: ${inWords(passed())} rows checked in the file`)
        }),
      )
    })
    assertFits(contents.migrations, await migrationsOfProgram())
    interrupted.throwIfAborted()
    await client.connect()
    await assertEmpty(client)
    await prepareQueue(url) // an empty queue is as good as none
    const restored = await restoreInto(client, path, contents, progress)
    interrupted.throwIfAborted()
    interrupted.removeEventListener('abort', stop) // from here on it is done
    await client.query('COMMIT')
    return restored
  } catch (error) {
    if (interrupted.aborted) throw new CannotStart('Interrupted: the database is as it was.')
    throw refusalOf(error, path)
  } finally {
    interrupted.removeEventListener('abort', stop)
    await client.end().catch(() => undefined)
  }
}

async function restoreInto(
  client: pg.Client,
  path: string,
  contents: Contents,
  progress: Progress,
): Promise<Restored> {
  await client.query(plainSettings)
  await client.query('BEGIN')
  await migrateWithin(
    client,
    contents.migrations.map(({ name }) => name),
  )
  const tables = new Map((await tablesIn(client)).map((table) => [nameOf(table), table]))
  const ours = contents.sections.filter((section) => isOurs(section, tables))
  const restoreGuards = await liftGuards(client)
  await client.query(`TRUNCATE ${[...tables.values()].map(placeOf).join(', ')}`) // what migrations filled

  const all = ours.reduce((sum, { rows }) => sum + rows, 0)
  let before = 0
  await readBackup(path, async (section, rows, passed) => {
    if (!isOurs(section, tables)) return
    const watched = watch(rows, () =>
      progress(() => `${nameOf(section)}: ${inWords(before + passed())} of ${inWords(all)} rows are back`),
    )
    if (nameOf(section) === nameOf(openJobs)) await queueAgain(client, watched)
    else await copyIn(client, placeOf(section), section.columns, watched)
    before += passed()
  })
  for (const { schema, sequence, last, called } of contents.sequences) {
    const place = placeOf({ schema, table: sequence })
    await client.query('SELECT setval(to_regclass($1), $2, $3)', [place, last, called])
  }
  await restoreGuards()
  for (const section of ours) {
    progress(() => `${nameOf(section)}: being compared with the backup`)
    await compare(client, tables.get(nameOf(section)) ?? openJobs, section)
  }
  const migrated = await migrateWithin(client)
  await client.query(`ANALYZE ${(await tablesIn(client)).map(placeOf).join(', ')}`)
  return {
    madeAt: contents.madeAt,
    tables: ours.length,
    rows: all,
    foreign: contents.sections.filter((section) => !ours.includes(section)).map(nameOf),
    migrated,
  }
}

const isOurs = (section: Section, tables: ReadonlyMap<string, Source>): boolean =>
  tables.has(nameOf(section)) || nameOf(section) === nameOf(openJobs)

async function* watch(rows: AsyncIterable<Buffer>, look: () => void): AsyncGenerator<Buffer> {
  for await (const piece of rows) {
    yield piece
    look()
  }
}

async function copyIn(
  client: pg.Client,
  place: string,
  columns: readonly string[],
  rows: AsyncIterable<Buffer>,
): Promise<void> {
  await pipeline(rows, client.query(copyFrom(`COPY ${place} (${columns.map(quoted).join(', ')}) FROM STDIN`)))
}

async function queueAgain(client: pg.Client, rows: AsyncIterable<Buffer>): Promise<void> {
  await client.query(
    `CREATE TEMPORARY TABLE kept_job (place bigint PRIMARY KEY, task text, payload json, queue text, run_at timestamptz,
       max_attempts int, key text, priority int, flags text[]) ON COMMIT DROP`,
  )
  await copyIn(client, 'kept_job', openJobs.columns, rows)
  await client.query(
    `SELECT count(graphile_worker.add_job(task, payload, queue, run_at, max_attempts, key, priority, flags))
     FROM (SELECT * FROM kept_job ORDER BY place) AS job`,
  )
}

async function compare(client: pg.Client, source: Source, expected: Section & Sum): Promise<void> {
  const found = await sumOf(copyOut(client, source.query))
  if (found.rows === expected.rows && found.sha256 === expected.sha256) return
  throw new CannotStart(
    `${nameOf(expected)} did not come back as it was (${inWords(found.rows)} rows of ${inWords(expected.rows)}). The database is as it was before.`,
  )
}

function assertFits(ofFile: readonly MigrationName[], ofProgram: readonly MigrationName[]): void {
  const known = new Map(ofProgram.map(({ name, checksum }) => [name, checksum]))
  const newer = ofFile.filter(({ name }) => !known.has(name)).map(({ name }) => name)
  if (newer.length > 0)
    throw new UnusableFile(
      `was made by a newer version of Aidbridge (it has the migration ${newer.join(', ')}). Restore it with that version.`,
    )
  const other = ofFile.filter(({ name, checksum }) => known.get(name) !== checksum).map(({ name }) => name)
  if (other.length > 0)
    throw new UnusableFile(
      `was made with another text of the migration ${other.join(', ')}. Restore it with the version that made it.`,
    )
}

async function assertEmpty(client: pg.Client): Promise<void> {
  const found = await anythingIn(client)
  if (found)
    throw new CannotStart(
      `The database is not empty (it has ${found}), and nothing in it was touched. Restore into an empty one: ` +
        'one that was just made (--into postgresql://…), or the embedded one after npm run db:reset.',
    )
}

const unreadable: Record<string, string> = {
  ENOENT: 'is not there.',
  EISDIR: 'is a folder.',
  EACCES: 'cannot be read: the rights are missing.',
  EPERM: 'cannot be read: the rights are missing.',
}

function refusalOf(error: unknown, path: string): unknown {
  const trouble = error instanceof UnusableFile ? error.message : unreadable[codeOf(error) ?? '']
  return trouble
    ? new CannotStart(`The file ${path} ${trouble} Nothing was touched.`, { cause: error })
    : error
}
