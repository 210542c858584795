import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { workedExample } from '../support/counting.ts'
import { serve, type Served } from '../support/served.ts'
import { until } from '../support/until.ts'
import { Visitor } from '../support/visitor.ts'
import { makeWorld, password, type World } from '../support/world.ts'
import { Ear } from './ear.ts'
import { expectInvariants } from './what-holds.ts'

// The clock of the program's machine jumps two hours back, that of its database does not: nobody is signed out or trusted for
// longer, and the history keeps its order.

const jump = 2 * 3600 * 1000

let world: World
let served: Served
beforeAll(async () => {
  world = await makeWorld(10)
  served = await serve(world.database)
})
afterEach(() => vi.useRealTimers())
afterAll(async () => {
  await served.stop()
  await world.close()
})

function jumpBack(): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - jump, shouldAdvanceTime: true })
}

test('what people do before and after has one history, in order', async () => {
  await workedExample(world)
  jumpBack()
  await workedExample(world)
  await expectInvariants(world.database)
  const { rows } = await world.database.pool.query(
    "SELECT FROM (SELECT recorded_at, lag(recorded_at) OVER (ORDER BY id) AS before FROM audit_event) AS e WHERE recorded_at < before - interval '1 minute'",
  )
  expect(rows).toEqual([])
})

test('who is signed in stays so, and who signs out is out', async () => {
  const visitor = new Visitor(served)
  await visitor.signIn(world.zhytomyr.editor.email, password)
  const cookies = new Map(visitor.cookies)
  jumpBack()
  expect(await visitor.name()).toBe(world.zhytomyr.editor.name)
  await visitor.auth('/sign-out', {})
  for (const [name, value] of cookies) visitor.cookies.set(name, value)
  expect(await visitor.name()).toBeNull()
  const again = new Visitor(served)
  expect((await again.signIn(world.zhytomyr.editor.email, password)).status).toBe(200)
  expect(await again.name()).toBe(world.zhytomyr.editor.name)
})

test('who watches is looked up as often as before', async () => {
  const visitor = new Visitor(served)
  await visitor.signIn(world.coordination.viewer.email, password)
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const ear = new Ear(served.origin, cookie)
  await until('they watch', () => ear.streams === 1)
  await workedExample(world)
  await until('they hear', () => ear.heard.size > 0)
  jumpBack()
  // Without a word to the program: only its next look finds it out, 2 s after the last one.
  await world.database.pool.query(
    `ALTER TABLE session DISABLE TRIGGER USER; DELETE FROM session WHERE user_id = '${world.coordination.viewer.userId}';
     ALTER TABLE session ENABLE TRIGGER USER`,
  )
  await wait(2_500)
  await workedExample(world)
  await until('the stream ends', () => ear.completed > 0)
  await ear.leave()
})
