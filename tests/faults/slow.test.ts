import { type Database, type DatabaseOptions, openDatabase } from '@aidbridge/server/platform/db'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { post, serve, type Served } from '../support/served.ts'
import { cookieOf } from '../support/session.ts'
import { until } from '../support/until.ts'
import { makeWorld, type World } from '../support/world.ts'
import { Gate } from './gate.ts'
import { tell } from './sizes.ts'

// A database that takes long, has no connection left or says nothing at all: whoever asks is told in time to ask again,
// what needs no database goes on, and when the trouble is over nobody has to do anything.

let world: World
beforeAll(async () => {
  world = await makeWorld(4)
})
afterAll(() => world.close())

const ending: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end()
})

interface Here {
  served: Served
  database: Database
  cookie: string
}

/** The program with a database of few connections and little patience. */
async function open(url: string, options: DatabaseOptions): Promise<Here> {
  const database = openDatabase(url, options)
  ending.push(() => database.close())
  const served = await serve(database)
  ending.push(() => served.stop())
  return { served, database, cookie: await cookieOf(served, world.zhytomyr.editor) }
}

async function another(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  ending.push(() => client.end())
  return client
}

/** How so many who ask at once are answered: 200, or 503 where it says that asking again will do. And how long that takes. */
async function ask({ served, cookie }: Here, count: number) {
  const query = '{ items(first: 1) { totalCount } }'
  const began = performance.now()
  const answers = await Promise.all(
    Array.from({ length: count }, async () => {
      const answer = await post(`${served.origin}/graphql`, { query }, { cookie })
      const { data, errors } = (await answer.json()) as { data?: unknown; errors?: object[] }
      if (data) return answer.status
      expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE', retryable: true } }])
      expect(answer.headers.get('retry-after')).toBe('2')
      return answer.status
    }),
  )
  const outcomes = [...new Set(answers)].sort()
  return { outcomes, took: performance.now() - began }
}

test('statements that do not end are ended, and those behind them served', { timeout: 60_000 }, async () => {
  const here = await open(world.url, { connections: 4, patience: 300 })
  const other = await another(world.url)
  await other.query('BEGIN; LOCK TABLE item IN ACCESS EXCLUSIVE MODE')
  const { outcomes, took } = await ask(here, 40)
  expect(outcomes).toEqual([503])
  expect((await fetch(`${here.served.origin}/health`)).status).toBe(200)
  await other.query('ROLLBACK')
  expect((await ask(here, 40)).outcomes).toEqual([200])
  tell(`slow: 40 behind a lock were told within ${Math.round(took)} ms (4 connections, 300 ms a statement)`)
})

test(
  'who waits ten seconds for one of our own connections waits no longer',
  { timeout: 60_000 },
  async () => {
    const here = await open(world.url, { connections: 4 })
    const taken = await Promise.all([1, 2, 3, 4].map(() => here.database.pool.connect()))
    const { outcomes, took } = await ask(here, 40)
    expect(outcomes).toEqual([503])
    expect(took).toBeGreaterThan(9000)
    expect(took).toBeLessThan(15_000)
    for (const connection of taken) connection.release()
    expect((await ask(here, 40)).outcomes).toEqual([200])
  },
)

test(
  'a database whose connections others hold serves again when they leave',
  { timeout: 60_000 },
  async () => {
    const here = await open(world.url, { connections: 4 })
    const name = new URL(world.url).pathname.slice(1)
    const other = await another(world.url)
    await other.query(`ALTER DATABASE "${name}" CONNECTION LIMIT 1`)
    await other.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()',
      [name],
    )
    expect((await ask(here, 40)).outcomes).toEqual([503])
    expect((await fetch(`${here.served.origin}/ready`)).status).toBe(503)
    await other.query(`ALTER DATABASE "${name}" CONNECTION LIMIT -1`)
    expect((await ask(here, 40)).outcomes).toEqual([200])
    expect((await fetch(`${here.served.origin}/ready`)).status).toBe(200)
  },
)

test('a database that says nothing any more is given up in time', { timeout: 60_000 }, async () => {
  const gate = await Gate.before(world.url)
  ending.push(() => gate.remove())
  const here = await open(gate.url, { connections: 4, patience: 300 })
  expect((await ask(here, 10)).outcomes).toEqual([200])
  gate.shut()
  const { outcomes, took } = await ask(here, 40)
  expect(outcomes).toEqual([503])
  expect(took).toBeLessThan(20_000)
  expect(await (await fetch(`${here.served.origin}/ready`)).json()).toMatchObject({ missing: ['database'] })
  gate.open()
  const back = performance.now()
  await until('everybody is served', async () => (await ask(here, 10)).outcomes.join() === '200')
  expect(performance.now() - back).toBeLessThan(5000)
  tell(
    `slow: a silent database was given up within ${Math.round(took)} ms, and everybody served ` +
      `${Math.round(performance.now() - back)} ms after it spoke again`,
  )
})
