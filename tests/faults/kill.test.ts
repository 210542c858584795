import { rm } from 'node:fs/promises'
import { Chance } from '@aidbridge/server/demo/random'
import { type Database, openDatabase } from '@aidbridge/server/platform/db'
import { borrowEmbedded, stopLeftover } from '@aidbridge/server/platform/postgres/embedded'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lineOf, workedExample } from '../support/counting.ts'
import { freePort } from '@aidbridge/server/platform/free-port'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'
import { settle, type World } from '../support/world.ts'
import { anotherPair } from './pairs.ts'
import { Persistent } from './persistent.ts'
import { Program } from './program.ts'
import { seed, sizes, tell } from './sizes.ts'
import { expectAcknowledged, expectInvariants } from './what-holds.ts'

// kill -9 of the program, of its PostgreSQL or of both, while people work and try again: nothing that was acknowledged is
// lost or there twice, and whatever starts again needs no hand.

const writers = 4
const victims = ['the program', 'PostgreSQL', 'both'] as const

let program: Program
let people: Persistent
const worlds: World[] = []

beforeAll(async () => {
  program = new Program(await freePort(), await temporaryFolder())
  await program.ready()
  people = new Persistent(program.origin)
  await withDatabase(async (database) => {
    const settled = await settle(database)
    for (let place = 0; place < writers; place++) {
      const { asks, gives } = await anotherPair(database, place)
      const here = { database, url: '', put: people.put, close: async () => undefined }
      worlds.push({ ...settled, ...here, zhytomyr: asks, dortmund: gives })
      for (const each of [asks.editor, gives.editor, gives.approver]) await people.signIn(each)
    }
    await people.signIn(settled.coordination.editor)
  })
}, 120_000)

afterAll(async () => {
  await program.stop()
  await stopLeftover(program.dataFolder)
  await rm(program.dataFolder, { recursive: true })
})

test(
  `whatever is killed while people write, all that they were told is there once (seed ${seed})`,
  async () => {
    const chance = new Chance(seed)
    let told = 0
    for (let round = 1; round <= sizes.rounds; round++) {
      const victim = victims[(round - 1 + seed) % victims.length]!
      const starts = program.starts
      const load = new Load()
      const enough = people.acknowledged.length + chance.between(3, 30)
      await until('people write', () => load.broken || people.acknowledged.length >= enough, 60_000)
      kill(victim, chance)
      await program.ready()
      told += await load.end()
      // The program itself outlives its PostgreSQL; after its own death it is started once.
      expect(program.starts - starts, program.said).toBe(victim === 'PostgreSQL' ? 0 : 1)
      await withDatabase(async (database) => {
        await expectInvariants(database)
        await expectAcknowledged(database, people.acknowledged)
        await expectWorkedExamples(database, told)
      })
      tell(
        `kill, round ${round} of ${sizes.rounds}: ${victim}; ${people.acknowledged.length} writes acknowledged, ` +
          `${people.failures} tries failed`,
      )
    }
    expect(people.failures).toBeGreaterThan(0)
  },
  60_000 * (1 + sizes.rounds),
)

/** People who tell one story after the other, each with a partner of their own, until the end is asked for. */
class Load {
  broken: unknown
  #goesOn = true
  readonly #done: Promise<number[]>

  constructor() {
    this.#done = Promise.all(worlds.map((world) => this.#tellStories(world)))
    this.#done.catch((error: unknown) => (this.broken = error))
  }

  /** Resolves with the number of stories, each told to its end. */
  async end(): Promise<number> {
    this.#goesOn = false
    return (await this.#done).reduce((sum, count) => sum + count, 0)
  }

  async #tellStories(world: World): Promise<number> {
    let told = 0
    for (; this.#goesOn; told++) {
      const { need } = await workedExample(world)
      expect(await lineOf(world, need)).toMatchObject({ inTransit: '6', missing: '6', gap: '44' })
    }
    return told
  }
}

function kill(victim: (typeof victims)[number], chance: Chance): void {
  const postmaster = () => process.kill(program.postmaster, 'SIGKILL')
  const server = () => program.kill('SIGKILL')
  if (victim === 'PostgreSQL') return void postmaster()
  if (victim === 'the program') return server()
  for (const death of chance.happens(0.5) ? [postmaster, server] : [server, postmaster]) death()
}

/** The one way in which every story ends: domain.md 3. */
async function expectWorkedExamples({ prisma }: Database, told: number): Promise<void> {
  const asked = await prisma.needLine.groupBy({
    by: ['qtyRequested', 'acceptedQty', 'shippedQty', 'receivedQty', 'damagedQty', 'missingQty'],
    _count: true,
  })
  expect(asked.map((line) => Object.values(line).map(Number))).toEqual([[told, 100, 60, 60, 50, 4, 6]])
  const promised = await prisma.pledgeLine.groupBy({ by: ['qtyPledged', 'allocatedQty'], _count: true })
  expect(promised.map((line) => Object.values(line).map(Number))).toEqual([[told, 200, 60]])
}

async function withDatabase(act: (database: Database) => Promise<void>): Promise<void> {
  const url = await borrowEmbedded(program.dataFolder)
  if (!url) throw new Error(`PostgreSQL does not run.\n${program.said}`)
  const database = openDatabase(url, { connections: 2 })
  try {
    await act(database)
  } finally {
    await database.close()
  }
}
