import { isCommonPassword } from '@aidbridge/server/features/accounts/common-passwords'
import { queuedTasks } from '@aidbridge/server/jobs'
import { quietSettings } from '@aidbridge/server/platform/config'
import { type Jobs, startJobs } from '@aidbridge/server/platform/jobs'
import { makeLog } from '@aidbridge/server/platform/log'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { serve, type Served } from '../support/served.ts'
import { until } from '../support/until.ts'
import { Visitor } from '../support/visitor.ts'
import { makeWorld, password, type Person, type World } from '../support/world.ts'

// Passwords: forgotten, changed, too easy. Whether an address is known, nobody learns.

let world: World
let served: Served
let jobs: Jobs

beforeAll(async () => {
  world = await makeWorld()
  served = await serve(world.database)
  const tasks = queuedTasks({ origin: served.origin, settings: quietSettings })
  jobs = await startJobs(world.url, [], tasks, makeLog('silent'))
})
afterAll(async () => {
  await jobs.stop()
  await served.stop()
  await world.close()
})
// Each test is somebody else's day.
afterEach(() => world.database.prisma.rateLimit.deleteMany())

const fresh = 'drei Pappeln hinter dem Bahnhof'
const visitor = (address?: string) => new Visitor(served, address)
const letters = (kind: string, { email }: { email: string }) =>
  world.database.prisma.mail.findMany({ where: { kind, toAddress: email }, orderBy: { id: 'asc' } })

async function letterFor(person: Person, kind = 'passwordReset', many = 1): Promise<string> {
  const mails = await until(`${many} letters ${kind}`, async () => {
    const found = await letters(kind, person)
    return found.length >= many ? found : null
  })
  return mails.at(-1)!.text
}
const tokenIn = (text: string) => /token=(\S+)/.exec(text)![1]!
const askForLetter = (email: string) => visitor().auth('/request-password-reset', { email })
const reset = (token: string, newPassword: string) =>
  visitor().auth('/reset-password', { token, newPassword })

async function tokenFor(person: Person): Promise<string> {
  const { length } = await letters('passwordReset', person)
  expect((await askForLetter(person.email)).status).toBe(200)
  return tokenIn(await letterFor(person, 'passwordReset', length + 1))
}

describe('whoever has forgotten the password', () => {
  test('gets a letter in their language and sets a new one; they are signed out everywhere else', async () => {
    const person = world.zhytomyr.editor
    const elsewhere = visitor()
    await elsewhere.signIn(person.email, password)
    expect(await elsewhere.name()).toBe(person.name)

    const token = await tokenFor(person)
    expect(await letterFor(person)).toContain(`${served.origin}/reset-password?token=`)
    expect(await reset(token, fresh)).toMatchObject({ status: 200, body: { status: true } })
    expect(await elsewhere.name()).toBeNull()
    expect((await visitor().signIn(person.email, password)).status).toBe(401)
    expect((await visitor().signIn(person.email, fresh)).status).toBe(200)
    expect(await letterFor(person, 'passwordChanged')).toContain(person.name)
  })

  test('cannot use the letter twice, nor an older one', async () => {
    const older = await tokenFor(world.zhytomyr.viewer)
    const newer = await tokenFor(world.zhytomyr.viewer)
    expect((await reset(newer, fresh)).status).toBe(200)
    for (const used of [newer, older])
      expect(await reset(used, `${fresh} wieder`)).toMatchObject({
        status: 400,
        body: { code: 'INVALID_TOKEN' },
      })
  })

  test('two who use one letter at once: one of them does', async () => {
    const token = await tokenFor(world.zhytomyr.approver)
    const tries = await Promise.all(['eins', 'zwei', 'drei'].map((word) => reset(token, `${fresh} ${word}`)))
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 400, 400])
  })

  test('cannot use it after an hour, nor changed by a letter, nor what the database keeps of it', async () => {
    const token = await tokenFor(world.dortmund.viewer)
    const changed = (token.startsWith('A') ? 'B' : 'A') + token.slice(1)
    expect((await reset(changed, fresh)).body).toMatchObject({ code: 'INVALID_TOKEN' })
    const { userId } = world.dortmund.viewer
    const [kept] = await world.database.prisma.verification.findMany({ where: { value: userId } })
    expect(JSON.stringify(kept)).not.toContain(token)
    expect((await reset(kept!.identifier, fresh)).body).toMatchObject({ code: 'INVALID_TOKEN' })
    await world.database.prisma.verification.update({
      where: { id: kept!.id },
      data: { expiresAt: new Date(Date.now() - 1000) },
    })
    expect((await reset(token, fresh)).body).toMatchObject({ code: 'INVALID_TOKEN' })
    expect((await visitor().signIn(world.dortmund.viewer.email, password)).status).toBe(200)
  })

  test('gets five letters an hour at most, and the same answer all the same', async () => {
    const person = world.dortmund.editor
    for (let n = 0; n < 8; n++) expect((await askForLetter(person.email)).status).toBe(200)
    await letterFor(person, 'passwordReset', 5)
    await tokenFor(world.dortmund.admin) // whatever was asked before has been done
    expect(await letters('passwordReset', person)).toHaveLength(5)
  })
})

describe('whether an address is known', () => {
  const unknown = 'niemand@nirgends.example'

  test('is not told by the sign-in', async () => {
    const known = await visitor().signIn(world.dortmund.viewer.email, 'ganz sicher nicht dies')
    const other = await visitor().signIn(unknown, 'ganz sicher nicht dies')
    expect(known).toMatchObject({ status: 401, body: { code: 'INVALID_EMAIL_OR_PASSWORD' } })
    expect([other.status, other.body]).toEqual([known.status, known.body])
  })

  test('is told neither by asking for a letter nor by what that costs', async () => {
    for (const path of ['/request-password-reset', '/send-verification-email']) {
      const known = await visitor().auth(path, { email: world.dortmund.viewer.email })
      const other = await visitor().auth(path, { email: unknown })
      expect([other.status, other.body]).toEqual([200, known.body])
    }
    await tokenFor(world.dortmund.admin)
    expect(await letters('passwordReset', { email: unknown })).toEqual([])
    expect(await letters('emailVerification', world.dortmund.viewer)).toEqual([])
  })

  test('is not told by the limit of tries', async () => {
    const limits = [world.dortmund.viewer.email, unknown].map(async (email, n) => {
      const from = `203.0.113.${10 + n}`
      const answers = []
      for (let tries = 0; tries < 11; tries++)
        answers.push(await visitor(from).signIn(email, 'falsch und lang'))
      return answers.map(({ status }) => status)
    })
    const [known, other] = await Promise.all(limits)
    expect(known).toEqual([...Array<number>(10).fill(401), 429])
    expect(other).toEqual(known)
  })
})

describe('somebody who is signed in changes the password', () => {
  test('and stays, while all others are out', async () => {
    const person = world.chernivtsi.editor
    const [here, there] = [visitor(), visitor()]
    await here.signIn(person.email, password)
    await there.signIn(person.email, password)
    const change = (currentPassword: string, newPassword: string) =>
      here.auth('/change-password', { currentPassword, newPassword, revokeOtherSessions: false })
    expect((await change('nicht das richtige', fresh)).body).toMatchObject({ code: 'INVALID_PASSWORD' })
    const letter = await tokenFor(person)
    expect((await change(password, fresh)).status).toBe(200)
    expect(await here.name()).toBe(person.name)
    expect(await there.name()).toBeNull()
    expect((await reset(letter, `${fresh}!`)).body).toMatchObject({ code: 'INVALID_TOKEN' })
  })

  test('not to one that is short, endless, common or their own name', async () => {
    const person = world.chernivtsi.viewer
    const here = visitor()
    await here.signIn(person.email, password)
    const codes: [string, string][] = [
      ['kurz', 'PASSWORD_TOO_SHORT'],
      ['x'.repeat(129), 'PASSWORD_TOO_LONG'],
      ['qwerty123456', 'PASSWORD_TOO_COMMON'],
      ['Aidbridge-2026!', 'PASSWORD_TOO_COMMON'],
      [`${person.email.split('@')[0]}-2026`, 'PASSWORD_TOO_COMMON'],
    ]
    for (const [newPassword, code] of codes) {
      const answer = await here.auth('/change-password', { currentPassword: password, newPassword })
      expect(answer).toMatchObject({ status: 400, body: { code } })
    }
    const token = await tokenFor(person)
    expect((await reset(token, 'Password1234!')).body).toMatchObject({ code: 'PASSWORD_TOO_COMMON' })
    expect((await reset(token, ` ${fresh} `)).status).toBe(200) // the letter is not used up by a bad choice
    expect((await visitor().signIn(person.email, fresh)).status).toBe(401) // nothing was trimmed
    expect((await visitor().signIn(person.email, ` ${fresh} `)).status).toBe(200)
  })
})

test.each([
  ['monkey!!!!!!!!!', true],
  ['P@ssw0rd1234', true],
  ['dragondragon', true],
  ['abcabcabcabc', true],
  ['abcdefghijklmn', true],
  ['йцукенгшщзхї', true],
  ['zwölf Brücken über den Rhein', false],
  ['korrekt Pferd Batterie', false],
  ['дванадцять мостів через річку', false],
  ['vK3#pQ9!xT2m', false],
])('%s is a common password: %s', async (typed, common) => {
  expect(await isCommonPassword(typed)).toBe(common)
})

describe('somebody changes their address', () => {
  const newAddress = 'neue.adresse@stadt.example'

  test('when the old one has agreed and the new one is confirmed', async () => {
    const person = world.duesseldorf.editor
    const here = visitor()
    await here.signIn(person.email, password)
    expect((await here.auth('/change-email', { newEmail: newAddress })).status).toBe(200)
    const agree = tokenIn(await letterFor(person, 'emailChange'))
    expect((await visitor().auth(`/verify-email?token=${agree}`)).status).toBe(200)
    expect((await visitor().signIn(newAddress, password)).status).toBe(401)
    const confirm = tokenIn(await letterFor({ ...person, email: newAddress }, 'emailVerification'))
    expect((await visitor().auth(`/verify-email?token=${confirm}`)).status).toBe(200)
    expect((await visitor().signIn(newAddress, password)).status).toBe(200)
    expect((await visitor().auth(`/verify-email?token=${agree}`)).body).toMatchObject({
      code: 'INVALID_TOKEN',
    })
  })

  test('to one that is taken: the same answer, and its owner is left in peace', async () => {
    const [person, other] = [world.duesseldorf.viewer, world.duesseldorf.approver]
    const here = visitor()
    await here.signIn(person.email, password)
    expect((await here.auth('/change-email', { newEmail: other.email })).body).toEqual({ status: true })
    const agree = tokenIn(await letterFor(person, 'emailChange'))
    expect((await visitor().auth(`/verify-email?token=${agree}`)).status).toBe(200)
    expect(await letters('emailVerification', other)).toEqual([])
  })
})

test('an account whose address is not verified is let in by the letter only', async () => {
  const person = world.coordination.viewer
  await world.database.prisma.user.update({ where: { id: person.userId }, data: { emailVerified: false } })
  expect(await visitor().signIn(person.email, password)).toMatchObject({
    status: 403,
    body: { code: 'EMAIL_NOT_VERIFIED' },
  })
  expect((await visitor().signIn(person.email, 'ein falsches Passwort')).status).toBe(401)
  await visitor().auth('/send-verification-email', { email: person.email })
  const token = tokenIn(await letterFor(person, 'emailVerification'))
  expect((await visitor().auth(`/verify-email?token=${token.slice(0, -2)}xx`)).body).toMatchObject({
    code: 'INVALID_TOKEN',
  })
  expect((await visitor().auth(`/verify-email?token=${token}`)).status).toBe(200)
  expect((await visitor().signIn(person.email, password)).status).toBe(200)
})

test('nobody makes an account of his own, and no other door is open', async () => {
  const doors = [
    '/sign-up/email',
    '/update-user',
    '/list-sessions',
    '/delete-user',
    '/link-social',
    '/set-password',
    '/two-factor/get-totp-uri',
    '/two-factor/send-otp',
    '/revoke-session',
  ]
  const here = visitor()
  await here.signIn(world.coordination.admin.email, password)
  for (const door of doors) expect((await here.auth(door, { name: 'X', password })).status, door).toBe(404)
})
