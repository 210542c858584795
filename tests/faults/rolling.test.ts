import { rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { type Database, openDatabase } from '@aidbridge/server/platform/db'
import { freePort } from '@aidbridge/server/platform/free-port'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { inTurn, type InTurn } from '../support/in-turn.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'
import type { World } from '../support/world.ts'
import { allHeard, Ear } from './ear.ts'
import { Persistent } from './persistent.ts'
import { Program } from './program.ts'
import { sizes, tell } from './sizes.ts'
import { expectWorkedExamples, Readers, Stories, storytellers } from './stories.ts'
import { expectAcknowledged, expectInvariants } from './what-holds.ts'

// Two processes behind a proxy that looks at /ready and tries nothing twice are restarted in turn while people work and
// watch: nobody's request fails, and nobody misses anything.

const writers = 3
const readers = 3

let fresh: FreshDatabase
let database: Database
let programs: Program[]
let folders: string[]
let proxy: InTurn
let people: Persistent
let worlds: World[]
/** Ports of those that say they are ready. */
const up = new Set<number>()
const looking = new AbortController()

beforeAll(async () => {
  fresh = await freshDatabase()
  database = openDatabase(fresh.url, { connections: 4 })
  const ports = [await freePort(), await freePort()]
  proxy = await inTurn(ports, (port) => up.has(port))
  folders = [await temporaryFolder(), await temporaryFolder()]
  programs = ports.map(
    (port, place) =>
      new Program(port, folders[place]!, {
        DATABASE_URL: fresh.url,
        AIDBRIDGE_ORIGIN: proxy.origin,
        AIDBRIDGE_SECRET: 'the same secret for both processes',
        AIDBRIDGE_DRAIN_SECONDS: '1',
      }),
  )
  for (const port of ports) void keepLooking(port)
  for (const program of programs) await program.ready()
  await until('the proxy knows both', () => up.size === 2)
  people = new Persistent(proxy.origin)
  worlds = await storytellers(database, people, writers)
}, 120_000)

afterAll(async () => {
  looking.abort()
  await proxy.stop()
  await Promise.all(programs.map((program) => program.stop()))
  for (const folder of folders) await rm(folder, { recursive: true })
  await database.close()
  await fresh.drop()
})

test(
  'two processes are restarted in turn, and nobody notices',
  async () => {
    const watching = worlds[0]!.coordination.editor
    const ears = [1, 2, 3, 4].map(() => new Ear(proxy.origin, people.cookieOf(watching)))
    await until('all watch', () => ears.every(({ streams }) => streams > 0))
    const stories = new Stories(worlds)
    const reading = new Readers(worlds[0]!, readers)
    const stops: number[] = []
    for (let round = 1; round <= sizes.restarts; round++)
      for (const program of programs) {
        await wait(500)
        stops.push(await restart(program))
        tell(`rolling, round ${round} of ${sizes.restarts}: stopped within ${stops.at(-1)} ms`)
      }
    const told = await stories.end()
    const reads = await reading.end()

    expect(people.troubles).toEqual([])
    expect(reads).toBeGreaterThan(sizes.restarts * 10)
    expect(Math.max(...stops), stops.join()).toBeLessThan(8000)
    await expectInvariants(database)
    await expectAcknowledged(database, people.acknowledged)
    await expectWorkedExamples(database, told)

    await allHeard(ears, people.acknowledged)
    for (const ear of ears) {
      expect(ear.troubles).toEqual([])
      expect(ear.completed).toBeGreaterThan(0) // it was told to come again
      await ear.leave()
    }
    tell(
      `rolling: ${people.acknowledged.length} writes, ${reads} reads, none failed; stops ${stops.join()} ms`,
    )
  },
  120_000 + sizes.restarts * 60_000,
)

/** Resolves with the milliseconds that it took to stop. */
async function restart(program: Program): Promise<number> {
  const { starts } = program
  const began = Date.now()
  program.kill('SIGTERM')
  await until('it has stopped', () => program.starts > starts)
  const took = Date.now() - began
  await program.ready()
  await until('the proxy knows both', () => up.size === 2)
  return took
}

/** One look after the other, or an old answer could come after a newer one. */
async function keepLooking(port: number): Promise<void> {
  while (!looking.signal.aborted) {
    await look(port)
    await wait(100)
  }
}

/** Whoever is only slow to answer stays what it was. */
async function look(port: number): Promise<void> {
  const signal = AbortSignal.timeout(5000)
  const { ok } = await fetch(`http://localhost:${port}/ready`, { signal }).catch(() => ({ ok: false }))
  if (ok) up.add(port)
  else up.delete(port)
}
