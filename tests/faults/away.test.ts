import { rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { type Database, openDatabase } from '@aidbridge/server/platform/db'
import { freePort } from '@aidbridge/server/platform/free-port'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'
import type { World } from '../support/world.ts'
import { allHeard, Ear } from './ear.ts'
import { OwnPostgres } from './own-postgres.ts'
import { Persistent, type Trouble } from './persistent.ts'
import { Program } from './program.ts'
import { sizes, tell } from './sizes.ts'
import { expectWorkedExamples, Readers, Stories, storytellers } from './stories.ts'
import { expectAcknowledged, expectInvariants } from './what-holds.ts'

// PostgreSQL is restarted, and then is away for seconds, while people write, read and watch: whoever asks is told to ask
// again, the program stays, and soon after its return everything is as if nothing had been.

const writers = 3
const readers = 3
/** Milliseconds after its return within which everybody is served again. */
const soon = 5000

let postgres: OwnPostgres
let program: Program
let database: Database
let people: Persistent
let worlds: World[]

beforeAll(async () => {
  postgres = await OwnPostgres.open()
  program = new Program(await freePort(), await temporaryFolder(), { DATABASE_URL: postgres.url })
  await program.ready()
  database = openDatabase(postgres.url, { connections: 2 })
  people = new Persistent(program.origin)
  worlds = await storytellers(database, people, writers)
}, 120_000)

afterAll(async () => {
  await program.stop()
  await database.close()
  await postgres.remove()
  await rm(program.dataFolder, { recursive: true })
})

test(
  'a database that comes back finds everybody still there',
  async () => {
    const coordinator = worlds[0]!.coordination.editor
    const ears = [1, 2].map(() => new Ear(program.origin, people.cookieOf(coordinator)))
    await until('all watch', () => ears.every(({ streams }) => streams > 0))
    const stories = new Stories(worlds)
    const reading = new Readers(worlds[0]!, readers)
    const recovered: number[] = []
    for (let absence = 1; absence <= sizes.absences; absence++)
      for (const seconds of [0, sizes.away]) {
        const { length } = people.acknowledged
        await until('people write', () => people.acknowledged.length > length + 5)
        recovered.push(await absent(seconds))
        tell(`away, absence ${absence} of ${sizes.absences}, ${seconds} s: back after ${recovered.at(-1)} ms`)
      }
    const told = await stories.end()
    const reads = await reading.end()

    expect(program.starts, program.said).toBe(1)
    expect(Math.max(...recovered), `milliseconds: ${recovered.join()}`).toBeLessThan(soon)
    expect(people.troubles.length).toBeGreaterThan(0)
    expect(people.troubles.filter((trouble) => !isRetryable(trouble))).toEqual([])
    await expectInvariants(database)
    await expectAcknowledged(database, people.acknowledged)
    await expectWorkedExamples(database, told)

    await allHeard(ears, people.acknowledged)
    for (const ear of ears) {
      await ear.leave()
      expect(ear.troubles.filter((trouble) => !trouble.includes('UNAVAILABLE'))).toEqual([])
    }
    tell(
      `away: ${people.acknowledged.length} writes, ${reads} reads, ${people.troubles.length} told to ask again; ` +
        `streams ${ears.map(({ streams }) => streams).join()}`,
    )
  },
  120_000 + sizes.absences * (sizes.away + 30) * 1000,
)

/** @returns milliseconds from its return until everybody has an answer, nobody is turned away and /ready says so */
async function absent(seconds: number): Promise<number> {
  await postgres.stop()
  await wait(seconds * 1000)
  if (seconds > 0) expect(await missing()).toContain('database')
  await postgres.start()
  const back = Date.now()
  const { length } = people.acknowledged
  await until('the program is ready again', async () => (await missing()).length === 0)
  const ready = Date.now()
  await until('people write again', () => people.acknowledged.length > length + writers)
  const lastTrouble = people.troubles.at(-1)?.at ?? back
  return Math.max(ready, lastTrouble) - back
}

async function missing(): Promise<string[]> {
  const answer = await fetch(`${program.origin}/ready`)
  return ((await answer.json()) as { missing?: string[] }).missing ?? []
}

const isRetryable = ({ status, headers, body }: Trouble): boolean =>
  status === 503 &&
  headers.get('retry-after') !== null &&
  /"UNAVAILABLE"/.test(body) &&
  /"retryable":true/.test(body)
