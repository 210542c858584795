import { knownMigrations } from '@aidbridge/prisma/migrate'
import { openDatabase } from '@aidbridge/server/platform/db'
import { Readiness } from '@aidbridge/server/platform/readiness'
import { expect, test } from 'vitest'
import { bareDatabase, freshDatabase } from '../support/database.ts'

const working = { run: true }

test('a process is ready with its database, its migrations and its jobs, also beside a newer one', async () => {
  await on(await freshDatabase(), async (pool) => {
    const known = await knownMigrations()
    expect(known.length).toBeGreaterThan(10)
    expect(await new Readiness(pool, working, known).look()).toEqual({ status: 'ready' })
    expect(await new Readiness(pool, working, known.slice(0, -1)).look()).toEqual({ status: 'ready' })
    expect(await new Readiness(pool, { run: false }, known).look()).toEqual({
      status: 'not ready',
      missing: ['jobs'],
    })
  })
})

test('an older database, or one of something else, is not enough', async () => {
  const notMigrated = { status: 'not ready', missing: ['migrations'] }
  await on(await freshDatabase(), async (pool) => {
    const newer = [...(await knownMigrations()), '20990101000000_of_tomorrow']
    expect(await new Readiness(pool, working, newer).look()).toEqual(notMigrated)
  })
  await on(await bareDatabase(), async (pool) => {
    expect(await new Readiness(pool, working, await knownMigrations()).look()).toEqual(notMigrated)
  })
})

test('a database that does not answer is missing after three seconds, and asked once for all who want to know', async () => {
  let asked = 0
  const silent = { query: () => (asked++, new Promise(() => undefined)) }
  const readiness = new Readiness(silent as never, working, [])
  const began = Date.now()
  const standings = await Promise.all([readiness.look(), readiness.look()])
  expect(standings).toEqual(Array(2).fill({ status: 'not ready', missing: ['database'] }))
  expect(Date.now() - began).toBeLessThan(5000)
  expect(asked).toBe(1)
})

test('who is told to stop while the database thinks says so at once, and never that it is ready', async () => {
  let answer: (found: object) => void = () => undefined
  const slow = { query: () => new Promise((found) => (answer = found)) }
  const readiness = new Readiness(slow as never, working, [])
  const standing = readiness.look()
  readiness.stop()
  expect(await standing).toEqual({ status: 'stopping' })
  answer({ rows: [{ applied: 0 }] })
  expect(await readiness.look()).toEqual({ status: 'stopping' })
})

async function on(
  { url, drop }: Awaited<ReturnType<typeof freshDatabase>>,
  look: (pool: ReturnType<typeof openDatabase>['pool']) => Promise<void>,
): Promise<void> {
  const database = openDatabase(url, { connections: 2 })
  try {
    await look(database.pool)
  } finally {
    await database.close()
    await drop()
  }
}
