import { readdirSync, statSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { hubOf } from '@aidbridge/server/features/live/hub'
import { webFolder } from '@aidbridge/server/app'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fullStory } from '../support/full-story.ts'
import { serve, type Served } from '../support/served.ts'
import { cookieOf } from '../support/session.ts'
import { until } from '../support/until.ts'
import { makeWorld, type World } from '../support/world.ts'
import { Ear } from './ear.ts'
import { heldMemory } from './held-memory.ts'
import { tell } from './sizes.ts'

// Clients that ask and never read: what waits for them stays small, others are served as before, and they are let go.

/** Milliseconds; the program itself waits for two minutes. */
const stillness = 3000
/** Megabytes that may be held for them all together. */
const most = 40

const ending: (() => unknown)[] = []
let world: World
let served: Served
beforeAll(async () => {
  world = await makeWorld(10)
  await fullStory(world)
  served = await serve(world.database, {}, undefined, { stillness })
}, 120_000)
afterAll(async () => {
  for (const end of ending) end()
  await served.stop()
  await world.close()
})

test('a subscriber who never reads is let go, and whoever reads hears everything', async () => {
  const cookie = await cookieOf(served, world.coordination.editor)
  const deaf = [1, 2, 3].map(() => neverReading())
  for (const socket of deaf) socket.write(subscription(cookie))
  const ear = new Ear(served.origin, cookie)
  const hub = hubOf(world.database)
  await until('all watch', () => hub.size === 4)
  const before = heldMemory()

  const records = await told()
  let times = 0
  while (hub.size > 1 && times < 4000) {
    const { changes } = ear
    await Promise.all([tellAgain(), tellAgain(), tellAgain(), tellAgain()])
    times += 4
    await until('whoever reads hears it', () => ear.changes >= changes + records.length)
  }
  expect(hub.size, `after ${times} times`).toBe(1)
  expect(heldMemory() - before).toBeLessThan(most)
  await expectLetGo(deaf)
  await until('whoever reads has heard all', () => records.every((id) => ear.heard.has(id)))
  expect(ear.streams).toBe(1)
  await ear.leave()
  tell(`reader: deaf to ${times} × ${records.length} changes; ${heldMemory() - before} MB more are held`)
}, 120_000)

test('whoever asks for large files and never reads them is let go', async () => {
  const path = largestFile()
  // What the program and we ourselves keep of a first time is not theirs.
  await (await fetch(served.origin + path)).arrayBuffer()
  await Promise.all(Array.from({ length: 20 }, shortRead))
  const before = heldMemory()
  const deaf = Array.from({ length: 20 }, () => neverReading())
  for (const socket of deaf) socket.write(get(path).repeat(8))
  const slowest = Math.max(...(await Promise.all(Array.from({ length: 20 }, shortRead))))
  const held = heldMemory() - before
  expect(held).toBeLessThan(most)
  expect(slowest).toBeLessThan(5000)
  await expectLetGo(deaf)
  tell(
    `reader: 20 clients left 8 files each unread: ${held} MB held; the slowest beside them took ${slowest} ms`,
  )
}, 60_000)

test('whoever asks and asks and waits for no answer is let go at once', async () => {
  const socket = neverReading()
  socket.write(get('/').repeat(50))
  socket.resume()
  await until('it is let go', () => socket.destroyed)
  await shortRead()
})

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`

/** They themselves see nothing of it, for they do not read. */
async function expectLetGo(deaf: readonly Socket[]): Promise<void> {
  const isConnected = ({ localPort }: Socket) => served.connected.has(localPort!)
  await until('they are let go', () => !deaf.some(isConnected), 3 * stillness + 10_000)
}

function neverReading(): Socket {
  const socket = connect(Number(new URL(served.origin).port), '127.0.0.1')
  socket.on('error', () => undefined)
  ending.push(() => socket.destroy())
  return socket.pause()
}

function subscription(cookie: string): string {
  // Long changes, so that few fill what the system itself keeps for a connection.
  const ids = Array.from({ length: 20 }, (_, place) => `id${place}: id`).join(' ')
  const body = JSON.stringify({ query: `subscription { changes { ${ids} } }` })
  const head = [
    'POST /graphql HTTP/1.1',
    'Host: localhost',
    'Content-Type: application/json',
    'Accept: text/event-stream',
    `Origin: ${served.origin}`,
    `Cookie: ${cookie}`,
    `Content-Length: ${body.length}`,
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}

/** As if everything that ever happened were committed once more. */
const tellAgain = () =>
  world.database.pool.query("SELECT pg_notify('aidbridge_change', id::text) FROM audit_event")

/** The records that are then told of. */
async function told(): Promise<string[]> {
  const once = new Ear(served.origin, await cookieOf(served, world.coordination.viewer))
  await until('somebody watches', () => once.streams === 1)
  await tellAgain()
  await until('they hear', () => once.heard.size > 5)
  await once.leave()
  return [...once.heard]
}

async function shortRead(): Promise<number> {
  const began = performance.now()
  expect((await fetch(`${served.origin}/ready`)).status).toBe(200)
  return Math.round(performance.now() - began)
}

function largestFile(): string {
  const names = readdirSync(join(webFolder, 'assets')).filter((name) => name.endsWith('.js'))
  const size = (name: string) => statSync(join(webFolder, 'assets', name)).size
  return `/assets/${names.sort((one, other) => size(other) - size(one))[0]}`
}
