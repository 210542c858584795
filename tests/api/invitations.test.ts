import {
  acceptInvitation,
  lookAtInvitation,
} from '@aidbridge/server/features/organisations/invitation-accepting'
import { viewerOf } from '@aidbridge/server/features/accounts/viewer'
import { atTime } from '@aidbridge/server/platform/clock'
import { isRefusal } from '@aidbridge/shared/core/refusals'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { post, serve, type Served } from '../support/served.ts'
import { act, ask, succeed } from '../support/viewer.ts'
import { addParty, makeWorld, type Party, type Person, type World } from '../support/world.ts'

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

const newcomer = { name: 'Sekretariat Bürgermeisterin', password: 'Kirschkuchen am Dnipro 1894' }
let count = 0
const somebody = () => `neu-${++count}@stadt.example`

const inviteTo = (party: Party, email: string, change: Json = {}) => ({
  organisationId: party.gid,
  email,
  role: 'EDITOR',
  language: 'de',
  ...change,
})

/** Invites, and takes the key out of the newest letter. */
async function invited(
  party: Party,
  email: string,
  change: Json = {},
): Promise<{ id: string; token: string }> {
  const { id } = await succeed(world, party.admin, 'inviteMember', inviteTo(party, email, change))
  return { id, token: await tokenFor(email) }
}

async function tokenFor(email: string): Promise<string> {
  const letters = await world.database.prisma.mail.findMany({
    where: { toAddress: email, kind: 'invitation' },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  return /invitation\?token=([\w-]+)/.exec(letters[0]!.text)![1]!
}

const look = (token: string, language = 'de') =>
  post(`${served.origin}/api/invitation/look`, { token }, { 'accept-language': language })
const accept = (token: string, input: Json = {}) =>
  post(`${served.origin}/api/invitation/accept`, { token, ...input })

const acceptAs = async (person: Person | null, token: string, input: Json = {}) =>
  acceptInvitation(world.database, await viewerOf(world.database, person?.userId), token, input, 'test')

/** Why a use case was refused. */
async function whyOf(useCase: Promise<unknown>): Promise<string> {
  const error = await useCase.then(
    () => undefined,
    (refused: unknown) => refused,
  )
  return isRefusal(error) && error.is('NotAllowed') ? error.facts.why : `no refusal: ${String(error)}`
}

const membershipsOf = (email: string) =>
  world.database.prisma.membership.findMany({ where: { user: { email } }, include: { organisation: true } })

describe('a colleague without an account', () => {
  test('gets a letter in the language chosen, gives a name and a password, and belongs', async () => {
    const email = somebody()
    const { token } = await invited(world.dortmund, email, { language: 'uk', role: 'APPROVER' })
    const letter = await world.database.prisma.mail.findFirstOrThrow({ where: { toAddress: email } })
    expect(letter).toMatchObject({ language: 'uk', secret: true, kind: 'invitation' })
    expect(letter.subject).toBe('Запрошення до Aidbridge: Дортмунд')
    expect(letter.text).toContain('Dortmund ADMIN запрошує вас')
    expect(letter.text).toContain(`https://aidbridge.example/invitation?token=${token}`)

    expect(await (await look(token)).json()).toMatchObject({
      standing: 'NEWCOMER',
      email,
      role: 'APPROVER',
      organisation: { id: world.dortmund.gid, nameDe: 'Dortmund' },
    })
    const answer = await accept(token, newcomer)
    expect(await answer.json()).toEqual({ organisationId: world.dortmund.gid, newAccount: email })
    const user = await world.database.prisma.user.findUniqueOrThrow({ where: { email } })
    expect(user).toMatchObject({ name: newcomer.name, emailVerified: true, language: 'uk' })
    expect(await membershipsOf(email)).toMatchObject([
      { role: 'APPROVER', organisationId: world.dortmund.id },
    ])
    const audit = await world.database.prisma.auditEvent.findFirstOrThrow({
      where: { entity: 'membership', action: 'acceptInvitation' },
    })
    expect(audit).toMatchObject({ actorId: user.id, organisationId: world.dortmund.id })
  })

  test('is told what is wrong with name and password, and can try again', async () => {
    const { token } = await invited(world.dortmund, somebody())
    const wrong = async (input: Json) =>
      ((await (await accept(token, input)).json()) as Json)['fields'] as Json[]
    expect(await wrong({})).toMatchObject([
      { path: 'name', problem: 'REQUIRED' },
      { path: 'password', problem: 'REQUIRED' },
    ])
    expect(await wrong({ ...newcomer, password: 'kurz' })).toMatchObject([{ problem: 'TOO_SHORT' }])
    expect(await wrong({ ...newcomer, password: 'passwordpassword' })).toMatchObject([
      { problem: 'TOO_COMMON' },
    ])
    expect((await accept(token, newcomer)).status).toBe(200)
  })

  test('who opens the link in ten windows at once becomes one member', async () => {
    const email = somebody()
    const { token } = await invited(world.dortmund, email)
    const answers = await Promise.all(Array.from({ length: 10 }, () => accept(token, newcomer)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(403)])
    expect(await membershipsOf(email)).toHaveLength(1)
    const joined = { entity: 'membership', action: 'acceptInvitation', organisationId: world.dortmund.id }
    const user = await world.database.prisma.user.findUniqueOrThrow({ where: { email } })
    expect(await world.database.prisma.auditEvent.count({ where: { ...joined, actorId: user.id } })).toBe(1)
  })
})

describe('a colleague who has an account', () => {
  const { email } = { email: 'chernivtsi-viewer@example.org' }

  test('signs in first, and then belongs, once', async () => {
    const { token } = await invited(world.dortmund, email, { role: 'VIEWER' })
    expect(await (await look(token)).json()).toMatchObject({ standing: 'SIGN_IN' })
    expect(await whyOf(acceptAs(null, token, newcomer))).toBe('INVITATION_SIGN_IN')
    expect(await whyOf(acceptAs(world.zhytomyr.admin, token))).toBe('INVITATION_OTHER_ACCOUNT')
    const person = world.chernivtsi.viewer
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => acceptAs(person, token)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await membershipsOf(email)).toHaveLength(2)
    expect((await ask(world, person, '{ me { memberships { role } } }')).me.memberships).toHaveLength(2)
  })

  test('keeps the role given meanwhile', async () => {
    const person = world.chernivtsi.editor
    const { token } = await invited(world.duesseldorf, person.email, { role: 'ADMIN' })
    await world.database.prisma.membership.create({
      data: { userId: person.userId, organisationId: world.duesseldorf.id, role: 'VIEWER' },
    })
    await acceptAs(person, token)
    const joined = { userId: person.userId, organisationId: world.duesseldorf.id }
    expect(await world.database.prisma.membership.findMany({ where: joined })).toMatchObject([
      { role: 'VIEWER' },
    ])
  })
})

describe('a link', () => {
  const refusalOf = async (token: string) => {
    const answer = await look(token)
    expect(answer.status).toBe(403)
    return (await answer.json()) as Json
  }

  test('that is tampered with opens nothing', async () => {
    const { token } = await invited(world.dortmund, somebody())
    const tampered = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
    for (const wrong of [tampered, '', 'x', "' OR 1=1 --", token.slice(1)])
      expect(await refusalOf(wrong)).toMatchObject({
        why: 'INVITATION_UNKNOWN',
        message: expect.stringContaining('Link aus der neuesten E-Mail'),
      })
    expect((await look(token)).status).toBe(200)
  })

  test('that has expired says so, and is sent again', async () => {
    const email = somebody()
    const { id, token } = await atTime(new Date(Date.now() - 8 * 24 * 3600_000), () =>
      invited(world.dortmund, email),
    )
    expect(await refusalOf(token)).toMatchObject({ why: 'INVITATION_EXPIRED' })
    expect(await whyOf(acceptAs(null, token, newcomer))).toBe('INVITATION_EXPIRED')
    await succeed(world, world.dortmund.admin, 'resendInvitation', { id })
    expect(await refusalOf(token)).toMatchObject({ why: 'INVITATION_UNKNOWN' })
    expect((await look(await tokenFor(email))).status).toBe(200)
  })

  test('of an earlier letter no longer works, and a withdrawn one never again', async () => {
    const email = somebody()
    const { id, token } = await invited(world.dortmund, email)
    await succeed(world, world.dortmund.admin, 'resendInvitation', { id })
    const newest = await tokenFor(email)
    expect(newest).not.toBe(token)
    expect(await refusalOf(token)).toMatchObject({ why: 'INVITATION_UNKNOWN' })
    await succeed(world, world.dortmund.admin, 'revokeInvitation', { id })
    expect(await refusalOf(newest)).toMatchObject({ why: 'INVITATION_REVOKED' })
    expect(await whyOf(acceptAs(null, newest, newcomer))).toBe('INVITATION_REVOKED')
    for (const again of ['resendInvitation', 'revokeInvitation'])
      expect(await act(world, world.dortmund.admin, again, { id })).toMatchObject({ why: 'WRONG_STATE' })
    expect(await membershipsOf(email)).toEqual([])
  })

  test('that was used lets nobody else in', async () => {
    const { token } = await invited(world.dortmund, somebody())
    expect((await accept(token, newcomer)).status).toBe(200)
    expect(await refusalOf(token)).toMatchObject({ why: 'INVITATION_USED' })
    expect((await accept(token, newcomer)).status).toBe(403)
  })

  test('is nowhere in the database, only its hash', async () => {
    const { token } = await invited(world.dortmund, somebody())
    const rows = await world.database.prisma.$queryRaw<Json[]>`
      SELECT to_jsonb(i)::text AS row FROM invitation i UNION ALL SELECT to_jsonb(a)::text FROM audit_event a
      UNION ALL SELECT to_jsonb(r)::text FROM idempotency_record r`
    expect(rows.filter(({ row }) => (row as string).includes(token))).toEqual([])
  })

  test('cannot be withdrawn and accepted at the same moment', async () => {
    const email = somebody()
    const { id, token } = await invited(world.dortmund, email)
    const [answer, revoked] = await Promise.all([
      accept(token, newcomer),
      act(world, world.dortmund.admin, 'revokeInvitation', { id }),
    ])
    const isLetIn = answer.status === 200
    expect('why' in revoked).toBe(isLetIn)
    expect(await membershipsOf(email)).toHaveLength(isLetIn ? 1 : 0)
  })
})

describe('an administrator', () => {
  test('learns nothing about who has an account', async () => {
    const known = 'zhytomyr-viewer@example.org'
    const fields = 'email role language isExpired organisation { nameEn }'
    const answers = [known, somebody()].map((email) =>
      act(world, world.dortmund.admin, 'inviteMember', inviteTo(world.dortmund, email), fields),
    )
    const [one, other] = (await Promise.all(answers)).map(({ id: _id, email: _email, ...rest }) => rest)
    expect(one).toEqual(other)
  })

  test('invites an address once, also in two windows', async () => {
    const email = somebody()
    const invite = () => act(world, world.dortmund.admin, 'inviteMember', inviteTo(world.dortmund, email))
    const answers = await Promise.all([invite(), invite(), invite()])
    expect(answers.filter(({ __typename }) => __typename === 'Invitation')).toHaveLength(1)
    const duplicate = { __typename: 'InvalidInput', fields: [{ path: 'email', problem: 'DUPLICATE' }] }
    expect(answers.filter(({ __typename }) => __typename !== 'Invitation')).toMatchObject([
      duplicate,
      duplicate,
    ])
    const member = inviteTo(world.dortmund, 'Dortmund-Editor@Example.org')
    expect(await act(world, world.dortmund.admin, 'inviteMember', member)).toMatchObject(duplicate)
  })

  test('sees the open invitations; others see none', async () => {
    const nuernberg = await addParty(world.database, 'NRW_MUNICIPALITY', 'Solingen', 'Золінген', 'Solingen')
    const email = somebody()
    const { id } = await invited(nuernberg, email)
    const document =
      'query($id: ID!) { node(id: $id) { ... on Organisation { invitations { email role isExpired } } } }'
    const seenBy = async (person: Person) =>
      (await ask(world, person, document, { id: nuernberg.gid })).node.invitations as Json[]
    for (const manager of [nuernberg.admin, world.coordination.approver])
      expect(await seenBy(manager)).toEqual([{ email, role: 'EDITOR', isExpired: false }])
    for (const other of [nuernberg.approver, world.zhytomyr.admin, world.coordination.editor]) {
      expect(await seenBy(other)).toBeNull()
      expect((await ask(world, other, `{ node(id: "${id}") { id } }`)).node).toBeNull()
      for (const mutation of ['resendInvitation', 'revokeInvitation'])
        expect(await act(world, other, mutation, { id })).toMatchObject({ __typename: 'NotFound' })
    }
  })

  test.each([
    ['eve@example.org\r\nBcc: all@example.org', 'CONTROL_CHARACTERS'],
    ['eve@example.org\nSubject: x', 'NOT_AN_EMAIL'],
    ['eve@example.org, all@example.org', 'NOT_AN_EMAIL'],
    ['"Eve" <eve@example.org>', 'NOT_AN_EMAIL'],
    ['аdmin@example.org', 'NOT_AN_EMAIL'],
    ['eve@exa\u202emple.org', 'CONTROL_CHARACTERS'],
    ['no address', 'NOT_AN_EMAIL'],
    ['', 'REQUIRED'],
  ])('cannot send a letter to %j', async (email, problem) => {
    const before = await world.database.prisma.mail.count()
    const answer = await act(world, world.dortmund.admin, 'inviteMember', inviteTo(world.dortmund, email))
    expect(answer).toMatchObject({ __typename: 'InvalidInput', fields: [{ path: 'email' }] })
    expect(['NOT_AN_EMAIL', problem]).toContain(answer.fields[0].problem)
    expect(await world.database.prisma.mail.count()).toBe(before)
  })

  test('writes to an address that was pasted with an invisible sign without it', async () => {
    const email = somebody()
    const pasted = inviteTo(world.dortmund, email.replace('@', '@\u200b'))
    expect(await act(world, world.dortmund.admin, 'inviteMember', pasted)).toMatchObject({
      __typename: 'Invitation',
    })
    expect(await world.database.prisma.mail.count({ where: { toAddress: email } })).toBe(1)
  })
})

describe('to let people in', () => {
  const tryAs = (person: Person | null, party: Party, email = somebody()) =>
    act(world, person, 'inviteMember', inviteTo(party, email))

  test('takes the administrator of the organisation, or somebody who answers for the coordination', async () => {
    expect(await tryAs(null, world.dortmund)).toMatchObject({ why: 'NOT_SIGNED_IN' })
    expect(await tryAs(world.dortmund.approver, world.dortmund)).toMatchObject({ why: 'ROLE_TOO_LOW' })
    expect(await tryAs(world.zhytomyr.admin, world.dortmund)).toMatchObject({ why: 'NOT_MEMBER' })
    expect(await tryAs(world.coordination.editor, world.dortmund)).toMatchObject({ why: 'ROLE_TOO_LOW' })
    expect(await tryAs(world.coordination.approver, world.dortmund)).toMatchObject({
      __typename: 'Invitation',
    })
  })

  test('into the coordination takes its administrator', async () => {
    expect(await tryAs(world.coordination.approver, world.coordination)).toMatchObject({
      why: 'ROLE_TOO_LOW',
    })
    expect(await tryAs(world.coordination.admin, world.coordination)).toMatchObject({
      __typename: 'Invitation',
    })
  })

  test('nobody invites himself', async () => {
    const { approver } = world.coordination
    expect(await tryAs(approver, world.dortmund, approver.email)).toMatchObject({ why: 'OWN_ROLE' })
  })
})

test('whoever tries keys from one address is stopped, and a right key is not counted', async () => {
  const patient = await serve(world.database)
  const { token } = await invited(world.dortmund, somebody())
  const tryKey = (key: string) => post(`${patient.origin}/api/invitation/look`, { token: key })
  for (let n = 0; n < 70; n++) expect((await tryKey(token)).status).toBe(200)
  const statuses: number[] = []
  for (let n = 0; n < 70; n++) statuses.push((await tryKey(`wrong-key-number-${n}-000000`)).status)
  expect(statuses.filter((status) => status === 403).length).toBeGreaterThan(30)
  expect(statuses.at(-1)).toBe(429)
  expect((await tryKey(token)).status).toBe(429)
  await patient.stop()
})

test('whoever looks without being signed in learns nothing without the link', async () => {
  expect(await whyOf(lookAtInvitation(world.database, null, 'zhytomyr-viewer@example.org'))).toBe(
    'INVITATION_UNKNOWN',
  )
})
