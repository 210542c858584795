import { type Database, openDatabase } from '@aidbridge/server/platform/db'
import { listNames } from '@aidbridge/server/features/exports/routes'
import { beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { cookieOf } from '../support/session.ts'
import { type Replicated, replicated } from '../support/replicated.ts'
import { serve, type Served } from '../support/served.ts'
import { generators, verifiedNeed } from '../support/story.ts'
import { until } from '../support/until.ts'
import { ask } from '../support/viewer.ts'
import { type World, worldIn } from '../support/world.ts'

// DATABASE_READ_URL: a real streaming replica answers what only looks, and nobody can tell by the answer.

let servers: Replicated
let world: World
let served: Served
let said: [boolean, string | undefined][]

beforeAll(async () => {
  servers = await replicated()
  world = await worldIn(servers.primary.url, withReplica(servers.replica().url))
  served = await serve(world.database)
  return async () => {
    await served.stop()
    await world.close()
    await servers.close()
  }
}, 120_000)

beforeEach(() => {
  said = []
})

function withReplica(url: string): Database {
  const onChange = (isUsed: boolean, why?: string) => void said.push([isUsed, why])
  return openDatabase(servers.primary.url, { connections: 10, replica: { url, onChange } })
}

const where = `SELECT CASE WHEN pg_is_in_recovery() THEN 'replica' ELSE 'primary' END AS place`
const placeOfReading = (database = world.database) =>
  database.reading(async ({ pool }) => (await pool.query<{ place: string }>(where)).rows[0]!.place)
const usesReplica = (database?: Database) =>
  until('the replica answers', async () => (await placeOfReading(database)) === 'replica')

async function linesOpen(from = world): Promise<number> {
  const { overview } = await ask(from, world.coordination.viewer, '{ overview { figures { linesOpen } } }')
  return overview.figures.linesOpen as number
}

describe('a replica that keeps up', () => {
  test('answers the overview, the public page and every file', async () => {
    await verifiedNeed(world, [generators('5')])
    await usesReplica()
    const cookie = await cookieOf(served, world.coordination.admin)
    for (const address of [
      ...listNames.map((name) => `/exports/lists/${name}.csv`),
      '/exports/audit.csv',
      '/exports/overview.csv?part=category',
      '/public/figures.json',
      '/public/figures.csv',
    ]) {
      const before = (await servers.statements()).length
      expect((await fetch(served.origin + address, { headers: { cookie } })).status, address).toBe(200)
      const asked = (await servers.statements()).slice(before)
      expect(asked, address).toMatch(
        /execute .*(FROM "public"|FROM published|audit_event|FROM overview_sum)/s,
      )
    }
    expect(said.filter(([isUsed]) => !isUsed)).toEqual([])
  })

  test('shows what one has just done oneself, each time', async () => {
    await usesReplica()
    const before = await linesOpen()
    for (const more of [1, 2, 3, 4, 5, 6, 7, 8]) {
      await verifiedNeed(world, [generators('5')])
      expect(await linesOpen()).toBe(before + more)
    }
    await usesReplica()
  })

  test('shows in one server process what was done in another', async () => {
    const other = { ...world, database: withReplica(servers.replica().url) }
    const before = await linesOpen(other)
    await verifiedNeed(world, [generators('5')])
    expect(await linesOpen(other)).toBe(before + 1)
    await other.database.close()
  })
})

describe('a replica that is behind', () => {
  test('is not asked, and asked again when it has caught up; the log says both', async () => {
    await usesReplica()
    await servers.tell('SELECT pg_wal_replay_pause()')
    const before = await linesOpen()
    await verifiedNeed(world, [generators('5')])
    expect(await linesOpen()).toBe(before + 1)
    expect(await placeOfReading()).toBe('primary')
    expect(said).toEqual([[false, 'it is behind']])

    await servers.tell('SELECT pg_wal_replay_resume()')
    await usesReplica()
    expect(await linesOpen()).toBe(before + 1)
    expect(said).toEqual([
      [false, 'it is behind'],
      [true, undefined],
    ])
  })
})

describe('the primary answers', () => {
  test('while the replica is away', async () => {
    await usesReplica()
    const before = await linesOpen()
    await servers.replica().stop()
    expect(await linesOpen()).toBe(before)
    expect(await placeOfReading()).toBe('primary')
    expect(said).toMatchObject([[false, expect.any(String)]])
  })

  test('when it fails in the middle of a question', async () => {
    await servers.startReplica()
    const database = withReplica(servers.replica().url)
    await usesReplica(database)
    const places: string[] = []
    const found = await database.reading(async ({ pool }) => {
      places.push((await pool.query<{ place: string }>(where)).rows[0]!.place)
      await pool.query('CREATE TEMPORARY TABLE written (id int)')
      return 'found'
    })
    expect(found).toBe('found')
    expect(places).toEqual(['replica', 'primary'])
    await database.close()
  })

  test('where the other database is no replica of it', async () => {
    const database = withReplica(inject('testServer').programUrl)
    expect(await placeOfReading(database)).toBe('primary')
    expect(said).toEqual([[false, 'it is no replica of this database']])
    await database.close()
  })

  test('when the replica has become a primary itself', async () => {
    const database = withReplica(servers.replica().url)
    await usesReplica(database)
    await servers.tell('SELECT pg_promote()')
    expect(await placeOfReading(database)).toBe('primary')
    expect(said.at(-1)).toEqual([false, 'it replicates no longer'])
    await database.close()
  })
})
