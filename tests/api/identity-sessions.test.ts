import { openDatabase } from '@aidbridge/server/platform/db'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serve, type Served } from '../support/served.ts'
import { until } from '../support/until.ts'
import { act } from '../support/viewer.ts'
import { Visitor } from '../support/visitor.ts'
import { makeWorld, password, type Person, type World } from '../support/world.ts'

// Where somebody is signed in, how they end it, and what ends with it.

let world: World
let served: Served
/** Another process of the same installation, with connections of its own. */
let elsewhere: Served
let otherDatabase: ReturnType<typeof openDatabase>

beforeAll(async () => {
  world = await makeWorld()
  served = await serve(world.database)
  otherDatabase = openDatabase(world.url, { connections: 5 })
  elsewhere = await serve(otherDatabase)
})
afterAll(async () => {
  await Promise.all([served.stop(), elsewhere.stop()])
  await otherDatabase.close()
  await world.close()
})

async function enter(person: Person, where = served): Promise<Visitor> {
  const visitor = new Visitor(where)
  expect((await visitor.signIn(person.email, password)).status).toBe(200)
  return visitor
}

describe('the cookies of somebody who signs in', () => {
  test('are out of reach of scripts and of other sites', async () => {
    const visitor = await enter(world.dortmund.viewer)
    expect([...visitor.cookies.keys()].sort()).toEqual(['aidbridge.device', 'aidbridge.session_token'])
    for (const line of visitor.set) {
      expect(line).toMatch(/; HttpOnly/i)
      expect(line).toMatch(/; SameSite=Lax/i)
      expect(line).toMatch(/; Path=\//i)
      expect(line).not.toMatch(/; Domain=/i)
    }
  })

  test('travel only encrypted behind https', async () => {
    const secure = await serve(world.database, {}, 'https://aid.example')
    const answer = await fetch(`${secure.origin}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://aid.example' },
      body: JSON.stringify({ email: world.dortmund.viewer.email, password }),
    })
    const lines = answer.headers.getSetCookie()
    expect(lines.map((line) => line.split('=')[0]).sort()).toEqual([
      '__Secure-aidbridge.device',
      '__Secure-aidbridge.session_token',
    ])
    for (const line of lines) expect(line).toMatch(/; Secure/i)
    await secure.stop()
  })

  test('are said to no script, and a key without its signature opens nothing', async () => {
    const visitor = await enter(world.dortmund.viewer)
    const [token] = decodeURIComponent(visitor.cookies.get('aidbridge.session_token')!).split('.')
    const answers = [
      await visitor.signIn(world.dortmund.viewer.email, password),
      await visitor.auth('/get-session'),
      await visitor.ask('{ mySessions { id browser system address startedAt lastUsedAt isCurrent } }'),
    ]
    expect(JSON.stringify(answers)).not.toMatch(/"token":"/)
    expect(JSON.stringify(answers)).not.toContain(token)
    const thief = new Visitor(served)
    thief.cookies.set('aidbridge.session_token', token!)
    expect(await thief.name()).toBeNull()
  })

  test('are new with each sign-in: a session that was slipped in is not taken over', async () => {
    const visitor = new Visitor(served)
    const slipped = (await enter(world.dortmund.editor)).cookies.get('aidbridge.session_token')!
    visitor.cookies.set('aidbridge.session_token', slipped)
    await visitor.signIn(world.dortmund.viewer.email, password)
    expect(visitor.cookies.get('aidbridge.session_token')).not.toBe(slipped)
    expect(await visitor.name()).toBe(world.dortmund.viewer.name)
  })
})

test('a session is prolonged while it is used, ends when its time is over, and its key is nobody else’s', async () => {
  const { pool } = world.database
  const visitor = await enter(world.dortmund.viewer)
  const [token, signature] = decodeURIComponent(visitor.cookies.get('aidbridge.session_token')!).split('.')
  const daysLeft = async () => {
    const left = 'SELECT extract(epoch FROM expires_at - now()) / 86400 AS days FROM session WHERE token = $1'
    return Number((await pool.query<{ days: string }>(left, [token])).rows[0]?.days)
  }
  const set = (days: number) =>
    pool.query('UPDATE session SET expires_at = now() + make_interval(days => $2) WHERE token = $1', [
      token,
      days,
    ])
  expect(await daysLeft()).toBeGreaterThan(6.9)
  await set(3)
  expect(await visitor.name()).not.toBeNull()
  expect(await daysLeft()).toBeGreaterThan(6.9)

  const thief = new Visitor(served)
  const other = await enter(world.dortmund.editor)
  const [otherToken] = decodeURIComponent(other.cookies.get('aidbridge.session_token')!).split('.')
  thief.cookies.set('aidbridge.session_token', encodeURIComponent(`${otherToken}.${signature}`))
  expect(await thief.name()).toBeNull()

  await set(-1)
  expect(await visitor.name()).toBeNull()
})

test('a form of another site cannot sign anybody in or out', async () => {
  const visitor = await enter(world.dortmund.viewer)
  const answer = await visitor.fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
    body: '{}',
  })
  expect(answer.status).toBe(403)
  expect(await visitor.name()).toBe(world.dortmund.viewer.name)
})

describe('somebody looks where they are signed in', () => {
  const question = '{ mySessions { id browser system isCurrent } }'

  test('and ends one of the others, or all of them', async () => {
    const person = world.zhytomyr.editor
    const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
    const here = await enter(person)
    const office = new Visitor(served)
    await office.fetch('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': firefox },
      body: JSON.stringify({ email: person.email, password }),
    })
    const train = await enter(person)
    const { mySessions } = (await here.ask(question))['data']
    expect(mySessions).toHaveLength(3)
    expect(mySessions[0]).toMatchObject({ isCurrent: true })
    const inOffice = mySessions.find(({ browser }: { browser: string }) => browser === 'Firefox')
    expect(inOffice).toMatchObject({ system: 'Windows', isCurrent: false })

    const end = 'mutation($id: ID!) { endSession(id: $id) { id } }'
    expect((await here.ask(end, { id: inOffice.id }))['data'].endSession).toHaveLength(2)
    expect(await office.name()).toBeNull()
    expect(await train.name()).toBe(person.name)
    expect((await here.ask('mutation { endOtherSessions { isCurrent } }'))['data']).toEqual({
      endOtherSessions: [{ isCurrent: true }],
    })
    expect(await train.name()).toBeNull()
    expect(await here.name()).toBe(person.name)
  })

  test('and sees and ends none of other people’s', async () => {
    const other = await enter(world.zhytomyr.admin)
    const { id } = (await other.ask(question))['data'].mySessions[0]
    const here = await enter(world.zhytomyr.viewer)
    await here.ask('mutation($id: ID!) { endSession(id: $id) { id } }', { id })
    expect(await other.name()).toBe(world.zhytomyr.admin.name)
    const stranger = new Visitor(served)
    expect((await stranger.ask(question))['data']).toBeFalsy()
  })
})

describe('an open subscription', () => {
  interface Stream {
    ended: boolean
    close(): void
  }

  async function watch(visitor: Visitor): Promise<Stream> {
    const leaving = new AbortController()
    const answer = await visitor.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { changes { id } }' }),
      signal: leaving.signal,
    })
    expect(answer.status).toBe(200)
    const stream: Stream = { ended: false, close: () => leaving.abort() }
    void (async () => {
      const reader = answer.body!.getReader()
      while (!(await reader.read()).done);
      stream.ended = true
    })().catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(stream.ended).toBe(false)
    return stream
  }
  const soon = (stream: Stream) => until('the stream ends', () => stream.ended, 3_000)

  test('ends with the sign-out, in this process and in every other', async () => {
    const visitor = await enter(world.chernivtsi.editor)
    const far = new Visitor(elsewhere)
    for (const [name, value] of visitor.cookies) far.cookies.set(name, value)
    const bystander = await watch(await enter(world.chernivtsi.editor))
    const streams = [await watch(visitor), await watch(far)]
    await visitor.auth('/sign-out', {})
    await Promise.all(streams.map(soon))
    expect(bystander.ended).toBe(false)
    bystander.close()
  })

  test('ends when the session is ended from another device', async () => {
    const [here, there] = [await enter(world.chernivtsi.viewer), await enter(world.chernivtsi.viewer)]
    const stream = await watch(there)
    await here.ask('mutation { endOtherSessions { id } }')
    await soon(stream)
  })

  test('ends when the person is removed, and the next question is refused', async () => {
    const person = world.chernivtsi.approver
    const visitor = await enter(person)
    const stream = await watch(visitor)
    const seen =
      '{ needs { totalCount } me { memberships { id } } organisations { nodes { members { id } } } }'
    const { id } = (await visitor.ask(seen))['data'].me.memberships[0]
    expect(await act(world, world.chernivtsi.admin, 'removeMember', { id })).not.toHaveProperty('message')
    await soon(stream)
    const after = (await visitor.ask(seen))['data']
    expect(after.me.memberships).toEqual([])
    expect(after.organisations.nodes.some(({ members }: { members: unknown }) => members)).toBe(false)
  })

  test('ends when the account is erased', async () => {
    const person = world.duesseldorf.viewer
    const stream = await watch(await enter(person))
    await world.database.prisma.$transaction([
      world.database.prisma.session.deleteMany({ where: { userId: person.userId } }),
      world.database.prisma.user.update({ where: { id: person.userId }, data: { erasedAt: new Date() } }),
    ])
    await soon(stream)
  })
})
