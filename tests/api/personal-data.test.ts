import { randomUUID } from 'node:crypto'
import { eraseMyAccount } from '@aidbridge/server/features/personal-data/actions'
import {
  forgetAddressViews,
  forgetDrivers,
  forgetApplicants,
  forgetInvitations,
  forgetSessionAddresses,
} from '@aidbridge/server/features/personal-data/jobs'
import { atTime } from '@aidbridge/server/platform/clock'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cookieOf } from '../support/session.ts'
import { serve, type Served } from '../support/served.ts'
import { generators, needInput, sixtyOfHundredOnTheRoad, verifiedNeed } from '../support/story.ts'
import { act, ask, contextFor, succeed } from '../support/viewer.ts'
import { makeWorld, password, type Person, type World } from '../support/world.ts'

// What is kept about people: to take along, to be erased, and forgotten in time.

type Json = Record<string, any>

let world: World
let served: Served
beforeAll(async () => {
  world = await makeWorld()
  served = await serve(world.database)
})
afterAll(async () => {
  await served.stop()
  await world.close()
})

const days = 24 * 3600 * 1000
const inDays = (count: number) => new Date(Date.now() + count * days)

/** A second editor of Zhytomyr, who has done something. */
async function newcomer(): Promise<Person> {
  const id = randomUUID()
  const person = { userId: id, name: 'Оксана Коваль', email: `oksana.${id}@example.org` }
  const { password: hash } = await world.database.prisma.account.findFirstOrThrow({
    where: { userId: world.zhytomyr.editor.userId },
  })
  await world.database.prisma.user.create({
    data: {
      id,
      name: person.name,
      email: person.email,
      emailVerified: true,
      language: 'uk',
      accounts: { create: { id, accountId: id, providerId: 'credential', password: hash } },
      memberships: { create: { organisationId: world.zhytomyr.id, role: 'EDITOR' } },
    },
  })
  return person
}

const mine = (person: Person | null) =>
  cookieOf(served, person).then((cookie) =>
    fetch(`${served.origin}/exports/me.json`, { headers: { cookie, 'accept-language': 'uk' } }),
  )

describe('somebody takes along what is kept about them', () => {
  test('and finds profile, memberships, sessions and deeds, but no secret', async () => {
    const person = await newcomer()
    await succeed(world, person, 'createNeed', { input: needInput(world.zhytomyr, [generators('2')]) })
    const answer = await mine(person)
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    expect(answer.headers.get('cache-control')).toContain('no-store')
    const text = await answer.text()
    const data = JSON.parse(text) as Json
    expect(data['profile']).toMatchObject({ name: person.name, email: person.email, twoFactorEnabled: false })
    expect(data['memberships']).toEqual([expect.objectContaining({ role: 'EDITOR' })])
    expect(data['sessions']).toHaveLength(1)
    expect(data['deeds'].map(({ action }: Json) => action)).toContain('createNeed')
    const { password: hash } = await world.database.prisma.account.findFirstOrThrow({
      where: { userId: person.userId },
    })
    const { token } = await world.database.prisma.session.findFirstOrThrow({
      where: { userId: person.userId },
    })
    for (const secret of [hash!, token, world.zhytomyr.editor.email]) expect(text).not.toContain(secret)
  })

  test('a stranger gets nothing', async () => {
    const answer = await mine(null)
    expect([answer.status, await answer.json()]).toEqual([
      401,
      { error: 'Увійдіть, будь ласка, до системи.' },
    ])
  })
})

describe('somebody has their account erased', () => {
  let person: Person
  beforeEach(async () => {
    person = await newcomer()
  })
  const erase = (args: Json) => act(world, person, 'eraseMyAccount', { confirmation: person.email, ...args })

  test('and is nowhere to be found, while what they did stays as that of a former member', async () => {
    const { prisma } = world.database
    const need = await succeed(world, person, 'createNeed', {
      input: needInput(world.zhytomyr, [generators('2')]),
    })
    await cookieOf(served, person)
    const { userId } = person
    const letter = { subject: 'x', text: person.name, html: '', kind: 'digest', language: 'uk' as const }
    await prisma.mail.create({ data: { ...letter, toAddress: person.email, cause: randomUUID() } })
    await prisma.noticePreference.create({ data: { userId, kind: 'NEED_VERIFIED', delivery: 'NEVER' } })
    await prisma.invitation.create({
      data: {
        email: person.email,
        role: 'EDITOR',
        language: 'uk',
        tokenHash: randomUUID(),
        expiresAt: inDays(3),
        organisationId: world.dortmund.id,
      },
    })
    await prisma.registration.create({
      data: {
        kind: 'NGO',
        name: 'Спілка',
        country: 'UA',
        evidence: 'Вебсайт',
        applicantName: person.name,
        applicantEmail: person.email,
        language: 'uk',
        tokenHash: randomUUID(),
      },
    })

    expect(await erase({ password })).toMatchObject({ id: userId })

    expect(await traces(person)).toEqual([])
    expect((await mine(person)).status).toBe(401)
    const { node } = await ask(
      world,
      world.coordination.viewer,
      'query($id: ID!) { node(id: $id) { ... on Need { history(first: 9) { nodes { sentence actorName } } } } }',
      { id: need['id'] },
      'de',
    )
    expect(node.history.nodes[0]).toEqual({
      sentence:
        'Ein früheres Mitglied von Schytomyr hat einen Bedarf angelegt: 2\u00a0Stück „Stromgenerator, tragbar“.',
      actorName: null,
    })
  })

  test('and why their organisation cannot help stays said, by nobody', async () => {
    const { prisma } = world.database
    const need = await verifiedNeed(world, [generators('2')])
    const said = { reason: 'OTHER', note: 'Unser Lager ist leer.', language: 'de' } as const
    await prisma.needDecline.create({
      data: {
        ...said,
        createdById: person.userId,
        needLineId: need.lines[0].id.split(':')[1],
        organisationId: world.dortmund.id,
      },
    })
    const data = (await (await mine(person)).json()) as Json
    expect(data['declines']).toEqual([expect.objectContaining(said)])

    expect(await erase({ password })).toMatchObject({ id: person.userId })

    const where = { needLine: { needId: need.id.split(':')[1] } }
    expect(await prisma.needDecline.findMany({ where })).toEqual([
      expect.objectContaining({ ...said, createdById: null }),
    ])
  })

  test('but not with a wrong password, nor without confirming the address', async () => {
    expect(await erase({ password: 'wrong password' })).toMatchObject({
      fields: [{ path: 'password', problem: 'WRONG_PASSWORD' }],
    })
    expect(await erase({})).toMatchObject({ fields: [{ path: 'password', problem: 'REQUIRED' }] })
    expect(await erase({ password, confirmation: 'other@example.org' })).toMatchObject({
      fields: [{ path: 'confirmation', problem: 'NOT_THE_SAME' }],
    })
    expect(await traces(person)).not.toEqual([])
  })

  test('nobody guesses the password at an open screen', async () => {
    for (let guess = 0; guess < 10; guess++) await erase({ password: `guess number ${guess}` })
    expect(await erase({ password })).toMatchObject({ why: 'TOO_MANY_PASSWORDS' })
    expect(await traces(person)).not.toEqual([])
  })

  test('who signs in elsewhere must have done so just now', async () => {
    await world.database.prisma.account.deleteMany({ where: { userId: person.userId } })
    expect(await erase({})).toMatchObject({ why: 'SESSION_TOO_OLD' })
    const asked = { key: randomUUID(), confirmation: person.email }
    const since = async (minutes: number) => ({
      ...(await contextFor(world, person)),
      sessionStartedAt: new Date(Date.now() - minutes * 60_000),
    })
    await expect(eraseMyAccount(await since(11), asked)).rejects.toMatchObject({ code: 'NotAllowed' })
    expect(await eraseMyAccount(await since(9), asked)).toMatchObject({ id: person.userId })
  })

  test('the last administrator of an organisation stays until there is another', async () => {
    const { admin } = world.chernivtsi
    const args = { confirmation: admin.email, password }
    const refused = await act(world, admin, 'eraseMyAccount', args)
    expect(refused).toMatchObject({ why: 'LAST_ADMIN', message: expect.stringMatching(/\S/) })
    const { prisma } = world.database
    const { editor } = world.chernivtsi
    await prisma.membership.updateMany({ where: { userId: editor.userId }, data: { role: 'ADMIN' } })
    // Both go at once: one of them stays.
    const both = await Promise.all(
      [admin, editor].map(({ email, ...who }) =>
        act(world, { email, ...who }, 'eraseMyAccount', { confirmation: email, password }),
      ),
    )
    expect(both.filter(({ why }) => why === 'LAST_ADMIN')).toHaveLength(1)
    expect(both.filter(({ erasedAt, id }) => erasedAt || id)).toHaveLength(1)
  })

  test('or by an administrator of the coordination, for whoever asks by letter', async () => {
    const { id } = await world.database.prisma.membership.findFirstOrThrow({
      where: { userId: person.userId },
    })
    const args = { membershipId: `Membership:${id}`, reason: 'Brief vom 3.11.' }
    for (const other of [world.zhytomyr.admin, world.coordination.approver])
      expect(await act(world, other, 'erasePerson', args)).toMatchObject({ why: expect.any(String) })
    expect(await traces(person)).not.toEqual([])
    const erased = await act(world, world.coordination.admin, 'erasePerson', args)
    expect(erased).toMatchObject({ id: person.userId })
    expect(await traces(person)).toEqual([])
  })
})

/** Where in the whole database a person's name or address stands, secrets and all. */
async function traces({ name, email }: Person): Promise<string[]> {
  const { rows: columns } = await world.database.pool.query<{ table: string }>(
    `SELECT table_name AS table FROM information_schema.tables WHERE table_schema IN ('public') AND table_type = 'BASE TABLE'`,
  )
  const found: string[] = []
  for (const { table } of columns) {
    const { rows } = await world.database.pool.query(
      `SELECT 1 FROM "${table}" t WHERE t::text ILIKE '%' || $1 || '%' OR t::text LIKE '%' || $2 || '%' LIMIT 1`,
      [email, name],
    )
    if (rows.length > 0 && !(await isAnothers(table, email))) found.push(table)
  }
  return found
}

/** The name is shared by all newcomers of this file; the address is not. */
async function isAnothers(table: string, email: string): Promise<boolean> {
  const { rows } = await world.database.pool.query(
    `SELECT 1 FROM "${table}" t WHERE t::text ILIKE '%' || $1 || '%' LIMIT 1`,
    [email],
  )
  return rows.length === 0 && table === 'app_user'
}

describe('thirty days after the goods have come', () => {
  test('nobody knows the driver any more, and the audit never did', async () => {
    const { prisma } = world.database
    const { shipment } = await sixtyOfHundredOnTheRoad(world)
    const id = shipment['id'].split(':')[1]
    const driver = {
      driverName: 'Жан Кудер',
      driverPhone: '+49 170 1',
      vehiclePlate: 'DO-AB 12',
      carrierName: 'Kuder',
    }
    await prisma.shipment.update({ where: { id }, data: driver })
    await prisma.shipmentLink.create({
      data: {
        kind: 'DRIVER',
        label: 'Жан Кудер',
        language: 'de',
        tokenHash: randomUUID(),
        expiresAt: inDays(3),
        shipmentId: id,
        organisationId: world.dortmund.id,
      },
    })
    await atTime(inDays(60), () => forgetDrivers(world.database))
    const known = await prisma.shipment.findUniqueOrThrow({ where: { id }, include: { links: true } })
    expect(known).toMatchObject({ driverName: 'Жан Кудер', links: [{ label: 'Жан Кудер' }] })

    await prisma.shipment.update({
      where: { id },
      data: { state: 'LOST' },
    })
    expect(await atTime(inDays(29), () => forgetDrivers(world.database))).toBe(0)
    const events = await prisma.auditEvent.count()
    expect(await atTime(inDays(31), () => forgetDrivers(world.database))).toBe(2)
    expect(await atTime(inDays(31), () => forgetDrivers(world.database))).toBe(0)
    expect(await prisma.auditEvent.count()).toBe(events)
    const forgotten = await prisma.shipment.findUniqueOrThrow({ where: { id }, include: { links: true } })
    expect(forgotten).toMatchObject({
      driverName: '',
      driverPhone: '',
      vehiclePlate: '',
      carrierName: 'Kuder',
      links: [{ label: '' }],
    })
    const [{ mentions } = { mentions: 1 }] = await prisma.$queryRaw<{ mentions: number }[]>`
      SELECT count(*)::int AS mentions FROM audit_event e WHERE e::text ~ 'Кудер|Kuder|DO-AB|170 1'`
    expect(mentions).toBe(0)
  })
})

describe('where goods go', () => {
  const place = (id: string) => `Location:${id}`
  const views = (id: string) =>
    world.database.prisma.addressView.findMany({ where: { locationId: id }, orderBy: { id: 'asc' } })
  const written = () => new Promise((resolve) => setTimeout(resolve, 400))

  async function newPlace(): Promise<string> {
    const { id } = await world.database.prisma.location.create({
      data: {
        kind: 'WAREHOUSE',
        name: 'Склад 2',
        address: 'вул. Київська 7',
        organisationId: world.zhytomyr.id,
      },
    })
    return id
  }
  const look = (person: Person, id: string, fields = 'address phone') =>
    ask(world, person, `query($id: ID!) { node(id: $id) { ... on Location { ${fields} } } }`, {
      id: place(id),
    })

  test('is noted once an hour of everybody but its own people, and not for a name alone', async () => {
    const id = await newPlace()
    await look(world.zhytomyr.viewer, id)
    await look(world.coordination.viewer, id, 'name ramp')
    await written()
    expect(await views(id)).toEqual([])
    await Promise.all(Array.from({ length: 5 }, () => look(world.coordination.viewer, id)))
    await look(world.coordination.editor, id, 'lat')
    await written()
    expect((await views(id)).map(({ userId }) => userId).sort()).toEqual([
      world.coordination.editor.userId,
      world.coordination.viewer.userId,
    ])
  })

  test('is known to have been looked up by the administrator of the place, and by nobody else', async () => {
    const id = await newPlace()
    await look(world.coordination.viewer, id)
    await written()
    const who = 'viewedBy { userName organisations { nameEn } }'
    const seen = await look(world.zhytomyr.admin, id, who)
    expect(seen['node'].viewedBy).toEqual([{ userName: null, organisations: [{ nameEn: 'Coordination' }] }])
    const named = await look(world.coordination.viewer, id, who)
    expect(named['node'].viewedBy[0].userName).toBe(world.coordination.viewer.name)
    expect((await look(world.zhytomyr.approver, id, who))['node'].viewedBy).toBeNull()
  })

  test('is forgotten to have been looked up after a year; a view is never rewritten', async () => {
    const id = await newPlace()
    await look(world.coordination.viewer, id)
    await written()
    await expect(world.database.pool.query(`UPDATE address_view SET user_id = 'x'`)).rejects.toThrow(
      'never edited',
    )
    await atTime(inDays(364), () => forgetAddressViews(world.database))
    expect(await views(id)).toHaveLength(1)
    await atTime(inDays(366), () => forgetAddressViews(world.database))
    expect(await views(id)).toEqual([])
  })
})

test('from where somebody signed in, and who did not come, is forgotten as well', async () => {
  const { prisma } = world.database
  const { userId } = world.zhytomyr.editor
  await prisma.session.create({
    data: {
      id: 's',
      token: 's',
      userId,
      expiresAt: inDays(90),
      ipAddress: '192.0.2.7',
      userAgent: 'Firefox',
    },
  })
  await atTime(inDays(31), () => forgetSessionAddresses(world.database))
  expect(await prisma.session.findUniqueOrThrow({ where: { id: 's' } })).toMatchObject({ ipAddress: null })
  const { id } = await prisma.invitation.create({
    data: {
      email: 'late@example.org',
      role: 'EDITOR',
      language: 'uk',
      tokenHash: randomUUID(),
      expiresAt: inDays(3),
      organisationId: world.dortmund.id,
    },
  })
  await atTime(inDays(92), () => forgetInvitations(world.database))
  expect(await prisma.invitation.findUnique({ where: { id } })).not.toBeNull()
  await atTime(inDays(94), () => forgetInvitations(world.database))
  expect(await prisma.invitation.findUnique({ where: { id } })).toBeNull()
})

test('who asked to be let in is forgotten: unconfirmed after some days, decided after three months', async () => {
  const { prisma } = world.database
  const asked = {
    kind: 'NGO',
    name: 'Brücke e. V.',
    country: 'DE',
    evidence: 'Partner von Schytomyr',
    applicantName: 'Erika Beispiel',
    applicantEmail: 'erika@example.org',
    language: 'de',
  } as const
  const ask = (state: 'UNCONFIRMED' | 'REJECTED', decidedAt: Date | null) =>
    prisma.registration.create({ data: { ...asked, state, decidedAt, tokenHash: randomUUID() } })
  const unconfirmed = await ask('UNCONFIRMED', null)
  const rejected = await ask('REJECTED', new Date())
  const nameOf = async ({ id }: { id: string }) =>
    (await prisma.registration.findUnique({ where: { id } }))?.applicantName ?? null

  await forgetApplicants(world.database)
  expect([await nameOf(unconfirmed), await nameOf(rejected)]).toEqual(['Erika Beispiel', 'Erika Beispiel'])
  await atTime(inDays(30), () => forgetApplicants(world.database))
  expect([await nameOf(unconfirmed), await nameOf(rejected)]).toEqual([null, 'Erika Beispiel'])
  await atTime(inDays(91), () => forgetApplicants(world.database))
  expect(await nameOf(rejected)).toBe('')
})

test('no name of a person stands in the audit, whoever signs for a receipt', async () => {
  const { pool } = world.database
  await verifiedNeed(world, [generators('1')])
  const { rows } = await pool.query<{ event: string }>(
    'SELECT after::text || before::text AS event FROM audit_event',
  )
  expect(rows.map(({ event }) => event).join()).not.toMatch(
    /received_by|carrier_name|driver|plate|@example\.org/,
  )
})
