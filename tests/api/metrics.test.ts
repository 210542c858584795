import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { operationsIn } from '@aidbridge/server/platform/named-operations'
import { openDatabase } from '@aidbridge/server/platform/db'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { post, serve, type Served } from '../support/served.ts'
import { cookieOf } from '../support/session.ts'
import { statementsOf } from '../support/statements.ts'
import { until } from '../support/until.ts'
import { makeWorld, type World } from '../support/world.ts'

const metricsToken = 'a token for the one who watches'
let world: World
let served: Served
let cookie: string

beforeAll(async () => {
  world = await makeWorld(10)
  served = await serve(world.database, { metricsToken })
  cookie = await cookieOf(served, world.zhytomyr.editor)
})
afterAll(async () => {
  await served.stop()
  await world.close()
})

const ask = (query: string, variables: object = {}, headers = { cookie }) =>
  post(`${served.origin}/graphql`, { query, variables }, headers)

const scrape = (at: Served = served, token = metricsToken) =>
  fetch(`${at.origin}/metrics`, { headers: { authorization: `Bearer ${token}` } })

/** The figures by name and labels, as Prometheus reads them. */
async function figures(at: Served = served): Promise<Record<string, number>> {
  const text = await (await scrape(at)).text()
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  )
}

describe('the figures', () => {
  test('are there for whoever brings the token', async () => {
    const answer = await scrape()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('cost the database one look at the jobs', async () => {
    const statements = await statementsOf(scrape)
    expect(statements.filter((statement) => statement.includes('_private_jobs'))).toHaveLength(1)
  })

  test('are there for nobody else, and nowhere without one', async () => {
    expect((await scrape(served, `${metricsToken}x`)).status).toBe(401)
    expect((await fetch(`${served.origin}/metrics`, { headers: { cookie } })).status).toBe(401)
    const quiet = await serve(world.database)
    expect((await scrape(quiet, 'undefined')).status).toBe(404)
    expect((await fetch(`${quiet.origin}/metrics`, { headers: { accept: 'text/html' } })).status).toBe(404)
    await quiet.stop()
  })

  test('name nobody and nothing that was asked for', async () => {
    await ask('query Known($text: String) { items(search: $text) { totalCount } }', {
      text: 'Geheimrat',
    })
    const text = await (await scrape()).text()
    expect(text).toContain('operation="Known"')
    expect(text).not.toMatch(/Geheimrat|zhytomyr|example\.org|[0-9a-f]{8}-[0-9a-f]{4}/i)
  })
})

describe('a question is counted', () => {
  const counted = (operation: string, kind: string, outcome: string) =>
    `aidbridge_operations_total{operation="${operation}",kind="${kind}",outcome="${outcome}"}`

  test('by its name, if one of our clients calls it so', async () => {
    const before = await figures()
    await ask('query Known { items(first: 1) { totalCount } }')
    await ask('query MadeUp1 { items(first: 1) { totalCount } }')
    await ask('query MadeUp2 { items(first: 1) { totalCount } }')
    await ask('{ items(first: 1) { totalCount } }')
    const after = await figures()
    const more = (name: string) => (after[name] ?? 0) - (before[name] ?? 0)
    expect(more(counted('Known', 'query', 'ok'))).toBe(1)
    expect(more(counted('other', 'query', 'ok'))).toBe(2)
    expect(more(counted('unnamed', 'query', 'ok'))).toBe(1)
    expect(more('aidbridge_operation_duration_seconds_count{operation="Known",kind="query"}')).toBe(1)
    expect(Object.keys(after).join()).not.toContain('MadeUp')
  })

  test.each([
    ['refused', '{ needs { totalCount } }', {}, 'NOT_SIGNED_IN'],
    ['invalid', '{ nonsense }', { cookie: 'x' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['invalid', '{', { cookie: 'x' }, 'GRAPHQL_PARSE_FAILED'],
  ])('%s, by its reason: %s', async (outcome, query, headers, code) => {
    const before = await figures()
    await ask(query, {}, headers as { cookie: string })
    const after = await figures()
    const kind = outcome === 'invalid' ? 'unknown' : 'query'
    const more = (name: string) => (after[name] ?? 0) - (before[name] ?? 0)
    expect(more(counted('unnamed', kind, outcome))).toBe(1)
    expect(more(`aidbridge_refusals_total{code="${code}"}`)).toBe(1)
  })

  test('refused as a result', async () => {
    const before = await figures()
    const input = { organisationId: world.dortmund.gid, lines: [], priority: 'NORMAL', sourceLanguage: 'DE' }
    const mutation = `mutation Known($id: ID!) { verifyNeed(id: $id, key: "metrics-1", version: 1) { __typename } }`
    const answer = await ask(mutation, { id: `Need:${crypto.randomUUID()}`, input })
    expect(await answer.json()).toMatchObject({ data: { verifyNeed: { __typename: 'NotFound' } } })
    const after = await figures()
    expect(after[counted('Known', 'mutation', 'refused')]).toBe(
      (before[counted('Known', 'mutation', 'refused')] ?? 0) + 1,
    )
    expect(after['aidbridge_refusals_total{code="NotFound"}']).toBe(
      (before['aidbridge_refusals_total{code="NotFound"}'] ?? 0) + 1,
    )
  })

  test('as a live stream while it lasts', async () => {
    expect((await figures())['aidbridge_subscribers']).toBe(0)
    const leave = new AbortController()
    const stream = await fetch(`${served.origin}/graphql`, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query: 'subscription Known { changes { id } }' }),
      signal: leave.signal,
    })
    await until('it is counted', async () => (await figures())['aidbridge_subscribers'] === 1)
    expect((await figures())[counted('Known', 'subscription', 'ok')]).toBe(1)
    leave.abort()
    await stream.text().catch(() => undefined)
    await until('it is counted no more', async () => (await figures())['aidbridge_subscribers'] === 0)
    const all = Object.keys(await figures()).join('\n')
    expect(all).not.toMatch(/duration_seconds.*subscription/)
  })
})

test('requests are counted by part and status, and cannot make up parts', async () => {
  for (const path of ['/api/site', '/health', '/wp-login.php', '/api/nothing', `/${'a'.repeat(500)}.php`])
    await fetch(served.origin + path)
  const wanted = { 'api,200': 1, 'health,200': 1, 'pages,404': 2, 'api,404': 1 }
  await until('all are counted, each once its last byte has gone', async () => {
    const all = await figures()
    const count = (name: string) => {
      const [route, status] = name.split(',')
      return all[`aidbridge_http_request_duration_seconds_count{route="${route}",status="${status}"}`]
    }
    return Object.entries(wanted).every(([name, times]) => count(name) === times)
  })
})

test('connections, jobs, the event loop and memory are looked at', async () => {
  const held = await world.database.pool.connect()
  await held.query(
    `SELECT graphile_worker.add_job('nobody does this', run_at := now() - interval '90 seconds')`,
  )
  await held.query(`SELECT graphile_worker.add_job('nor this', run_at := now() + interval '1 hour')`)
  await held.query(`WITH tried AS (SELECT (graphile_worker.add_job('nor that', max_attempts := 1)).id)
    SELECT id FROM tried`)
  await held.query(`UPDATE graphile_worker._private_jobs SET attempts = 1 WHERE max_attempts = 1`)
  const all = await figures()
  held.release()
  expect(all).toMatchObject({
    aidbridge_ready: 1,
    aidbridge_database_connections_max: 10,
    aidbridge_database_connections_waited_for: 0,
    aidbridge_jobs_waiting: 1,
    aidbridge_jobs_running: 0,
    aidbridge_jobs_delayed: 0,
    aidbridge_jobs_failed: 1,
  })
  const { aidbridge_database_connections_open: open, aidbridge_database_connections_idle: idle } = all
  expect(open! - idle!).toBeGreaterThanOrEqual(1)
  expect(all['aidbridge_jobs_oldest_seconds']).toBeGreaterThanOrEqual(90)
  expect(all['nodejs_eventloop_lag_p99_seconds']).toBeGreaterThanOrEqual(0)
  expect(all['process_resident_memory_bytes']).toBeGreaterThan(10_000_000)
})

test('without a database there are figures all the same, and they say so', async () => {
  const gone = openDatabase('postgresql://nobody@127.0.0.1:1/nothing')
  const broken = await serve(gone, { metricsToken })
  await post(`${broken.origin}/graphql`, { query: '{ demo { signIns { email } } }' })
  const all = await figures(broken)
  expect(all['aidbridge_ready']).toBe(0)
  expect(all['aidbridge_jobs_waiting']).toBeNaN()
  expect(all['aidbridge_refusals_total{code="UNAVAILABLE"}']).toBe(1)
  await broken.stop()
  await gone.close()
})

test('the names of our clients’ questions are found in what is served to browsers', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'aidbridge-assets-'))
  await writeFile(join(folder, 'a.js'), 'x=`\n  query Needs($a: Int) { needs }`;y=`mutation AcceptAll { a }`')
  await writeFile(join(folder, 'a.css'), 'query Styles')
  await writeFile(join(folder, 'b.js'), 'subscription Changes{changes}')
  expect(operationsIn(folder)).toEqual(new Set(['Needs', 'AcceptAll', 'Changes']))
  await rm(folder, { recursive: true })
  const log = readFileSync(join(import.meta.dirname, '../../web/src/app/live.ts'), 'utf8')
  expect(log).toMatch(/subscription Changes \{/) // as our clients write them
})

describe('the log of a request', () => {
  test('has its number and its name', async () => {
    await ask('query Known { items(first: 1) { totalCount } }')
    const line = await until('it is logged', () =>
      served.logged.findLast(({ msg, operation }) => msg === 'request completed' && operation === 'Known'),
    )
    expect(line).toMatchObject({ level: 20, kind: 'query', req: { method: 'POST', path: '/graphql' } })
    expect(line['req'].id).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('is a warning when it was slow', async () => {
    const held = await world.database.pool.connect()
    await held.query('BEGIN; LOCK TABLE item IN ACCESS EXCLUSIVE MODE')
    const slow = ask('query Known { items(first: 1) { totalCount } }')
    await held.query('SELECT pg_sleep(2.1)')
    await held.query('ROLLBACK')
    held.release()
    expect((await slow).status).toBe(200)
    const line = await until('it is logged', () => served.logged.find(({ msg }) => msg === 'a slow request'))
    expect(line).toMatchObject({ level: 40, operation: 'Known' })
  })
})
