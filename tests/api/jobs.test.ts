import { recurringTasks } from '@aidbridge/server/jobs'
import { atTime, now } from '@aidbridge/server/platform/clock'
import type { Database } from '@aidbridge/server/platform/db'
import { type Jobs, startJobs } from '@aidbridge/server/platform/jobs'
import { makeLog } from '@aidbridge/server/platform/log'
import { beforeEach, expect, test } from 'vitest'
import { confirmedPledge, generators, inDays, proposal, verifiedNeed } from '../support/story.ts'
import { until } from '../support/until.ts'
import { ask, succeed } from '../support/viewer.ts'
import { makeWorld, type World } from '../support/world.ts'

// What time does by itself, with two servers that look after it.

let world: World
let workers: Jobs[]
const log = makeLog('silent')
const later = new Date(Date.now() + 90 * 24 * 3600 * 1000)

beforeEach(async () => {
  world = await makeWorld()
  // As if both had come to that day.
  const tasks = recurringTasks.map(({ run, ...task }) => ({
    ...task,
    run: (database: Database) => atTime(later, () => run(database)),
  }))
  workers = await Promise.all([startJobs(world.url, tasks, [], log), startJobs(world.url, tasks, [], log)])
  return async () => {
    await Promise.all(workers.map((jobs) => jobs.stop()))
    await world.close()
  }
})

/** Both servers take a turn at the same moment. */
const twice = (name: string) =>
  world.database.pool.query('SELECT graphile_worker.add_job($1) FROM generate_series(1, 2)', [name])

async function bothDone(): Promise<void> {
  const turns = 'SELECT FROM graphile_worker.jobs WHERE task_identifier = ANY ($1)'
  const names = recurringTasks.map(({ name }) => name)
  const left = () => world.database.pool.query(turns, [names])
  await until('both turns are taken', async () => (await left()).rowCount === 0)
}

test('a need that nobody has reviewed expires once, though two servers look after it', async () => {
  const need = await verifiedNeed(world, [generators('100')])
  await twice('expireNeeds')
  await bothDone()

  const { needs } = await ask(world, world.zhytomyr.editor, '{ needs { nodes { number state } } }')
  expect(needs.nodes).toEqual([{ number: need['number'], state: 'EXPIRED' }])
  const events = await world.database.prisma.auditEvent.findMany({ where: { action: 'expireNeed' } })
  expect(events).toMatchObject([{ entity: 'need', actorId: null, after: { state: 'EXPIRED' } }])
})

test('a proposal that nobody has answered gives its goods back, once', async () => {
  const need = await verifiedNeed(world, [generators('100')], { reviewBy: inDays(100) })
  const pledge = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: '50', unit: 'C62' }])
  const { input } = proposal(pledge['lines'][0].id, need['lines'][0].id, '50')
  const answerBy = { input: { ...input, answerBy: inDays(20) } }
  await succeed(world, world.dortmund.editor, 'proposeAllocation', answerBy)
  await twice('expireAllocations')
  await bothDone()

  const { pledges } = await ask(world, world.dortmund.editor, '{ pledges { nodes { lines { available } } } }')
  expect(pledges.nodes).toEqual([{ lines: [{ available: '50' }] }])
  const events = await world.database.prisma.auditEvent.findMany({ where: { action: 'expireAllocation' } })
  expect(events).toMatchObject([{ entity: 'allocation', actorId: null, after: { state: 'EXPIRED' } }])
  const { rows } = await world.database.pool.query('SELECT * FROM reconcile()')
  expect(rows).toEqual([])
})

test('what was noted of old requests, and sessions that have ended, are forgotten', async () => {
  await verifiedNeed(world, [generators('100')])
  const { prisma } = world.database
  const { userId } = world.zhytomyr.editor
  await prisma.session.create({ data: { id: 's', token: 't', userId, expiresAt: now() } })
  await Promise.all([twice('forgetOldKeys'), twice('clearEndedSessions')])
  await bothDone()
  expect([await prisma.idempotencyRecord.count(), await prisma.session.count()]).toEqual([0, 0])
})

test('yesterday’s movements of the overview become one, and it says what it said before', async () => {
  const yesterday = new Date(Date.now() - 24 * 3600 * 1000)
  await atTime(yesterday, async () => {
    await verifiedNeed(world, [generators('100')])
    await verifiedNeed(world, [generators('20')])
  })
  const figures = async () => {
    const sum = 'SELECT count(*)::int AS movements, sum(demand_kg) AS kg FROM overview_movement'
    return (await world.database.pool.query(sum)).rows[0]
  }
  expect(await figures()).toEqual({ movements: 2, kg: '5400.000' })
  await twice('mergeOverview')
  await bothDone()
  expect(await figures()).toEqual({ movements: 1, kg: '5400.000' })
})
