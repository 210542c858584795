import {
  makeFirstCoordinator,
  offerFirstCoordinator,
} from '@aidbridge/server/features/accounts/first-coordinator'
import { atTime } from '@aidbridge/server/platform/clock'
import { type Database, openDatabase } from '@aidbridge/server/platform/db'
import { beforeEach, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { post, serve, type Served } from '../support/served.ts'

// How somebody gets in where nobody is in yet.

type Json = Record<string, any>

let fresh: FreshDatabase
let database: Database
let served: Served

beforeEach(async () => {
  fresh = await freshDatabase()
  database = openDatabase(fresh.url, { connections: 10 })
  served = await serve(database)
  return async () => {
    await served.stop()
    await database.close()
    await fresh.drop()
  }
})

const form = {
  name: 'Netzwerkstelle, Leitung',
  email: 'Leitung@Netzwerk.example',
  password: 'ein ruhiger Nachmittag',
  organisationName: 'Netzwerkstelle Städtepartnerschaften',
  language: 'de',
}

/** What the program prints when it starts. */
async function tokenOfStart(): Promise<string> {
  const link = await offerFirstCoordinator(database, served.origin)
  return new URL(link!).searchParams.get('token')!
}

const open = (token: string) => fetch(`${served.origin}/api/first-coordinator?token=${token}`)
const send = (token: string, change: Json = {}, language = 'de') =>
  post(
    `${served.origin}/api/first-coordinator`,
    { ...form, token, ...change },
    { 'accept-language': language },
  )
const refusal = async (answer: Response): Promise<Json> => {
  expect(answer.status).toBe(403)
  return (await answer.json()) as Json
}
const people = () => database.prisma.user.count()

describe('the operator opens the link that the program has printed', () => {
  test('and becomes the coordinator, who can sign in and acts for a verified coordination', async () => {
    const token = await tokenOfStart()
    expect((await open(token)).status).toBe(204)
    expect((await send(token)).status).toBe(204)

    const { email, password } = form
    const signedIn = await post(
      `${served.origin}/api/auth/sign-in/email`,
      { email, password },
      { origin: served.origin },
    )
    expect(signedIn.status).toBe(200)
    const query = '{ me { name isCoordinator memberships { role organisation { kind verified nameUk } } } }'
    const cookie = signedIn.headers.getSetCookie().map((each) => each.split(';')[0])
    const answer = await post(`${served.origin}/graphql`, { query }, { cookie: cookie.join('; ') })
    const organisation = { kind: 'COORDINATION', verified: true, nameUk: form.organisationName }
    expect(((await answer.json()) as Json)['data'].me).toEqual({
      name: form.name,
      isCoordinator: true,
      memberships: [{ role: 'ADMIN', organisation }],
    })
  })

  test('and the audit knows who made the coordination', async () => {
    await send(await tokenOfStart())
    const [person] = await database.prisma.user.findMany()
    const events = await database.prisma.auditEvent.findMany({ orderBy: { id: 'asc' } })
    expect(events.map(({ action, entity, actorId }) => ({ action, entity, actorId }))).toEqual([
      { action: 'makeFirstCoordinator', entity: 'organisation', actorId: person!.id },
      { action: 'makeFirstCoordinator', entity: 'membership', actorId: person!.id },
    ])
  })

  test('a second time, and reads that there is a coordination already', async () => {
    const token = await tokenOfStart()
    await send(token)
    expect(await refusal(await open(token))).toMatchObject({ why: 'LINK_USED' })
    expect(await refusal(await send(token, { email: 'zweite@netzwerk.example' }))).toMatchObject({
      __typename: 'NotAllowed',
      why: 'LINK_USED',
      message: 'Dieser Link wird nicht mehr gebraucht: Es gibt bereits eine Koordination.',
    })
    expect(await people()).toBe(1)
  })

  test('twice at once, and one coordinator comes of it', async () => {
    const token = await tokenOfStart()
    const statuses = (await Promise.all([send(token), send(token)])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([204, 403])
    expect([await people(), await database.prisma.organisation.count()]).toEqual([1, 1])
  })

  test('of two starts at once, and one coordinator comes of it', async () => {
    const tokens = [await tokenOfStart(), await tokenOfStart()]
    const answers = await Promise.all(tokens.map((token, n) => send(token, { email: `n${n}@netz.example` })))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 403])
    expect(await people()).toBe(1)
  })

  test('a day later, and reads how to get a new one', async () => {
    const yesterday = new Date(Date.now() - 25 * 3600 * 1000)
    const token = await atTime(yesterday, tokenOfStart)
    expect(await refusal(await open(token))).toMatchObject({ why: 'LINK_EXPIRED' })
    expect(await refusal(await send(token, {}, 'uk'))).toMatchObject({
      why: 'LINK_EXPIRED',
      message: 'Строк дії цього посилання минув. Перезапустіть програму, і вона видасть нове.',
    })
    expect(await people()).toBe(0)
  })

  test('with a letter changed, and gets nowhere', async () => {
    const token = await tokenOfStart()
    const changed = (token.startsWith('A') ? 'B' : 'A') + token.slice(1)
    expect(await refusal(await open(changed))).toMatchObject({ why: 'LINK_UNKNOWN' })
    expect(await refusal(await send(changed))).toMatchObject({ why: 'LINK_UNKNOWN' })
    expect(await people()).toBe(0)
  })
})

describe('the form is not right yet', () => {
  test('and says of each field what is wrong, in the reader’s language, and the link still works', async () => {
    const token = await tokenOfStart()
    const answer = await send(token, { name: '', email: 'leitung', password: 'kurz' }, 'uk,en;q=0.5')
    expect(answer.status).toBe(400)
    expect(((await answer.json()) as Json)['fields']).toEqual([
      { path: 'name', problem: 'REQUIRED', limit: '1', message: 'Заповніть це поле.' },
      expect.objectContaining({ path: 'email', problem: 'NOT_AN_EMAIL' }),
      { path: 'password', problem: 'TOO_SHORT', limit: '12', message: 'Найменша кількість знаків: 12.' },
    ])
    expect((await send(token)).status).toBe(204)
  })

  test('because somebody has this address already, and the link still works', async () => {
    await database.prisma.user.create({
      data: { id: 'somebody', name: 'Jemand', email: 'leitung@netzwerk.example' },
    })
    const token = await tokenOfStart()
    const answer = await send(token)
    expect(((await answer.json()) as Json)['fields']).toMatchObject([{ path: 'email', problem: 'DUPLICATE' }])
    expect((await send(token, { email: 'andere@netzwerk.example' })).status).toBe(204)
  })

  test('a body that is no form, or far too long, is refused', async () => {
    const address = `${served.origin}/api/first-coordinator`
    expect((await fetch(address, { method: 'POST', body: new URLSearchParams(form) })).status).toBe(415)
    expect((await post(address, { ...form, name: 'x'.repeat(20_000) })).status).toBe(413)
    expect((await post(address, null)).status).toBe(400)
    expect((await post(address, form, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  })
})

test('nobody is offered a link where there is a coordinator', async () => {
  await makeFirstCoordinator(database, { ...form, token: await tokenOfStart() }, '')
  expect(await offerFirstCoordinator(database, served.origin)).toBeUndefined()
})

test('whoever reads the database cannot use the link', async () => {
  const token = await tokenOfStart()
  const [link] = await database.prisma.firstCoordinatorLink.findMany()
  expect(JSON.stringify(link)).not.toContain(token)
  expect(await refusal(await send(link!.tokenHash))).toMatchObject({ why: 'LINK_UNKNOWN' })
})

test('neither the token nor the password comes into the log', async () => {
  const token = await tokenOfStart()
  await open(token)
  await send(token)
  const log = JSON.stringify(served.logged)
  expect(log).toContain('/api/first-coordinator')
  expect(log).not.toContain(token)
  expect(log).not.toContain(form.password)
})
