import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '@aidbridge/server/platform/db'
import { beforeAll, expect, test } from 'vitest'
import { lineOf, workedExample } from '../support/counting.ts'
import { freshDatabase } from '../support/database.ts'
import { freePort } from '@aidbridge/server/platform/free-port'
import { inTurn, type InTurn } from '../support/in-turn.ts'
import { openPostOffice, type PostOffice } from '../support/post-office.ts'
import { startProgram } from '../support/program.ts'
import { generators, needInput, verifiedNeed } from '../support/story.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'
import { Visitor } from '../support/visitor.ts'
import { password, type Person, settle, type World } from '../support/world.ts'

// Two server processes behind one proxy that takes turns, against one PostgreSQL: nobody can tell that they are two.

type Json = Record<string, any>

let world: World
let proxy: InTurn
let letters: PostOffice
const visitors = new Map<string, Visitor>()

beforeAll(async () => {
  const fresh = await freshDatabase()
  const folder = await temporaryFolder()
  letters = await openPostOffice()
  const ports = [await freePort(), await freePort()]
  proxy = await inTurn(ports)
  // Both at once: they migrate, load and offer the first coordinator side by side.
  const programs = await Promise.all(
    ports.map((port) =>
      started({
        PORT: String(port),
        AIDBRIDGE_DATA_DIR: join(folder, String(port)),
        AIDBRIDGE_ORIGIN: proxy.origin,
        AIDBRIDGE_SECRET: 'the same secret for both processes',
        AIDBRIDGE_SMTP_URL: letters.url,
        AIDBRIDGE_MAIL_FROM: 'aid@example.org',
        DATABASE_URL: fresh.url,
      }),
    ),
  )
  const database = openDatabase(fresh.url, { connections: 4 })
  const settled = await settle(database)
  world = { database, url: fresh.url, ...settled, put, close: () => database.close() }
  return async () => {
    await proxy.stop()
    await Promise.all(programs.map(ended))
    await letters.stop()
    await world.close()
    await fresh.drop()
    await rm(folder, { recursive: true })
  }
}, 120_000)

async function put(person: Person | null, query: string, variables: Json): Promise<Json> {
  const { data, errors } = await (await visitorFor(person!)).ask(query, variables)
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}

async function visitorFor(person: Person): Promise<Visitor> {
  const known = visitors.get(person.userId)
  if (known) return known
  const visitor = new Visitor({ origin: proxy.origin })
  expect((await visitor.signIn(person.email, password)).status).toBe(200)
  visitors.set(person.userId, visitor)
  return visitor
}

/** What a browser hears, each of two in turn from another process. */
async function listen(person: Person) {
  const visitor = await visitorFor(person)
  const stream = await visitor.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: 'subscription { changes { id } }' }),
  })
  const ear = { heard: [] as string[], ended: false }
  let text = ''
  void (async () => {
    for await (const piece of stream.body!) {
      text += Buffer.from(piece).toString()
      ear.heard = [...text.matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id!)
    }
  })()
    .catch(() => undefined)
    .finally(() => (ear.ended = true))
  return ear
}

test('a story that is told to both in turn ends as it does with one, and both tell all of it', async () => {
  await Promise.all([visitorFor(world.zhytomyr.editor), visitorFor(world.coordination.editor)])
  const ears = [await listen(world.coordination.viewer), await listen(world.coordination.viewer)]
  await until('both processes listen', async () => (await listeners()) === 2)

  const { need, pledge, shipment } = await workedExample(world)
  expect(await lineOf(world, need)).toMatchObject({ received: '50', inTransit: '6', missing: '6', gap: '44' })

  const last = await verifiedNeed(world, [generators('1')])
  const told = [need, pledge, shipment, last].map((record) => String(record['id']))
  for (const ear of ears) await until('all is heard', () => told.every((id) => ear.heard.includes(id)))
  await until('both have told the same', () => {
    const [one, other] = ears.map(({ heard }) => [...new Set(heard)].sort().join())
    return one === other
  })
})

test('one attempt that reaches both at once makes one record', async () => {
  const key = randomUUID()
  const input = needInput(world.zhytomyr, [generators('3')])
  const visitor = await visitorFor(world.zhytomyr.editor)
  const ask = () =>
    visitor.ask(
      'mutation ($key: String!, $input: NeedInput!) { createNeed(key: $key, input: $input) { ... on Need { id } } }',
      { key, input },
    )
  const answers = await Promise.all([ask(), ask(), ask(), ask()])
  const ids = new Set(answers.map(({ data }) => data.createNeed.id as string))
  expect(ids.size).toBe(1)
  expect([...ids][0]).toMatch(/^Need:/)
})

test('letters that both queue and both send go out once each', async () => {
  const people = [world.zhytomyr, world.dortmund, world.chernivtsi, world.duesseldorf].flatMap(
    ({ viewer, editor, approver, admin }) => [viewer, editor, approver, admin],
  )
  const stranger = new Visitor({ origin: proxy.origin })
  for (const { email } of people)
    expect((await stranger.auth('/request-password-reset', { email })).status).toBe(200)
  await until('nothing waits', async () => {
    const { rows } = await world.database.pool.query('SELECT FROM graphile_worker.jobs')
    return rows.length === 0
  })
  const { prisma } = world.database
  const written = await prisma.mail.findMany({
    select: { toAddress: true, subject: true, kind: true, state: true },
  })
  expect(written.filter(({ kind }) => kind === 'passwordReset')).toHaveLength(people.length)
  expect(new Set(written.map(({ state }) => state))).toEqual(new Set(['SENT']))
  const came = letters.accepted.map(({ to, subject }) => `${[to].flat()[0]?.text} ${subject}`)
  expect(came.sort()).toEqual(written.map(({ toAddress, subject }) => `${toAddress} ${subject}`).sort())
})

test('who signs out in one is signed out in both, and hears nothing more', async () => {
  const person = world.duesseldorf.viewer
  const visitor = await visitorFor(person)
  const ears = [await listen(person), await listen(person)]
  expect([await visitor.name(), await visitor.name()]).toEqual([person.name, person.name])
  const kept = new Map(visitor.cookies)
  await visitor.auth('/sign-out', {})
  for (const ear of ears) await until('the stream ends', () => ear.ended)
  for (const [name, value] of kept) visitor.cookies.set(name, value)
  expect([await visitor.name(), await visitor.name()]).toEqual([null, null])
})

async function listeners(): Promise<number> {
  const { rows } = await world.database.pool.query(
    `SELECT FROM pg_stat_activity WHERE application_name = 'aidbridge changes' AND datname = current_database() AND query LIKE 'SELECT%'`,
  )
  return rows.length
}

async function started(env: Record<string, string>): Promise<ChildProcess> {
  const program = startProgram(env)
  let words = ''
  for (const output of [program.stdout, program.stderr])
    output.on('data', (piece: Buffer) => (words += piece.toString()))
  await until(
    'the program is ready',
    () => {
      if (program.exitCode !== null) throw new Error(words)
      return words.includes('Aidbridge is ready')
    },
    60_000,
  )
  return program
}

async function ended(program: ChildProcess): Promise<void> {
  const exit = once(program, 'exit')
  program.kill('SIGTERM')
  await exit
}
