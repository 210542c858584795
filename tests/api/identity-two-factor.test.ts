import { tellOfEvents } from '@aidbridge/server/features/notices/telling'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generators, needInput, pick } from '../support/story.ts'
import { oneTimeCode } from '../support/one-time-code.ts'
import { serve, type Served } from '../support/served.ts'
import { succeed } from '../support/viewer.ts'
import { Visitor } from '../support/visitor.ts'
import { makeWorld, password, type Person, type World } from '../support/world.ts'

// The second step of signing in: a code from the authenticator, or one of the recovery codes.

let world: World
let served: Served

beforeAll(async () => {
  world = await makeWorld()
  served = await serve(world.database, { coordinatorsNeedTwoFactor: true })
})
afterAll(async () => {
  await served.stop()
  await world.close()
})

interface SetUp {
  visitor: Visitor
  secret: string
  recovery: string[]
}

/** Somebody signs in and sets the second factor up, with the code of the step before this one. */
async function setUp(person: Person): Promise<SetUp> {
  const visitor = new Visitor(served)
  await visitor.signIn(person.email, password)
  const { body } = await visitor.auth('/two-factor/enable', { password })
  const secret = new URL(body['totpURI']).searchParams.get('secret')!
  expect((await visitor.auth('/two-factor/verify-totp', { code: oneTimeCode(secret, -1) })).status).toBe(200)
  return { visitor, secret, recovery: body['backupCodes'] }
}

async function halfIn(person: Person): Promise<Visitor> {
  const visitor = new Visitor(served)
  const answer = await visitor.signIn(person.email, password)
  expect(answer.body).toEqual({ twoFactorRedirect: true, twoFactorMethods: ['totp'] })
  expect(await visitor.name()).toBeNull()
  return visitor
}
const code = (visitor: Visitor, digits: string) => visitor.auth('/two-factor/verify-totp', { code: digits })
const recover = (visitor: Visitor, word: string) =>
  visitor.auth('/two-factor/verify-backup-code', { code: word })

describe('whoever has set up the second step', () => {
  test('is in only with the code of the authenticator', async () => {
    const person = world.dortmund.editor
    const { secret } = await setUp(person)
    const visitor = await halfIn(person)
    expect(await code(visitor, '000000')).toMatchObject({ status: 401, body: { code: 'INVALID_CODE' } })
    expect((await code(visitor, oneTimeCode(secret))).status).toBe(200)
    expect(await visitor.name()).toBe(person.name)
  })

  test('cannot use the same code again, nor can whoever looked over the shoulder', async () => {
    const person = world.dortmund.admin
    const { secret } = await setUp(person)
    const [first, second] = [await halfIn(person), await halfIn(person)]
    const seen = oneTimeCode(secret)
    expect((await code(first, seen)).status).toBe(200)
    expect(await code(second, seen)).toMatchObject({ status: 401, body: { code: 'INVALID_CODE' } })
    expect(await second.name()).toBeNull()
  })

  test('cannot use the code of the set-up either', async () => {
    const { secret } = await setUp(world.dortmund.viewer)
    const visitor = await halfIn(world.dortmund.viewer)
    expect((await code(visitor, oneTimeCode(secret, -1))).body).toMatchObject({ code: 'INVALID_CODE' })
  })

  test('gets in with a recovery code, and with each of them once', async () => {
    const person = world.dortmund.approver
    const { recovery } = await setUp(person)
    expect(recovery).toHaveLength(10)
    const visitor = await halfIn(person)
    expect((await recover(visitor, recovery[3]!)).status).toBe(200)
    expect(await visitor.name()).toBe(person.name)
    expect(await recover(await halfIn(person), recovery[3]!)).toMatchObject({
      status: 401,
      body: { code: 'INVALID_BACKUP_CODE' },
    })
    const both = await Promise.all([halfIn(person), halfIn(person)])
    const tries = await Promise.all(both.map((each) => recover(each, recovery[4]!)))
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('is asked each time, whatever a script says of the device', async () => {
    const person = world.chernivtsi.editor
    const { secret } = await setUp(person)
    const visitor = await halfIn(person)
    await visitor.auth('/two-factor/verify-totp', { code: oneTimeCode(secret), trustDevice: true })
    expect(await visitor.name()).toBe(person.name)
    await visitor.auth('/sign-out', {})
    expect((await visitor.signIn(person.email, password)).body).toHaveProperty('twoFactorRedirect')
  })

  test('switches it off with the password only, and is told so by letter', async () => {
    const person = world.chernivtsi.viewer
    const { visitor } = await setUp(person)
    expect((await visitor.auth('/two-factor/disable', { password: 'nicht das richtige' })).status).toBe(400)
    expect((await visitor.auth('/two-factor/disable', { password })).status).toBe(200)
    expect((await new Visitor(served).signIn(person.email, password)).body).not.toHaveProperty(
      'twoFactorRedirect',
    )
    expect(await world.database.prisma.mail.count({ where: { kind: 'twoFactorOff' } })).toBe(1)
  })
})

test('whoever only has the password tries five codes of a sign-in, and a few more in all', async () => {
  const person = world.chernivtsi.admin
  await setUp(person)
  const statuses: number[] = []
  for (let n = 0; n < 4; n++) {
    const thief = new Visitor(served, '203.0.113.50')
    await thief.signIn(person.email, password)
    for (let tries = 0; tries < 5; tries++) statuses.push((await code(thief, `00000${tries}`)).status)
  }
  expect(statuses.filter((status) => status === 401)).toHaveLength(10)
  expect(statuses.slice(10)).toEqual(Array<number>(10).fill(429))
})

test('a code without a password before it opens nothing', async () => {
  const stranger = new Visitor(served)
  const { secret, recovery } = await setUp(world.chernivtsi.approver)
  expect((await code(stranger, oneTimeCode(secret))).body).toMatchObject({
    code: 'INVALID_TWO_FACTOR_COOKIE',
  })
  expect((await recover(stranger, recovery[0]!)).status).toBe(401)
})

describe('where coordinators need a second factor', () => {
  const question = `{ me { isCoordinator twoFactorEnabled mustSetUpTwoFactor memberships { role } }
    organisations { totalCount nodes { members { id } } } }`

  test('one without it is nobody of the coordination until it is set up', async () => {
    const person = world.coordination.admin
    const visitor = new Visitor(served)
    await visitor.signIn(person.email, password)
    const before = (await visitor.ask(question))['data']
    expect(before.me).toEqual({
      isCoordinator: false,
      twoFactorEnabled: false,
      mustSetUpTwoFactor: true,
      memberships: [],
    })
    expect(before.organisations.nodes.filter(({ members }: { members: unknown }) => members)).toEqual([])

    const { visitor: later } = await setUp(person)
    expect((await later.ask(question))['data'].me).toMatchObject({
      isCoordinator: true,
      twoFactorEnabled: true,
      mustSetUpTwoFactor: false,
      memberships: [{ role: 'ADMIN' }],
    })
  })

  test('nor is such a one told anything, in the app or by letter', async () => {
    const { prisma } = world.database
    const input = needInput(world.zhytomyr, [generators('3')])
    const draft = await succeed(world, world.zhytomyr.editor, 'createNeed', { input })
    await succeed(world, world.zhytomyr.editor, 'submitNeed', pick(draft))
    const rows = await prisma.auditEvent.findMany({ select: { id: true } })
    const payload = { events: rows.map(({ id }) => String(id)) }
    const toldTo = ({ userId }: Person) => prisma.notice.count({ where: { userId, kind: 'NEED_SUBMITTED' } })
    const [withSecond, without] = [world.coordination.admin, world.coordination.editor]
    await tellOfEvents(world.database, served.origin, payload, { coordinatorsNeedTwoFactor: true })
    expect([await toldTo(withSecond), await toldTo(without)]).toEqual([1, 0])
    await tellOfEvents(world.database, served.origin, payload, { coordinatorsNeedTwoFactor: false })
    expect(await toldTo(without)).toBe(1)
  })

  test('nobody else does', async () => {
    const visitor = new Visitor(served)
    await visitor.signIn(world.zhytomyr.editor.email, password)
    expect((await visitor.ask(question))['data'].me).toMatchObject({
      mustSetUpTwoFactor: false,
      memberships: [{ role: 'EDITOR' }],
    })
  })
})

test('neither secret nor recovery codes can be read in the database', async () => {
  const { secret, recovery } = await setUp(world.duesseldorf.editor)
  const rows = JSON.stringify(await world.database.prisma.twoFactor.findMany())
  for (const hidden of [secret, ...recovery]) expect(rows).not.toContain(hidden)
})
