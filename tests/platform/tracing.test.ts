import { once } from 'node:events'
import { readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '@aidbridge/server/platform/free-port'
import { built, said, startProgram } from '../support/program.ts'
import { post, signInTo } from '../support/served.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { makeWorld, password, type World } from '../support/world.ts'

interface SentSpan {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  attributes: { key: string; value: Record<string, unknown> }[]
}

let world: World
let folder: string
let collector: Server
let received: string[]
beforeEach(async () => {
  world = await makeWorld(4)
  folder = await temporaryFolder()
  received = []
  collector = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => (body += piece.toString()))
    request.once('end', () => {
      if (request.url === '/v1/traces') received.push(body)
      response.setHeader('content-type', 'application/json').end('{}')
    })
  }).listen(0, '127.0.0.1')
  await once(collector, 'listening')
})
afterEach(async () => {
  collector.close()
  await world.close()
  await rm(folder, { recursive: true })
})

/** Starts, lets somebody ask, and stops in order. */
async function during(env: Record<string, string>, act: (origin: string, cookie: string) => Promise<void>) {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const where = { DATABASE_URL: world.url, AIDBRIDGE_DATA_DIR: folder, PORT: String(port) }
  const program = startProgram({ ...where, ...env })
  const ended = once(program, 'exit')
  try {
    await said(program, 'Aidbridge is ready')
    await act(origin, await signInTo({ origin }, world.zhytomyr.editor.email, password))
  } finally {
    program.kill('SIGTERM')
    await ended
  }
}

const question = 'query Items($text: String) { items(search: $text, first: 1) { totalCount } }'

test('whoever names a collector sees of a request its question and its statements, and no values', async () => {
  const caller = { traceId: 'ab'.repeat(16), spanId: 'cd'.repeat(8) }
  const { port } = collector.address() as AddressInfo
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    OTEL_RESOURCE_ATTRIBUTES: 'a.place=here',
  }
  await during(env, async (origin, cookie) => {
    const headers = { cookie, traceparent: `00-${caller.traceId}-${caller.spanId}-01` }
    // More than there are connections: some get one from another request's hands.
    const asked = Array.from({ length: 30 }, () =>
      post(`${origin}/graphql`, { query: question, variables: { text: 'Geheimrat' } }, headers),
    )
    for (const { status } of await Promise.all(asked)) expect(status).toBe(200)
    await post(`${origin}/graphql`, { query: '{ needs { totalCount } }' })
  })

  const spans = received.flatMap((body) => spansIn(body))
  const of = ({ attributes }: SentSpan, key: string) =>
    Object.values(attributes.find((each) => each.key === key)?.value ?? {})[0]
  const requests = spans.filter(({ parentSpanId }) => parentSpanId === caller.spanId)
  expect(requests.map(({ name }) => name)).toEqual(Array(30).fill('POST /graphql'))
  for (const request of requests) {
    expect(request.traceId).toBe(caller.traceId)
    expect(Number(of(request, 'http.response.status_code'))).toBe(200)
    const inside = spans.filter(({ parentSpanId }) => parentSpanId === request.spanId)
    const [operation] = inside.filter(({ name }) => name === 'query Items')
    const statements = spans.filter(({ parentSpanId }) => parentSpanId === operation?.spanId)
    expect(statements.map(({ name }) => name)).toContain('SELECT')
    expect(statements.some((each) => String(of(each, 'db.query.text')).includes('$1'))).toBe(true)
    // Who asks is looked up before the question is executed.
    expect(inside.filter(({ name }) => name === 'SELECT')).not.toEqual([])
  }
  const refused = spans.find(({ name }) => name === 'query unnamed')
  expect(refused && of(refused, 'error.type')).toBe('NOT_SIGNED_IN')

  const all = received.join('\n')
  expect(all).toContain('"service.name"')
  expect(all).toContain('a.place')
  expect(all).not.toMatch(/Geheimrat|example\.org|aidbridge\.session|zhytomyr/i)
})

test('whoever names none pays nothing: no library of traces or figures is even loaded', async () => {
  const loaded = join(folder, 'loaded')
  await during({ NODE_V8_COVERAGE: loaded }, async (origin, cookie) => {
    expect((await post(`${origin}/graphql`, { query: question }, { cookie })).status).toBe(200)
  })
  const reports = await Promise.all(
    (await readdir(loaded)).map((name) => readFile(join(loaded, name), 'utf8')),
  )
  const files = reports.flatMap((report) =>
    (JSON.parse(report) as { result: { url: string }[] }).result.map(({ url }) => url),
  )
  expect(files.filter((url) => url === pathToFileURL(built).href).length).toBeGreaterThan(0)
  const unbundled = await readdir(join(dirname(built), 'node_modules'))
  expect(unbundled).toEqual(expect.arrayContaining(['@opentelemetry', 'prom-client'])) // so they have addresses
  expect(files.filter((url) => /opentelemetry|prom-client/.test(url))).toEqual([])
  expect(received).toEqual([])
})

const spansIn = (body: string): SentSpan[] =>
  (JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] }).resourceSpans.flatMap(
    ({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans),
  )
