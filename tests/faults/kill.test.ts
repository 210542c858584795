import { rm } from 'node:fs/promises'
import { Chance } from '@aidbridge/server/demo/random'
import { type Database, openDatabase } from '@aidbridge/server/platform/db'
import { borrowEmbedded, stopLeftover } from '@aidbridge/server/platform/postgres/embedded'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '@aidbridge/server/platform/free-port'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'
import type { World } from '../support/world.ts'
import { Persistent } from './persistent.ts'
import { Program } from './program.ts'
import { seed, sizes, tell } from './sizes.ts'
import { expectWorkedExamples, Stories, storytellers } from './stories.ts'
import { expectAcknowledged, expectInvariants } from './what-holds.ts'

// kill -9 of the program, of its PostgreSQL or of both, while people work and try again: nothing that was acknowledged is
// lost or there twice, and whatever starts again needs no hand.

const writers = 4
const victims = ['the program', 'PostgreSQL', 'both'] as const

let program: Program
let people: Persistent
let worlds: World[]

beforeAll(async () => {
  program = new Program(await freePort(), await temporaryFolder())
  await program.ready()
  people = new Persistent(program.origin)
  await withDatabase(async (database) => {
    worlds = await storytellers(database, people, writers)
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
      const load = new Stories(worlds)
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
          `${people.troubles.length} tries failed`,
      )
    }
    expect(people.troubles.length).toBeGreaterThan(0)
  },
  60_000 * (1 + sizes.rounds),
)

function kill(victim: (typeof victims)[number], chance: Chance): void {
  const postmaster = () => process.kill(program.postmaster, 'SIGKILL')
  const server = () => program.kill('SIGKILL')
  if (victim === 'PostgreSQL') return void postmaster()
  if (victim === 'the program') return server()
  for (const death of chance.happens(0.5) ? [postmaster, server] : [server, postmaster]) death()
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
