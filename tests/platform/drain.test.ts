import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { Drain } from '@aidbridge/server/platform/drain'
import { freePort } from '@aidbridge/server/platform/free-port'
import { makeServer } from '@aidbridge/server/platform/listen'
import { type Program, said, startProgram } from '../support/program.ts'
import { post, signInTo } from '../support/served.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'
import { makeWorld, password, type World } from '../support/world.ts'

let world: World
let folder: string
beforeAll(async () => {
  world = await makeWorld(4)
  folder = await temporaryFolder()
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true })
})

/** What a test that fails leaves behind would hold up the next one. */
const leftovers: (() => unknown)[] = []
afterEach(() => Promise.all(leftovers.splice(0).map((end) => end())))

test('a program that is told to stop lets nobody down', { timeout: 90_000 }, async () => {
  const { program, origin, cookie } = await start({ AIDBRIDGE_DRAIN_SECONDS: '1' })
  const ended = once(program, 'exit')
  const stream = await subscribe(origin, cookie)
  const held = await holdItems()
  const slow = post(`${origin}/graphql`, { query: '{ items(first: 1) { totalCount } }' }, { cookie })
  await until('the slow question waits', held.isWaitedFor)
  const load = Array.from({ length: 4 }, () => askUntilSentAway(origin))
  await until('the load has begun', () => load.every(({ answered }) => answered() > 10))

  program.kill('SIGTERM')
  const ready = await until('it says that it stops', async () => {
    const answer = await fetch(`${origin}/ready`)
    return answer.status === 503 ? answer : null
  })
  expect(await ready.json()).toEqual({ status: 'stopping' })
  expect(ready.headers.get('connection')).toBe('close')
  await Promise.all(load.map(({ sentAway }) => sentAway))

  expect((await stream.text()).trimEnd()).toMatch(/event: complete\ndata:$/)
  await expect(fetch(`${origin}/health`)).rejects.toThrow('fetch failed')
  expect(program.exitCode).toBeNull()
  await held.release()
  const answer = await slow
  expect(answer.headers.get('connection')).toBe('close')
  expect(await answer.json()).toEqual({ data: { items: { totalCount: expect.any(Number) } } })
  expect(await ended).toEqual([0, null])
})

test('a program that is told to stop waits for nobody for ever', { timeout: 90_000 }, async () => {
  const { program, origin, cookie } = await start({})
  const ended = once(program, 'exit')
  const held = await holdItems()
  const slow = post(`${origin}/graphql`, { query: '{ items(first: 1) { totalCount } }' }, { cookie })
  await until('the slow question waits', held.isWaitedFor)
  const cut = expect(slow).rejects.toThrow('fetch failed')
  program.kill('SIGTERM')
  await cut
  await held.release()
  expect(await ended).toEqual([0, null])
})

test('connections on which nobody asks anything hold up no end', async () => {
  const server = makeServer((_request, response) => void response.end('yes')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const drain = new Drain(server)
  const { port } = server.address() as AddressInfo
  const [silent, used] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')]
  used.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  await Promise.all([once(silent, 'connect'), once(used, 'data')])
  const began = Date.now()
  drain.begin()
  expect(await drain.finish(10_000, () => undefined)).toBe(0)
  expect(Date.now() - began).toBeLessThan(2000)
})

async function start(
  env: Record<string, string>,
): Promise<{ program: Program; origin: string; cookie: string }> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const program = startProgram({
    DATABASE_URL: world.url,
    AIDBRIDGE_DATA_DIR: folder,
    HOST: 'localhost',
    PORT: String(port),
    ...env,
  })
  leftovers.push(() => program.kill('SIGKILL'))
  await said(program, 'Aidbridge is ready')
  return { program, origin, cookie: await signInTo({ origin }, world.zhytomyr.editor.email, password) }
}

async function subscribe(origin: string, cookie: string): Promise<Response> {
  const headers = { accept: 'text/event-stream', cookie }
  const stream = await post(`${origin}/graphql`, { query: 'subscription { changes { id } }' }, headers)
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  return stream
}

/** Lets every question about items wait. */
async function holdItems() {
  const client = new pg.Client({ connectionString: world.url })
  await client.connect()
  leftovers.push(() => client.end())
  await client.query('BEGIN; LOCK TABLE item IN ACCESS EXCLUSIVE MODE')
  return {
    isWaitedFor: async () => {
      const { rows } = await client.query(
        "SELECT FROM pg_locks WHERE NOT granted AND relation = 'item'::regclass",
      )
      return rows.length > 0
    },
    release: () => client.query('COMMIT'),
  }
}

/** One question after the other on one connection, as a proxy does, until the server asks to use it no more. */
function askUntilSentAway(origin: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let answered = 0
  const ask = () =>
    new Promise<boolean>((resolve, reject) => {
      const asked = request(`${origin}/api/site`, { agent }, (answer) => {
        answer.resume().once('error', reject)
        answer.once('end', () => (answered++, resolve(answer.headers.connection === 'close')))
      })
      asked.once('error', reject).end()
    })
  const sentAway = (async () => {
    while (!(await ask()));
    agent.destroy()
  })()
  return { sentAway, answered: () => answered }
}
