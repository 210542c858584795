import { atTime } from '@aidbridge/server/platform/clock'
import { randomUUID } from 'node:crypto'
import { askForRegistration, readApplication } from '@aidbridge/server/features/organisations/registering'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { post, serve, type Served } from '../support/served.ts'
import { act, ask, succeed } from '../support/viewer.ts'
import { makeWorld, type Person, type World } from '../support/world.ts'

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

let count = 0
const application = (change: Json = {}): Json => ({
  kind: 'UA_PARTNER',
  name: 'Бердичівська міська рада',
  country: 'UA',
  edrpou: '04053571',
  oblastCode: 'UA18',
  evidence: 'Партнер: Дортмунд. Підтвердити може відділ міжнародних зв’язків.',
  applicantName: 'Олена Коваль',
  applicantEmail: `olena-${++count}@berdychiv.example`,
  language: 'uk',
  ...change,
})

const send = (form: Json, origin = served.origin) => post(`${origin}/api/registration`, form)
const confirm = (token: string) =>
  post(`${served.origin}/api/registration/confirm`, { token }, { 'accept-language': 'uk' })

async function letterTo(email: string, kind: string): Promise<Json> {
  const letters = await world.database.prisma.mail.findMany({
    where: { toAddress: email, kind },
    orderBy: { createdAt: 'desc' },
  })
  return letters[0]!
}

const keyIn = (letter: Json): string => /token=([\w-]+)/.exec(letter['text'] as string)![1]!

/** Asks past the limits of one address, as many strangers would. */
async function asked(change: Json = {}): Promise<{ email: string; token: string }> {
  const form = application(change)
  await askForRegistration(world.database, readApplication(form), 'https://aidbridge.example', 'test')
  const email = form['applicantEmail'] as string
  return { email, token: keyIn(await letterTo(email, 'registrationConfirmation')) }
}

/** A confirmed request, as the coordination sees it. */
async function waiting(change: Json = {}): Promise<Json> {
  const { email, token } = await asked(change)
  expect((await confirm(token)).status).toBe(204)
  return (await inbox(world.coordination.viewer)).find(({ applicantEmail }) => applicantEmail === email)!
}

async function inbox(person: Person, decided = false): Promise<Json[]> {
  const document = `query($decided: Boolean) { registrations(first: 100, decided: $decided) {
    totalCount nodes { id version state name applicantEmail lookAlikes { nameEn } nextSteps { name whyNot } } } }`
  const { registrations } = await ask(world, person, document, { decided })
  expect(registrations.totalCount).toBe(registrations.nodes.length)
  return registrations.nodes as Json[]
}

const note = 'ЄДРПОУ перевірено; телефонна розмова з партнером у Дортмунді 20.11.'
const newOrganisation = (change: Json = {}) => ({
  kind: 'UA_PARTNER',
  nameDe: 'Berdytschiw',
  nameUk: 'Бердичів',
  nameEn: 'Berdychiv',
  country: 'UA',
  edrpou: '04053571',
  oblastCode: 'UA18',
  defaultLanguage: 'uk',
  ...change,
})

describe('a stranger', () => {
  test('asks, confirms the address, and only then is seen by the coordination', async () => {
    const form = application({ name: 'Громада Коростеня' })
    const answer = await send(form)
    expect([answer.status, await answer.text()]).toEqual([204, ''])
    expect((await inbox(world.coordination.admin)).map(({ name }) => name)).not.toContain(form['name'])
    const letter = await letterTo(form['applicantEmail'], 'registrationConfirmation')
    expect(letter).toMatchObject({ secret: true, language: 'uk' })
    // The letter may go to a victim: nothing that the applicant typed stands in it.
    for (const typed of [form['name'], form['applicantName'], form['evidence']])
      expect(letter['text'] + letter['subject'] + letter['html']).not.toContain(typed)
    for (let click = 0; click < 2; click++) expect((await confirm(keyIn(letter))).status).toBe(204)
    expect((await inbox(world.coordination.viewer)).map(({ name }) => name)).toContain(form['name'])
    for (const other of [world.zhytomyr.admin, world.dortmund.admin]) expect(await inbox(other)).toEqual([])
  })

  test.each<[Json, string, string]>([
    [{ kind: 'COORDINATION' }, 'kind', 'UNKNOWN_CODE'],
    [{ name: '' }, 'name', 'REQUIRED'],
    [{ country: 'Ukraine' }, 'country', 'TOO_LONG'],
    [{ edrpou: 'abcdefgh' }, 'edrpou', 'UNKNOWN_CODE'],
    [{ ags: '12' }, 'ags', 'TOO_SHORT'],
    [{ oblastCode: 'UA99' }, 'oblastCode', 'UNKNOWN_REFERENCE'],
    [{ evidence: 'ja' }, 'evidence', 'TOO_SHORT'],
    [{ evidence: 'x'.repeat(2001) }, 'evidence', 'TOO_LONG'],
    [
      { applicantEmail: 'olena@berdychiv.example\r\nBcc: x@y.example' },
      'applicantEmail',
      'CONTROL_CHARACTERS',
    ],
    [{ applicantEmail: 'оlena@berdychiv.example' }, 'applicantEmail', 'NOT_AN_EMAIL'],
    [{ language: 'ru' }, 'language', 'UNKNOWN_CODE'],
  ])('is told what is wrong with %j', async (change, path, problem) => {
    const quiet = await serve(world.database)
    const answer = await send(application(change), quiet.origin)
    await quiet.stop()
    expect(answer.status).toBe(400)
    const { fields } = (await answer.json()) as Json
    expect(fields).toMatchObject([{ path }])
    expect(['NOT_AN_EMAIL', problem]).toContain(fields[0].problem)
  })

  test('with a wrong or an old link is told what to do', async () => {
    const wrong = await confirm('x'.repeat(43))
    expect([wrong.status, ((await wrong.json()) as Json)['why']]).toEqual([403, 'CONFIRMATION_UNKNOWN'])
    const { token } = await asked()
    const form = application()
    await atTime(new Date(Date.now() - 8 * 24 * 3600_000), () =>
      askForRegistration(world.database, readApplication(form), 'https://aidbridge.example', 'test'),
    )
    const old = await confirm(keyIn(await letterTo(form['applicantEmail'], 'registrationConfirmation')))
    expect([old.status, ((await old.json()) as Json)['why']]).toEqual([403, 'CONFIRMATION_EXPIRED'])
    expect((await confirm(token)).status).toBe(204)
  })

  test('cannot flood anybody with letters, nor see that there is a limit on an address', async () => {
    const quiet = await serve(world.database)
    const victim = `victim-${randomUUID()}@example.org`
    const answers: number[] = []
    for (let n = 0; n < 5; n++)
      answers.push((await send(application({ applicantEmail: victim }), quiet.origin)).status)
    expect(new Set(answers)).toEqual(new Set([204]))
    expect(await world.database.prisma.mail.count({ where: { toAddress: victim } })).toBe(3)
    const more: number[] = []
    for (let n = 0; n < 12; n++) more.push((await send(application(), quiet.origin)).status)
    expect(more.at(-1)).toBe(429)
    await quiet.stop()
  })
})

describe('the coordination', () => {
  test('lets a new organisation in, with the evidence, and the applicant is invited to administer it', async () => {
    const { id, version, applicantEmail } = await waiting()
    const input = { organisation: newOrganisation(), verificationNote: note }
    const decision = { id, version, input }
    const { editor, approver } = world.coordination
    expect(await act(world, world.zhytomyr.admin, 'approveRegistration', decision)).toMatchObject({
      __typename: 'NotFound',
    })
    expect(await act(world, editor, 'approveRegistration', decision)).toMatchObject({ why: 'ROLE_TOO_LOW' })
    const fields =
      'state decisionNote organisation { nameUk edrpou verified verificationNote invitations { email role language } }'
    const approved = await succeed(world, approver, 'approveRegistration', decision, fields)
    expect(approved).toMatchObject({
      state: 'APPROVED',
      organisation: {
        nameUk: 'Бердичів',
        verified: true,
        verificationNote: note,
        invitations: [{ email: applicantEmail, role: 'ADMIN', language: 'uk' }],
      },
    })
    const letter = await letterTo(applicantEmail, 'invitation')
    expect(letter['text']).toContain('розглянуто та схвалено')
    const accepted = await post(`${served.origin}/api/invitation/accept`, {
      token: keyIn(letter),
      name: 'Олена Коваль',
      password: 'сорок сороків веселих ворон',
    })
    expect(accepted.status).toBe(200)
    const membership = { user: { email: applicantEmail }, role: 'ADMIN' as const }
    expect(await world.database.prisma.membership.count({ where: membership })).toBe(1)
    const audit = await world.database.prisma.auditEvent.findMany({
      where: { action: 'approveRegistration', actorId: approver.userId },
    })
    expect(new Set(audit.map(({ entity }) => entity))).toEqual(
      new Set(['registration', 'organisation', 'invitation']),
    )
  })

  test('is shown which known organisation may be meant, by name in any spelling and by code', async () => {
    const byName = await waiting({ name: 'Zhitomir City Council', edrpou: null })
    expect(byName['lookAlikes'][0]).toEqual({ nameEn: 'Zhytomyr' })
    await world.database.prisma.organisation.update({
      where: { id: world.chernivtsi.id },
      data: { edrpou: '36068147' },
    })
    const byCode = await waiting({ name: 'Рада', edrpou: '36068147' })
    expect(byCode['lookAlikes'][0]).toEqual({ nameEn: 'Chernivtsi' })
  })

  test('lets the applicant into a known organisation, which keeps its own evidence', async () => {
    const { id, version, applicantEmail } = await waiting({ edrpou: '04053625' })
    const input = { organisationId: world.zhytomyr.gid, verificationNote: note }
    const decision = { id, version, input }
    const fields = 'organisation { id edrpou verificationNote invitations { email role } }'
    const approved = await succeed(world, world.coordination.admin, 'approveRegistration', decision, fields)
    expect(approved['organisation']).toMatchObject({ id: world.zhytomyr.gid, edrpou: '04053625' })
    expect(approved['organisation'].invitations).toContainEqual({ email: applicantEmail, role: 'ADMIN' })
  })

  test('tells an applicant who belongs already', async () => {
    const { email: applicantEmail } = world.zhytomyr.editor
    const { id, version } = await waiting({ applicantEmail })
    const input = { organisationId: world.zhytomyr.gid, verificationNote: note }
    await succeed(world, world.coordination.admin, 'approveRegistration', { id, version, input })
    expect((await letterTo(applicantEmail, 'registrationApproved'))['text']).toContain('Ви вже належите')
    const membership = { user: { email: applicantEmail } }
    expect(await world.database.prisma.membership.findMany({ where: membership })).toMatchObject([
      { role: 'EDITOR' },
    ])
  })

  test('lets nobody into a coordination by asking', async () => {
    const { id, version } = await waiting()
    for (const [chosen, path] of [
      [{ organisationId: world.coordination.gid }, 'organisationId'],
      [{ organisation: newOrganisation({ kind: 'COORDINATION' }) }, 'organisation.kind'],
      [{}, 'organisationId'],
      [{ organisation: newOrganisation({ nameUk: '' }) }, 'organisation.nameUk'],
    ] as const) {
      const input = { ...chosen, verificationNote: note }
      const answer = await act(world, world.coordination.admin, 'approveRegistration', { id, version, input })
      expect(answer).toMatchObject({ __typename: 'InvalidInput', fields: [{ path }] })
    }
  })

  test('says no, with a reason that the applicant reads', async () => {
    const { id, version, applicantEmail } = await waiting({ language: 'de', name: 'Verein Ü' })
    const reject = { id, version, reason: 'Ihre Partnerstadt kennt den Verein nicht.' }
    expect(
      await act(world, world.coordination.approver, 'rejectRegistration', { ...reject, reason: '' }),
    ).toMatchObject({ fields: [{ path: 'reason' }] })
    const rejected = await succeed(world, world.coordination.approver, 'rejectRegistration', reject, 'state')
    expect(rejected).toMatchObject({ state: 'REJECTED' })
    const { text } = await letterTo(applicantEmail, 'registrationRejected')
    expect(text).toContain('Begründung: Ihre Partnerstadt kennt den Verein nicht.')
    expect((await inbox(world.coordination.viewer)).map(({ id }) => id)).not.toContain(id)
    expect((await inbox(world.coordination.viewer, true))[0]).toMatchObject({ id, nextSteps: [] })
  })

  test('decides once, also when two decide at the same moment', async () => {
    const { id, version, applicantEmail } = await waiting({ edrpou: null })
    const { approver, admin } = world.coordination
    const input = { organisationId: world.chernivtsi.gid, verificationNote: note }
    const answers = await Promise.all([
      act(world, approver, 'approveRegistration', { id, version, input }),
      act(world, admin, 'approveRegistration', { id, version, input }),
      act(world, admin, 'rejectRegistration', { id, version, reason: 'Unbekannt.' }),
    ])
    expect(answers.filter(({ __typename }) => __typename === 'Registration')).toHaveLength(1)
    expect(answers.filter(({ __typename }) => __typename === 'Conflict')).toHaveLength(2)
    const letters = { toAddress: applicantEmail, kind: { not: 'registrationConfirmation' } }
    expect(await world.database.prisma.mail.count({ where: letters })).toBe(1)
  })
})
