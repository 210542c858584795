import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { type Database, openDatabase } from '@aidbridge/server/platform/db'
import { freePort } from '@aidbridge/server/platform/free-port'
import { existingCluster } from '@aidbridge/server/platform/postgres/cluster'
import { borrowEmbedded } from '@aidbridge/server/platform/postgres/embedded'
import { addressOf, findServer } from '@aidbridge/server/platform/postgres/server-process'
import pg from 'pg'
import { afterEach, expect, test, type TestContext } from 'vitest'
import { built } from '../support/program.ts'
import { until } from '../support/until.ts'
import { Persistent, type Trouble } from './persistent.ts'
import { Program } from './program.ts'
import { sizes, tell } from './sizes.ts'
import { SmallDisk } from './small-disk.ts'
import { expectWorkedExamples, Stories, storytellers } from './stories.ts'
import { expectAcknowledged, expectInvariants } from './what-holds.ts'

// The disk under the data folder is full, or read-only: whoever starts the program reads which and where; what runs loses
// nothing that it acknowledged, and goes on when there is room.

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end()
})

async function smallDisk(context: TestContext, megabytes: number): Promise<SmallDisk> {
  const disk = await SmallDisk.mount(megabytes)
  if (typeof disk === 'string') return context.skip(disk)
  ending.push(() => disk.unmount())
  return disk
}

test('whoever starts on a disk without room reads that it is full, and which', async (context) => {
  // There is no room for the files of a database; there is none at all.
  for (const megabytes of [24, 1]) {
    const disk = await smallDisk(context, megabytes)
    if (megabytes === 1) await disk.fill()
    expect(await lastWords(disk.folder)).toMatch(/disk .* full/)
  }
}, 120_000)

test('whoever starts on a disk that is read-only reads so', async (context) => {
  const disk = await smallDisk(context, 4)
  await disk.makeReadOnly()
  expect(await lastWords(disk.folder)).toContain(`${disk.folder} cannot be used (the disk is read-only)`)
})

test(
  'a disk that is full while people write loses nothing, and with room everything goes on',
  async (context) => {
    const disk = await smallDisk(context, 200)
    const program = new Program(await freePort(), disk.folder, { LOG_LEVEL: 'error' })
    ending.push(() => program.stop())
    await program.ready()
    const people = new Persistent(program.origin)
    const worlds = await on(disk, (database) => storytellers(database, people, 2))
    const stories = new Stories(worlds)
    const recovered: number[] = []
    for (let round = 1; round <= sizes.fillings; round++) {
      const { length } = people.acknowledged
      await until('people write', () => people.acknowledged.length > length + 5)
      await disk.fill()
      if (round % 2 === 0) await wantNewLog(disk)
      await until('the disk is felt', () => people.troubles.at(-1)?.status === 503, 60_000)
      await wait(sizes.full * 1000)
      await disk.makeRoom()
      const began = Date.now()
      const before = people.acknowledged.length
      await until('people write again', () => people.acknowledged.length > before + 2, 90_000)
      recovered.push(Date.now() - began)
      tell(`full, round ${round} of ${sizes.fillings}: writing again after ${recovered.at(-1)} ms`)
    }
    const told = await stories.end()
    tell(
      `full: ${people.acknowledged.length} writes, ${people.troubles.length} turned away, ${program.starts} starts`,
    )
    expect(people.troubles.filter((trouble) => !isRetryable(trouble))).toEqual([])
    expect(program.said).toMatch(/The disk under .* is full/)
    await on(disk, async (database) => {
      await expectInvariants(database)
      await expectAcknowledged(database, people.acknowledged)
      await expectWorkedExamples(database, told)
    })
  },
  180_000 + sizes.fillings * (sizes.full + 60) * 1000,
)

/** Tables that cannot grow are errors; a log that cannot grow is the end of PostgreSQL itself. */
async function wantNewLog({ folder }: SmallDisk): Promise<void> {
  const cluster = await existingCluster(folder)
  const superuser = new pg.Client({ connectionString: addressOf(cluster!, (await findServer(cluster!))!) })
  superuser.on('error', () => undefined)
  await superuser.connect()
  for (let piece = 1; piece <= 8; piece++)
    await superuser
      .query("SELECT pg_switch_wal(), pg_logical_emit_message(false, 'aidbridge', 'something')")
      .catch(() => undefined)
  await superuser.end().catch(() => undefined)
}

const isRetryable = ({ status, body }: Trouble): boolean =>
  status === 0 || (status === 503 && body.includes('"UNAVAILABLE"'))

/** What a start that cannot work says before it ends. */
async function lastWords(dataFolder: string): Promise<string> {
  const env = {
    PATH: process.env['PATH'],
    PORT: String(await freePort()),
    AIDBRIDGE_DATA_DIR: dataFolder,
    AIDBRIDGE_DEMO: 'off',
  }
  const program = spawn(process.execPath, [built], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let words = ''
  for (const output of [program.stdout, program.stderr])
    output.on('data', (piece: Buffer) => (words += piece.toString()))
  expect(await once(program, 'exit'), words).toEqual([1, null])
  expect(words).not.toMatch(/^\s+at /m) // a sentence and no stack
  return words
}

async function on<T>(disk: SmallDisk, act: (database: Database) => Promise<T>): Promise<T> {
  const url = await until('PostgreSQL runs', () => borrowEmbedded(disk.folder))
  const database = openDatabase(url, { connections: 2 })
  try {
    return await act(database)
  } finally {
    await database.close()
  }
}
