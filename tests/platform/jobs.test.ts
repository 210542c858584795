import { openDatabase, type Database } from '@aidbridge/server/platform/db'
import { type Jobs, type RecurringTask, startJobs } from '@aidbridge/server/platform/jobs'
import { makeLog } from '@aidbridge/server/platform/log'
import { beforeEach, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'

// How tasks are shared among as many server processes as there are.

type Json = Record<string, any>

let fresh: FreshDatabase
let database: Database
let started: Jobs[]
let logged: Json[]

beforeEach(async () => {
  fresh = await freshDatabase()
  database = openDatabase(fresh.url, { connections: 5 })
  started = []
  logged = []
  return async () => {
    await Promise.all(started.map((jobs) => jobs.stop()))
    await database.close()
    await fresh.drop()
  }
})

const log = makeLog('info', { write: (line) => void logged.push(JSON.parse(line)) })

/** Another server process that works on these tasks. */
async function process(...tasks: RecurringTask[]): Promise<Jobs> {
  const jobs = await startJobs(fresh.url, tasks, [], log)
  started.push(jobs)
  return jobs
}

async function stop(jobs: Jobs): Promise<void> {
  started.splice(started.indexOf(jobs), 1)
  await jobs.stop()
}

const turnNow = (name: string) => database.pool.query('SELECT graphile_worker.add_job($1)', [name])

async function waiting(): Promise<Json[]> {
  const { rows } = await database.pool.query('SELECT * FROM graphile_worker.jobs')
  return rows
}

describe('a task that comes round every night', () => {
  test('is done once, though two servers start after a night in which none ran', async () => {
    let turns = 0
    const nightly = task('nightly', async () => ++turns)
    await stop(await process(nightly))
    await database.pool.query(
      `UPDATE graphile_worker._private_known_crontabs SET known_since = now() - interval '3 days', last_execution = now() - interval '3 days'`,
    )

    await Promise.all([process(nightly), process(nightly)])
    await until('the missed turn is taken', () => turns > 0)
    await until('nothing is left to do', async () => (await waiting()).length === 0)
    expect(turns).toBe(1)
  })
})

describe('a server is stopped', () => {
  test('and first finishes what it is doing', async () => {
    let begun = false
    let done = false
    const slow = task('slow', async () => {
      begun = true
      await new Promise((finish) => setTimeout(finish, 300))
      done = true
      return 0
    })
    const jobs = await process(slow)
    await turnNow('slow')
    await until('the turn has begun', () => begun)
    await stop(jobs)
    expect(done).toBe(true)
    expect(await waiting()).toEqual([])
  })

  test('and what takes too long is left to another', async () => {
    let begun = false
    const endless = task('endless', () => {
      begun = true
      return new Promise<number>(() => undefined)
    })
    const jobs = await process(endless)
    await turnNow('endless')
    await until('the turn has begun', () => begun)
    await stop(jobs)
    expect(await waiting()).toMatchObject([{ task_identifier: 'endless', locked_at: null, attempts: 1 }])

    let turns = 0
    await process(task('endless', async () => ++turns))
    await until('another takes the turn', () => turns === 1)
  })
})

test('a task that fails is noted, and tried again', async () => {
  let turns = 0
  await process(
    task('moody', async () => {
      if (++turns === 1) throw new Error('not today')
      return 3
    }),
  )
  await turnNow('moody')
  await until('it goes well', () => logged.some(({ job, count }) => job === 'moody' && count === 3))
  expect(logged.filter(({ level }) => level >= 40)).toMatchObject([{ level: 50, job: 'moody' }])
  expect(logged.at(0)?.['err'].message).toBe('not today')
})

function task(name: string, run: () => Promise<number>): RecurringTask {
  return { name, when: '30 1 * * *', run }
}
