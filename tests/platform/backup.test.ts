import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { applyMigrations } from '@aidbridge/prisma/migrate'
import { backUp } from '@aidbridge/server/platform/backup/write'
import { restore } from '@aidbridge/server/platform/backup/restore'
import { emptyLedger } from '@aidbridge/shared/ledger/books'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Player } from '../ledger/player.ts'
import { workADay } from '../ledger/random-work.ts'
import { bareDatabase, type FreshDatabase } from '../support/database.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'
import { makeWorld, type World } from '../support/world.ts'

// npm run db:backup and db:restore: all of a database in one file, and back into an empty one.

const checkout = fileURLToPath(new URL('../../', import.meta.url))
const never = new AbortController().signal
const quiet = () => undefined

let folder: string
let world: World
/** Of the world after a day's work, whole. */
let file: string
let empty: FreshDatabase

beforeAll(async () => {
  folder = await temporaryFolder()
  world = await makeWorld(10)
  await workADay({ player: await Player.enter(world), ledger: emptyLedger }, 1)
  await withPhotosAndText(world)
  file = join(folder, 'whole.backup')
  await backUp(world.url, file, quiet, never)
  return async () => {
    await world.close()
    await rm(folder, { recursive: true })
  }
})

beforeEach(async () => {
  empty = await bareDatabase()
  return () => empty.drop()
})

describe('a restored database', () => {
  test('has every row, number, rule and waiting job of the one that was backed up', async () => {
    await restore(empty.url, file, quiet, never)
    const [there, back] = await Promise.all([everythingIn(world.url), everythingIn(empty.url)])
    expect(Object.keys(there.tables).length).toBeGreaterThan(50)
    for (const needed of ['public.attachment', 'public.audit_event', 'published.release', 'jobs'])
      expect(there.tables[needed], needed).toMatch(/^[1-9]/)
    expect(back).toEqual(there)
  })

  test('is consistent, though people went on working while the backup was made', async () => {
    const player = await Player.enter(world)
    const events = () => count(world.url, 'audit_event')
    const before = await events()
    const busy = join(folder, 'busy.backup')
    const [, written] = await Promise.all([
      workADay({ player, ledger: emptyLedger }, 2),
      until('work has begun', async () => (await events()) > before).then(() =>
        backUp(world.url, busy, quiet, never),
      ),
    ])
    expect(written.rows).toBeGreaterThan(before)

    await restore(empty.url, busy, quiet, never)
    const kept = await count(empty.url, 'audit_event')
    expect(kept).toBeGreaterThan(before)
    expect(kept).toBeLessThan(await events())
    expect(await rowsOf(empty.url, 'SELECT * FROM reconcile()')).toEqual([])
  })

  test('goes on giving numbers where the other one stopped, and guards its books again', async () => {
    await restore(empty.url, file, quiet, never)
    const [next] = await rowsOf(empty.url, `SELECT nextval('need_number') > count(*) AS further FROM need`)
    expect(next).toEqual({ further: true })
    await expect(rowsOf(empty.url, 'DELETE FROM audit_event')).rejects.toThrow()
    await expect(rowsOf(empty.url, 'DELETE FROM organisation')).rejects.toThrow(/foreign key/)
  })

  test('of an older version is restored as it was and then brought up to date', async () => {
    const old = await bareDatabase()
    try {
      const names = await migrationNames()
      const older = await copyOfMigrations(names.slice(0, -1))
      await applyMigrations(old.url, older)
      await rowsOf(old.url, `INSERT INTO oblast VALUES ('UA18', 'UA-18', 'Schytomyr', 'Житомир', 'Zhytomyr')`)
      const path = join(folder, 'old.backup')
      await backUp(old.url, path, quiet, never)

      const { migrated } = await restore(empty.url, path, quiet, never)
      expect(migrated).toEqual(names.slice(-1))
      expect(await applyMigrations(empty.url)).toEqual([])
      expect(await count(empty.url, 'oblast')).toBe(1)
    } finally {
      await old.drop()
    }
  })
})

describe('nothing is touched', () => {
  const refused = async (path: string, words: RegExp) => {
    await expect(restore(empty.url, path, quiet, never)).rejects.toThrow(words)
    expect(
      await rowsOf(
        empty.url,
        `SELECT relname FROM pg_class WHERE relnamespace::regnamespace::text !~ '^(pg_|information)'`,
      ),
    ).toEqual([])
  }

  test('by a file in which a single bit is wrong, wherever it is', async () => {
    const bytes = await readFile(file)
    const places = [19, 20, 400, bytes.length >> 1, bytes.length - 300, bytes.length - 33, bytes.length - 1]
    for (const place of places) {
      const wrong = Buffer.from(bytes)
      wrong[place]! ^= 1
      await refused(await written('flipped', wrong), /flipped is (damaged|no backup)/)
    }
  })

  test('by a file that was cut off, or that goes on', async () => {
    const bytes = await readFile(file)
    for (const length of [18, 30, 60, bytes.length >> 1, bytes.length - 1])
      await refused(await written('cut', bytes.subarray(0, length)), /cut is (damaged|no backup)/)
    await refused(await written('longer', Buffer.concat([bytes, Buffer.from('more')])), /longer is damaged/)
  })

  test('by a file of something else', async () => {
    await refused(await written('empty', Buffer.alloc(0)), /empty is no backup of Aidbridge/)
    await refused(await written('text', Buffer.from('PGDMP and more')), /text is no backup of Aidbridge/)
    await refused(join(folder, 'missing'), /missing is not there/)
    await refused(folder, /is a folder/)
  })

  test('by a backup of a newer version', async () => {
    const newer = await bareDatabase()
    try {
      const names = await migrationNames()
      const migrations = await copyOfMigrations(names)
      await mkdir(join(migrations, '29990101000000_later'))
      await writeFile(
        join(migrations, '29990101000000_later', 'migration.sql'),
        'CREATE TABLE later (id int)',
      )
      await applyMigrations(newer.url, migrations)
      const path = join(folder, 'newer.backup')
      await backUp(newer.url, path, quiet, never)
      await refused(path, /made by a newer version.*29990101000000_later/)
    } finally {
      await newer.drop()
    }
    const bytes = await readFile(file)
    await refused(
      await written('later', Buffer.concat([Buffer.from('aidbridge backup 2\n'), bytes])),
      /later was made by a newer version/,
    )
  })

  test('in a database that is not empty', async () => {
    const before = await everythingIn(world.url)
    await expect(restore(world.url, file, quiet, never)).rejects.toThrow(/not empty \(it has public\./)
    expect(await everythingIn(world.url)).toEqual(before)
  })
})

describe('on the command line', () => {
  test('an operator backs up and restores, and reads what happened', async () => {
    const path = join(folder, 'typed.backup')
    const backup = await command('db-backup', [path], { DATABASE_URL: world.url })
    expect(backup.words).toMatch(
      /typed\.backup: \d+ tables, [\d,]+ rows, [\d,]+ bytes\.\nIt holds personal data/,
    )
    expect(backup.code).toBe(0)
    expect((await stat(path)).mode & 0o777).toBe(0o600)

    const restored = await command('db-restore', [path, '--into', empty.url], {})
    expect(restored.words).toMatch(/Restored as it was at .*each table compared\.\nThe books are right\.\n$/)
    expect(restored.code).toBe(0)
    const again = await command('db-backup', [path], { DATABASE_URL: world.url })
    expect(again).toEqual({
      code: 1,
      words: `${path} is there already. Name another file: nothing is written over.\n`,
    })
  })

  test('the embedded database is backed up whether the program runs or not', async () => {
    const env = { AIDBRIDGE_DATA_DIR: join(folder, 'data') }
    expect((await command('db-migrate', [], env)).code).toBe(0)
    const [stopped, running] = [join(folder, 'stopped.backup'), join(folder, 'running.backup')]
    expect((await command('db-backup', [stopped], env)).code).toBe(0)
    const program = spawn(
      process.execPath,
      ['--import', 'tsx', 'tests/support/hold-postgres.ts', env.AIDBRIDGE_DATA_DIR],
      { cwd: checkout },
    )
    await once(program.stdout, 'data')
    const while_ = await command('db-backup', [running], env)
    const ended = once(program, 'exit')
    program.kill('SIGKILL')
    await ended
    expect(while_.code).toBe(0)

    expect((await command('db-reset', ['--yes'], env)).code).toBe(0)
    const restored = await command('db-restore', [running], env)
    expect(restored.words).toContain('The books are right.')
    expect(restored.code).toBe(0)
  }, 120_000)

  test.each([
    ['db-backup', ['one', 'two'], '"two" is one name too many.'],
    ['db-backup', ['--into', 'x'], "Unknown option '--into'."],
    ['db-backup', [''], 'The name of the file is empty.'],
    ['db-restore', [], 'The name of the file is missing.'],
    ['db-restore', ['file', '--onto', 'x'], "Unknown option '--onto'."],
    ['db-restore', ['file', '--into', 'mysql://x'], '--into must look like postgresql://'],
    [
      'db-restore',
      ['file', '--into', 'postgresql://127.0.0.1:1/x'],
      'No database answers at 127.0.0.1:1. Start PostgreSQL there, or mend --into.',
    ],
  ])('%s %j is answered in a sentence', async (name, typed, sentence) => {
    const { code, words } = await command(name, typed, {})
    expect(words).toContain(sentence)
    expect(words).not.toContain('    at ')
    expect(code).toBe(1)
  })

  test('what was interrupted or cannot be written leaves nothing behind', async () => {
    const target = join(folder, 'interrupted')
    await mkdir(target)
    const path = join(target, 'x.backup')
    const nowhere = await command('db-backup', [join(target, 'no', 'x')], { DATABASE_URL: world.url })
    expect(nowhere).toEqual({
      code: 1,
      words: `${join(target, 'no', 'x')} cannot be written: there is no such folder.\n`,
    })

    const holder = new pg.Client({ connectionString: world.url })
    await holder.connect()
    await holder.query('BEGIN')
    await holder.query('LOCK TABLE category IN ACCESS EXCLUSIVE MODE')
    const program = start('db-backup', [path], { DATABASE_URL: world.url })
    let words = ''
    program.stderr.on('data', (piece: Buffer) => (words += piece.toString()))
    await until(
      'the backup waits',
      async () =>
        (
          await rowsOf(
            world.url,
            `SELECT FROM pg_stat_activity WHERE application_name = 'aidbridge backup' AND wait_event_type = 'Lock'`,
          )
        ).length > 0,
    )
    const ended = once(program, 'close')
    program.kill('SIGINT')
    expect(await ended).toEqual([1, null])
    await holder.end()
    expect(words).toBe('Interrupted: there is no backup.\n')
    expect(await readdir(target)).toEqual([])
  })
})

/** What a copy could get wrong: bytes of every value, and text that means something to COPY. */
async function withPhotosAndText({ url, dortmund }: World): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const photo = Buffer.concat([
    Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
    randomBytes(200_000),
  ])
  for (const name of ['\\.', 'a\tb\nc\\n\r', '\\N', 'Київ, Köln 🚚', '']) {
    await client.query(
      `INSERT INTO attachment (id, file_name, content_type, byte_size, sha256, content, created_by_id)
       VALUES (gen_random_uuid(), $1, 'image/webp', $2, '', $3, $4)`,
      [name, photo.length, photo, dortmund.editor.userId],
    )
  }
  await client.query(`INSERT INTO published.release VALUES ('2022-01-01', 12, '2023-01-15')`)
  await client.query(
    `SELECT graphile_worker.add_job('sendMail', '{"mail":  "1"}', job_key := 'mail:1', run_at := now() + interval '1 day', max_attempts := 12)`,
  )
  await client.end()
}

/** Asked in other words than those of the program. */
async function everythingIn(url: string) {
  const tables: Record<string, string> = {}
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const ask = async (query: string) => (await client.query<Record<string, unknown>>(query)).rows
  const names = await ask(`SELECT schemaname || '.' || tablename AS name FROM pg_tables
    WHERE schemaname IN ('public', 'published') AND tablename <> '_prisma_migrations' ORDER BY 1`)
  for (const { name } of names) {
    const [row] = await ask(
      `SELECT count(*) || ' ' || md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) AS sum FROM ${String(name)} t`,
    )
    tables[String(name)] = String(row!['sum'])
  }
  const [jobs] =
    await ask(`SELECT count(*) || ' ' || json_agg(json_build_array(identifier, payload, run_at, key, j.max_attempts, priority) ORDER BY j.id)::text AS sum
    FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = task_id`)
  tables['jobs'] = String(jobs!['sum'])
  const sequences = await ask(
    `SELECT schemaname, sequencename, last_value FROM pg_sequences WHERE schemaname <> 'graphile_worker' ORDER BY 1, 2`,
  )
  const rules =
    await ask(`SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace::regnamespace::text IN ('public', 'published') ORDER BY 1, 2`)
  const triggers =
    await ask(`SELECT tgrelid::regclass::text, tgname, tgenabled, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    AND tgrelid::regclass::text !~ 'graphile' ORDER BY 1, 2`)
  const migrations = await ask('SELECT migration_name, checksum FROM _prisma_migrations ORDER BY 1')
  await client.end()
  return { tables, sequences, rules, triggers, migrations }
}

async function rowsOf(url: string, query: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(query)).rows
  } finally {
    await client.end()
  }
}

async function count(url: string, table: string): Promise<number> {
  const [row] = await rowsOf(url, `SELECT count(*)::int AS count FROM ${table}`)
  return Number(row!['count'])
}

async function written(name: string, bytes: Buffer): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

async function migrationNames(): Promise<string[]> {
  const entries = await readdir(join(checkout, 'prisma/migrations'), { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}

async function copyOfMigrations(names: string[]): Promise<string> {
  const copy = await temporaryFolder()
  for (const name of names)
    await cp(join(checkout, 'prisma/migrations', name), join(copy, name), { recursive: true })
  afterAll(() => rm(copy, { recursive: true }))
  return copy
}

function start(name: string, typed: string[], env: Record<string, string>) {
  return spawn(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...typed], {
    cwd: checkout,
    env: { PATH: process.env.PATH, NODE_ENV: 'test', AIDBRIDGE_DATA_DIR: join(folder, 'unused'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function command(name: string, typed: string[], env: Record<string, string>) {
  const program = start(name, typed, env)
  let words = ''
  for (const output of [program.stdout, program.stderr])
    output.on('data', (piece: Buffer) => (words += piece.toString()))
  const [code] = (await once(program, 'close')) as [number | null]
  return { code, words }
}
