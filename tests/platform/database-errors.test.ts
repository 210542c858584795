import { once } from 'node:events'
import { createServer } from 'node:net'
import { tryAgain } from '@aidbridge/server/platform/act'
import { isUnavailable, sqlState } from '@aidbridge/server/platform/database-errors'
import { type Database, openDatabase } from '@aidbridge/server/platform/db'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { freePort } from '@aidbridge/server/platform/free-port'
import { until } from '../support/until.ts'

let fresh: FreshDatabase
let database: Database
beforeAll(async () => {
  fresh = await freshDatabase()
  database = openDatabase(fresh.url, { connections: 4, patience: 300 })
})
afterAll(async () => {
  await database.close()
  await fresh.drop()
})

describe('that the database cannot answer is seen, whoever says it', () => {
  test('nobody listens', async () => {
    const url = `postgresql://nobody@127.0.0.1:${await freePort()}/nothing`
    await everyWay(url, (error) => expect(isUnavailable(error)).toBe(true))
  })

  test('whoever listens hangs up', async () => {
    const rude = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
    await once(rude, 'listening')
    const { port } = rude.address() as { port: number }
    await everyWay(`postgresql://nobody@127.0.0.1:${port}/nothing`, (error) =>
      expect(isUnavailable(error)).toBe(true),
    )
    rude.close()
  })

  test('it has no connection left', async () => {
    const crowded = await freshDatabase()
    const guard = new pg.Client({ connectionString: crowded.url })
    await guard.connect()
    await guard.query(`ALTER DATABASE "${new URL(crowded.url).pathname.slice(1)}" CONNECTION LIMIT 1`)
    await everyWay(crowded.url, (error) => {
      expect(sqlState(error)).toBe('53300')
      expect(isUnavailable(error)).toBe(true)
    })
    await guard.end()
    await crowded.drop()
  })

  test('our own connections are all in use', async () => {
    const pool = new pg.Pool({ connectionString: fresh.url, max: 1, connectionTimeoutMillis: 2000 })
    const taken = await pool.connect()
    expect(isUnavailable(await failureOf(pool.query('SELECT 1')))).toBe(true)
    taken.release()
    await pool.end()
  })

  test('a statement takes too long', async () => {
    expect(isUnavailable(await failureOf(database.pool.query('SELECT pg_sleep(5)')))).toBe(true)
    expect(isUnavailable(await failureOf(database.prisma.$queryRaw`SELECT pg_sleep(5)::text`))).toBe(true)
  })

  test('a transaction takes too long', async () => {
    const slow = database.prisma.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT pg_sleep(0.2)::text`
        await tx.$queryRaw`SELECT 1`
      },
      { timeout: 50 },
    )
    expect(isUnavailable(await failureOf(slow))).toBe(true)
  })

  test('somebody stops it in the middle of a statement', async () => {
    const patient = openDatabase(fresh.url, { connections: 2 })
    for (const ask of [
      () => patient.pool.query("SELECT pg_sleep(20), 'to be ended'"),
      () => patient.prisma.$queryRaw`SELECT pg_sleep(20)::text, 'to be ended'`,
      () => patient.prisma.$transaction((tx) => tx.$queryRaw`SELECT pg_sleep(20)::text, 'to be ended'`),
    ]) {
      let failure: unknown
      void failureOf(ask()).then((error) => (failure = error))
      const began = Date.now()
      await until('the statement has been ended', async () => {
        await database.pool.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE state = 'active' AND pid <> pg_backend_pid() AND query LIKE '%to be ended%'`,
        )
        return failure
      })
      expect(Date.now() - began).toBeLessThan(15_000) // it did not wait for its end
      expect(isUnavailable(failure)).toBe(true)
    }
    await patient.close()
  })

  test('what the asker did is something else', async () => {
    for (const fault of [
      'SELECT nonsense',
      'SELECT 1 / 0',
      "SELECT 'x'::int",
      'INSERT INTO organisation DEFAULT VALUES',
    ])
      expect(isUnavailable(await failureOf(database.pool.query(fault))), fault).toBe(false)
    expect(isUnavailable(new Error('Connection terminated by nobody'))).toBe(true)
    expect(isUnavailable(new Error('The word Connection terminated stands in a text'))).toBe(false)
    expect(isUnavailable(undefined)).toBe(false)
  })
})

test('two who are in each other’s way both get through, and nobody hears of it', async () => {
  await database.pool.query('CREATE TABLE cup (id int PRIMARY KEY, full_of int)')
  await database.pool.query('INSERT INTO cup VALUES (1, 0), (2, 0)')
  let attempts = 0
  const both = new Barrier(2)
  const pour = (first: number, second: number) => {
    let meets = true
    return tryAgain(() =>
      database.prisma.$transaction(async (tx) => {
        attempts++
        await tx.$executeRaw`SET LOCAL statement_timeout = '10s'`
        await tx.$executeRaw`UPDATE cup SET full_of = full_of + 1 WHERE id = ${first}`
        if (meets) await both.reached()
        meets = false
        await tx.$executeRaw`UPDATE cup SET full_of = full_of + 1 WHERE id = ${second}`
      }),
    )
  }
  await Promise.all([pour(1, 2), pour(2, 1)])
  const { rows } = await database.pool.query('SELECT full_of FROM cup')
  expect(rows).toEqual([{ full_of: 2 }, { full_of: 2 }])
  expect(attempts).toBe(3)
})

test('what never goes well is tried a few times and no more', async () => {
  let attempts = 0
  const inVain = tryAgain(() => {
    attempts++
    return Promise.reject(Object.assign(new Error('could not serialize access'), { code: '40001' }))
  })
  const failure = await failureOf(inVain)
  expect(attempts).toBe(5)
  expect(isUnavailable(failure)).toBe(true)
})

/** Those who come wait for one another. */
class Barrier {
  #missing: number
  #open!: () => void
  readonly #opened = new Promise<void>((open) => (this.#open = open))

  constructor(size: number) {
    this.#missing = size
  }

  reached(): Promise<void> {
    if (--this.#missing === 0) this.#open()
    return this.#opened
  }
}

/** As the program asks: through the pool, through Prisma, in a transaction. */
async function everyWay(url: string, look: (error: unknown) => void): Promise<void> {
  const there = openDatabase(url, { connections: 1 })
  look(await failureOf(there.pool.query('SELECT 1')))
  look(await failureOf(there.prisma.$queryRaw`SELECT 1`))
  look(await failureOf(there.prisma.organisation.count()))
  look(await failureOf(there.prisma.$transaction((tx) => tx.organisation.count())))
  await there.close()
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
  } catch (error) {
    return error
  }
  throw new Error('It went well.')
}
