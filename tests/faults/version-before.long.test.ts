import { rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { knownMigrations } from '@aidbridge/prisma/migrate'
import { openDatabase } from '@aidbridge/server/platform/db'
import { freePort } from '@aidbridge/server/platform/free-port'
import { expect, test } from 'vitest'
import { bareDatabase } from '../support/database.ts'
import { inTurn } from '../support/in-turn.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { Persistent } from './persistent.ts'
import { Program } from './program.ts'
import { tell } from './sizes.ts'
import { expectWorkedExamples, Readers, Stories, storytellers } from './stories.ts'
import { buildVersionBefore } from './version-before.ts'
import { expectAcknowledged, expectInvariants } from './what-holds.ts'

// A rolling update: the version before serves, this version migrates under it, both serve, then the old one goes. Nobody's
// request fails (docs/decisions/027-expand-then-contract.md).

const stretch = 10_000

test('the version before works on while and after this one has migrated', { timeout: 600_000 }, async () => {
  const before = await buildVersionBefore()
  const fresh = await bareDatabase()
  const database = openDatabase(fresh.url, { connections: 4 })
  const [one, other] = [await freePort(), await freePort()]
  const up = new Set([one])
  const proxy = await inTurn([one, other], (port) => up.has(port))
  const folders = [await temporaryFolder(), await temporaryFolder()]
  const env = {
    DATABASE_URL: fresh.url,
    AIDBRIDGE_ORIGIN: proxy.origin,
    AIDBRIDGE_SECRET: 'the same secret for both versions',
  }
  const newest = async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      'SELECT migration_name AS name FROM _prisma_migrations ORDER BY migration_name DESC LIMIT 1',
    )
    return rows[0]!.name
  }
  const old = new Program(one, folders[0]!, env, before.main)
  let next: Program | undefined
  try {
    await old.ready()
    expect(await newest()).toBe(before.newest)
    const people = new Persistent(proxy.origin)
    const worlds = await storytellers(database, people, 3)
    const stories = new Stories(worlds)
    const reading = new Readers(worlds[0]!, 2)
    await wait(stretch)

    next = new Program(other, folders[1]!, env)
    await next.ready()
    expect(await newest()).toBe((await knownMigrations()).at(-1))
    expect(await newest()).not.toBe(before.newest)
    const alone = people.acknowledged.length
    await wait(stretch) // the old one alone on the new tables
    expect(people.acknowledged.length).toBeGreaterThan(alone)
    up.add(other)
    await wait(stretch) // both
    up.delete(one)
    await wait(stretch) // what the old one wrote, read by the new one
    const told = await stories.end()
    const reads = await reading.end()

    expect(people.troubles).toEqual([])
    await expectInvariants(database)
    await expectAcknowledged(database, people.acknowledged)
    await expectWorkedExamples(database, told)
    tell(
      `versions: ${before.commit} (${before.newest}) beside this one; ${people.acknowledged.length} writes, ${reads} reads, none failed`,
    )
  } finally {
    await proxy.stop()
    await Promise.all([old.stop(), next?.stop()])
    for (const folder of folders) await rm(folder, { recursive: true })
    await database.close()
    await fresh.drop()
    await before.remove()
  }
})
