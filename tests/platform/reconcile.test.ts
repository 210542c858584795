import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

// npm run db:reconcile, as an operator uses it.

const checkout = fileURLToPath(new URL('../../', import.meta.url))
let fresh: FreshDatabase

beforeEach(async () => {
  fresh = await freshDatabase()
  return () => fresh.drop()
})

test('an operator reads that the books are right', async () => {
  expect(await reconcile()).toEqual({ code: 0, said: 'The books are right.\n' })
})

test('an operator reads which figure disagrees with its sum, and a script that asks sees it fail', async () => {
  const client = new pg.Client({ connectionString: fresh.url })
  await client.connect()
  await client.query(
    `INSERT INTO overview_movement (recorded_on, occurred_on, organisation_id, priority, visibility, needed_month, lines_open)
     VALUES (current_date, current_date, gen_random_uuid(), 'URGENT', 'PARTNERS', current_date, 7)`,
  )
  await client.end()
  const { code, said } = await reconcile()
  expect(code).toBe(1)
  expect(said.split('\n').map((line) => line.split(/\s{2,}/))).toEqual([
    ['entity', 'id', 'field', 'counter', 'total'],
    ['overview', '–', 'lines open', '7', '0'],
    [''],
  ])
})

test('what is summed ahead is compared with what it was summed from', async () => {
  const client = new pg.Client({ connectionString: fresh.url })
  await client.connect()
  await client.query(
    `INSERT INTO overview_movement (recorded_on, occurred_on, organisation_id, priority, visibility, needed_month, demand_kg)
     VALUES (current_date, current_date, gen_random_uuid(), 'URGENT', 'PARTNERS', current_date, 7), (current_date, current_date, gen_random_uuid(), 'URGENT', 'PARTNERS', current_date, -7)`,
  )
  await client.query('SELECT fold_overview()')
  const summed = async () =>
    (await client.query('SELECT entity, field, counter, total FROM reconcile()')).rows
  expect(await summed()).toEqual([])
  await client.query(`UPDATE overview_fold SET demand_kg = 8 WHERE kind = 'PRIORITY' AND demand_kg = 7`)
  expect(await summed()).toEqual([
    {
      entity: 'overview summed ahead',
      field: 'priority for partners URGENT demand kg',
      counter: '8.000',
      total: '7.000',
    },
  ])
  await client.query('DELETE FROM overview_fold')
  expect((await summed()).length).toBeGreaterThan(4)
  await client.end()
})

async function reconcile(): Promise<{ code: number; said: string }> {
  const env = { ...process.env, DATABASE_URL: fresh.url, NODE_ENV: 'test' }
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/db-reconcile.ts'], {
    cwd: checkout,
    env,
  })
  return run.then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stdout }: { code: number; stdout: string }) => ({ code, said: stdout }),
  )
}
