import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { migrationsOf, type MigrationName } from '@aidbridge/prisma/migrate'
import pg from 'pg'
import { CannotStart, codeOf } from '../cannot-start.ts'
import { now } from '../clock.ts'
import { type Frame, pack } from './file.ts'
import { inWords, type Progress } from './progress.ts'
import { copyOut, Summing } from './rows.ts'
import {
  hasQueue,
  nameOf,
  openJobs,
  placeOf,
  plainSettings,
  sequencesIn,
  type Source,
  tablesIn,
} from './sections.ts'

/** What the file says first. */
export interface Beginning {
  madeAt: string
  migrations: MigrationName[]
}

export interface Written {
  tables: number
  rows: number
  bytes: number
}

/**
 * Writes all that the database holds into a new file, as it is at one moment, while others go on writing. A file that
 * could not be finished is taken away; a finished one is on the disk.
 * @throws CannotStart
 */
export async function backUp(
  url: string,
  path: string,
  progress: Progress,
  interrupted: AbortSignal,
): Promise<Written> {
  if (existsSync(path)) throw thereAlready(path)
  const written = { tables: 0, rows: 0, bytes: 0 }
  const client = new pg.Client({ connectionString: url, application_name: 'aidbridge backup' })
  client.on('error', () => undefined) // whoever waits for an answer is told
  const stop = () => void client.end().catch(() => undefined)
  interrupted.addEventListener('abort', stop)
  try {
    await client.connect()
    await client.query(plainSettings)
    await writeWhole(path, pack(framesOf(client, progress, written)), written)
    return written
  } catch (error) {
    throw interrupted.aborted ? new CannotStart('Interrupted: there is no backup.') : refusalOf(error, path)
  } finally {
    interrupted.removeEventListener('abort', stop)
    await client.end().catch(() => undefined)
  }
}

/**
 * Begins the transaction. Tables are locked against being changed or emptied before the moment is chosen; a migration
 * that came in between has changed the list, and the look begins anew.
 */
async function lookFromOneMoment(client: pg.Client): Promise<Source[]> {
  for (;;) {
    const before = await tablesIn(client)
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const places = before.map(placeOf).join(', ')
    if (places) await client.query(`LOCK TABLE ${places} IN ACCESS SHARE MODE`)
    const tables = await tablesIn(client)
    if (JSON.stringify(tables) === JSON.stringify(before)) return tables
    await client.query('ROLLBACK')
  }
}

async function* framesOf(client: pg.Client, progress: Progress, written: Written): AsyncGenerator<Frame> {
  const tables = await lookFromOneMoment(client)
  const migrations = await migrationsOf(client)
  if (migrations.length === 0)
    throw new CannotStart('There is nothing to back up: Aidbridge has never been started with this database.')
  const begin: Beginning = { madeAt: now().toISOString(), migrations }
  yield { kind: 'begin', value: begin }
  for (const source of [...tables, ...((await hasQueue(client)) ? [openJobs] : [])]) {
    yield { kind: 'table', value: { schema: source.schema, table: source.table, columns: source.columns } }
    const summing = new Summing()
    for await (const rows of copyOut(client, source.query)) {
      summing.add(rows)
      progress(
        () => `${nameOf(source)}: ${inWords(summing.rows)} rows, ${inWords(written.bytes)} bytes so far`,
      )
      yield { kind: 'rows', rows }
    }
    const sum = summing.sum()
    written.tables++
    written.rows += sum.rows
    yield { kind: 'tableEnd', value: sum }
  }
  yield { kind: 'end', value: { sequences: await sequencesIn(client) } }
}

/** Written under another name, readable for nobody else, and renamed when it is whole and on the disk. */
async function writeWhole(path: string, pieces: AsyncIterable<Buffer>, written: Written): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}`)
  const file = await open(draft, 'wx', 0o600)
  try {
    for await (const piece of pieces) {
      await file.appendFile(piece)
      written.bytes += piece.length
    }
    await file.sync()
    await file.close()
    if (existsSync(path)) throw thereAlready(path)
    await rename(draft, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(draft, { force: true })
    throw error
  }
}

/** So that the new name outlives a power cut. Not every system can; the file itself is on the disk. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path).catch(() => undefined)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

const thereAlready = (path: string) =>
  new CannotStart(`${path} is there already. Name another file: nothing is written over.`)

const troubles: Record<string, string> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'a file stands in the place of its folder',
  EACCES: 'the rights are missing',
  EPERM: 'the rights are missing',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  ENAMETOOLONG: 'the name is too long',
}

function refusalOf(error: unknown, path: string): unknown {
  const trouble = troubles[codeOf(error) ?? '']
  return trouble ? new CannotStart(`${path} cannot be written: ${trouble}.`, { cause: error }) : error
}
