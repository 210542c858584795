import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { keptSecret } from '@aidbridge/server/platform/data-folder'
import {
  openEmbedded,
  stopLeftover,
  type EmbeddedPostgres,
} from '@aidbridge/server/platform/postgres/embedded'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'

let dataFolder: string
const opened: EmbeddedPostgres[] = []
const held: ChildProcess[] = []

beforeEach(async () => {
  dataFolder = await temporaryFolder()
})

afterEach(async () => {
  for (const process of held.splice(0)) process.kill('SIGKILL')
  for (const postgres of opened.splice(0)) await postgres.stop()
  await stopLeftover(dataFolder)
  await rm(dataFolder, { recursive: true })
})

describe('an operator who starts and stops', () => {
  test('finds what was written before', async () => {
    const first = await open()
    await query(first.url, 'CREATE TABLE note (text text)')
    await query(first.url, "INSERT INTO note VALUES ('Generator')")
    await first.stop()

    const second = await open()
    expect(await query(second.url, 'SELECT text FROM note')).toEqual([{ text: 'Generator' }])
  })

  test('has a database that knows Cyrillic letters, whatever the language of the machine', async () => {
    const { url } = await open()
    await query(url, 'CREATE EXTENSION pg_trgm')
    const [row] = await query(
      url,
      "SELECT similarity('Київ', 'Киев') AS alike, current_setting('timezone') AS zone",
    )
    expect(row).toEqual({ alike: expect.closeTo(0.25, 2), zone: 'UTC' })
  })

  test('works as an account that is no superuser, with a password that only the owner can read', async () => {
    const { url } = await open()
    expect(await query(url, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user')).toEqual([
      { rolsuper: false },
    ])
    const { mode } = await stat(join(dataFolder, 'postgres', 'aidbridge.password'))
    expect(mode & 0o777).toBe(0o600)
    await expect(query(url.replace(/:[^:@/]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password/)
  })

  test('gets one secret, made on the first start and readable by the owner alone', async () => {
    const secret = await keptSecret(dataFolder)
    expect(secret.length).toBeGreaterThanOrEqual(32)
    expect(await keptSecret(dataFolder)).toBe(secret)
    expect((await stat(join(dataFolder, 'secret'))).mode & 0o777).toBe(0o600)
  })
})

describe('an operator whose machine kills processes', () => {
  test('starts again after the program was killed, on the server that it left', async () => {
    const { program, url } = await hold()
    await query(url, 'CREATE TABLE kept AS SELECT 1 AS id')
    program.kill('SIGKILL')
    await once(program, 'exit')

    const again = await open()
    expect(new URL(again.url).port).toBe(new URL(url).port)
    expect(await query(again.url, 'SELECT id FROM kept')).toEqual([{ id: 1 }])
  })

  test('starts again after both were killed, and every acknowledged write is there', async () => {
    const { program, url } = await hold()
    await query(url, 'CREATE TABLE kept (id int)')
    for (const id of [1, 2, 3]) await query(url, `INSERT INTO kept VALUES (${id})`)
    process.kill(postmaster(), 'SIGKILL')
    program.kill('SIGKILL')
    await once(program, 'exit')

    const again = await open()
    expect(await query(again.url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 3 }])
  })

  test('keeps a running program when only PostgreSQL was killed: it comes back at the same address', async () => {
    const { url } = await open()
    await query(url, 'CREATE TABLE kept AS SELECT 1 AS id')
    process.kill(postmaster(), 'SIGKILL')
    await vi.waitFor(async () => expect(await query(url, 'SELECT id FROM kept')).toEqual([{ id: 1 }]), {
      timeout: 20_000,
    })
  })

  test('keeps a running program when PostgreSQL does not come back at once', async () => {
    const said: string[] = []
    const postgres = await openEmbedded({ dataFolder, say: (line) => void said.push(line) })
    opened.push(postgres)
    await query(postgres.url, 'CREATE TABLE kept AS SELECT 1 AS id')
    const hurdle = join(dataFolder, 'postgres', 'postgresql.auto.conf')
    const settings = readFileSync(hurdle)
    writeFileSync(hurdle, 'nonsense = 1\n')
    process.kill(postmaster(), 'SIGKILL')
    await until('it says that it does not start yet', () =>
      said.some((line) => line.startsWith('It does not start yet; trying again in 1 s.')),
    )
    writeFileSync(hurdle, settings)
    await until('it is back', () => said.includes('PostgreSQL is back'))
    expect(await query(postgres.url, 'SELECT id FROM kept')).toEqual([{ id: 1 }])
  })

  test('starts again when the number of the dead server belongs to another process now', async () => {
    const first = await open()
    await first.stop()
    opened.splice(0)
    const lines = [process.pid, join(dataFolder, 'postgres'), 0, 5432, '', '127.0.0.1', '', 'ready']
    writeFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), `${lines.join('\n')}\n`)

    const again = await open()
    expect(await query(again.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })
})

describe('an operator who starts twice in one data folder', () => {
  test('is told by the second start who has it, and the first goes on', async () => {
    const { program, url } = await hold()
    await expect(open()).rejects.toThrow(
      `The data folder ${dataFolder} is in use by another start of Aidbridge (aidbridge, process ${program.pid})`,
    )
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('loses nothing when both starts are the first', async () => {
    const results = await Promise.allSettled([open(), open()])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

test('an operator is told when PostgreSQL cannot use the data folder', async () => {
  const closed = join(dataFolder, 'closed')
  mkdirSync(closed)
  chmodSync(closed, 0o500)
  // Root may write everywhere, but hands over to an account that may not even look.
  const reason =
    process.getuid?.() === 0 ? /who cannot enter the data folder/ : /cannot be used \(the rights are missing/
  await expect(openEmbedded({ dataFolder: join(closed, 'data') })).rejects.toThrow(reason)
})

async function open(): Promise<EmbeddedPostgres> {
  const postgres = await openEmbedded({ dataFolder })
  opened.push(postgres)
  return postgres
}

/** Opens it in another process, which can be killed. */
async function hold(): Promise<{ program: ChildProcess; url: string }> {
  const program = spawn(process.execPath, ['--import', 'tsx', 'tests/support/hold-postgres.ts', dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  held.push(program)
  const [line] = (await once(program.stdout, 'data')) as [Buffer]
  return { program, url: line.toString().trim() }
}

function postmaster(): number {
  return Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}
