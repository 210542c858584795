import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act, ask, succeed } from '../support/viewer.ts'
import { addParty, makeWorld, type Party, type Person, type World } from '../support/world.ts'

type Json = Record<string, any>

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

let count = 0
const freshParty = (): Promise<Party> => {
  const name = `Ort${++count}`
  return addParty(world.database, 'NRW_MUNICIPALITY', name, name, name)
}

async function membershipOf({ userId }: Person, party: Party): Promise<{ id: string }> {
  const { id } = await world.database.prisma.membership.findUniqueOrThrow({
    where: { userId_organisationId: { userId, organisationId: party.id } },
  })
  return { id: `Membership:${id}` }
}

const join = (person: Person, party: Party, role: 'VIEWER' | 'EDITOR' | 'APPROVER' | 'ADMIN') =>
  world.database.prisma.membership.create({
    data: { userId: person.userId, organisationId: party.id, role },
  })

const administratorsOf = ({ id: organisationId }: Party) =>
  world.database.prisma.membership.count({ where: { organisationId, role: 'ADMIN' } })

describe('an administrator', () => {
  test('promotes a colleague, and removes her; both stand in the history', async () => {
    const party = await freshParty()
    const member = await membershipOf(party.viewer, party)
    const change = { ...member, role: 'EDITOR' }
    expect(await succeed(world, party.admin, 'setMemberRole', change, 'role')).toMatchObject({
      role: 'EDITOR',
    })
    const left = await succeed(world, party.admin, 'removeMember', member, 'members { userName }')
    expect(left.members.map(({ userName }: Json) => userName)).not.toContain(party.viewer.name)
    const told = await world.database.prisma.auditEvent.findMany({
      where: { entity: 'membership', organisationId: party.id, actorId: party.admin.userId },
      orderBy: { id: 'asc' },
    })
    expect(told.map(({ action }) => action)).toEqual(['setMemberRole', 'removeMember'])
    expect(told[0]).toMatchObject({ before: { role: 'VIEWER' }, after: { role: 'EDITOR' } })
  })

  test('shuts the door at once: the next request of the removed person gets nothing', async () => {
    const party = await freshParty()
    const document = 'query($id: ID!) { node(id: $id) { ... on Organisation { members { userName } } } }'
    const looks = async () => (await ask(world, party.editor, document, { id: party.gid })).node.members
    expect(await looks()).toHaveLength(4)
    await succeed(world, party.admin, 'removeMember', await membershipOf(party.editor, party))
    expect(await looks()).toBeNull()
    const input = { organisationId: party.gid, kind: 'WAREHOUSE', name: 'Lager', address: 'Hafen 1' }
    expect(await act(world, party.editor, 'createLocation', { input })).toMatchObject({ why: 'NOT_MEMBER' })
  })

  test('is told which roles can be given, and why a step is closed', async () => {
    const party = await freshParty()
    const document =
      'query($id: ID!) { node(id: $id) { ... on Organisation { members { userName isYou rolesToGive nextSteps { name whyNot } } } } }'
    const seenBy = async (person: Person) => {
      const { node } = await ask(world, person, document, { id: party.gid })
      return Object.fromEntries(
        (node.members as Json[]).map((member) => [member['userName'], member]),
      ) as Json
    }
    const members = await seenBy(party.admin)
    expect(members[party.editor.name]).toMatchObject({
      isYou: false,
      rolesToGive: ['VIEWER', 'APPROVER', 'ADMIN'],
      nextSteps: [
        { name: 'setRole', whyNot: null },
        { name: 'remove', whyNot: null },
      ],
    })
    expect(members[party.admin.name]).toMatchObject({
      isYou: true,
      rolesToGive: [],
      nextSteps: [
        { name: 'setRole', whyNot: 'LAST_ADMIN' },
        { name: 'leave', whyNot: 'LAST_ADMIN' },
      ],
    })
    expect((await seenBy(party.viewer))[party.editor.name]).toMatchObject({
      rolesToGive: [],
      nextSteps: [{ whyNot: 'ROLE_TOO_LOW' }, { whyNot: 'ROLE_TOO_LOW' }],
    })
  })

  test('of another organisation cannot even find the membership', async () => {
    const party = await freshParty()
    const member = await membershipOf(party.editor, party)
    for (const [mutation, args] of [
      ['setMemberRole', { ...member, role: 'ADMIN' }],
      ['removeMember', member],
    ] as const) {
      expect(await act(world, world.zhytomyr.admin, mutation, args)).toMatchObject({ __typename: 'NotFound' })
      expect(await act(world, party.approver, mutation, args)).toMatchObject({ why: 'ROLE_TOO_LOW' })
      expect(await act(world, world.coordination.editor, mutation, args)).toMatchObject({
        why: 'ROLE_TOO_LOW',
      })
      expect(await act(world, null, mutation, args)).toMatchObject({ why: 'NOT_SIGNED_IN' })
    }
  })
})

describe('the last administrator', () => {
  test('can neither leave nor be removed nor become less, before somebody else is one', async () => {
    const party = await freshParty()
    const { admin } = party
    const own = await membershipOf(admin, party)
    const closed = { __typename: 'NotAllowed', why: 'LAST_ADMIN' }
    const message = expect.stringContaining('mindestens eine Person')
    expect(await act(world, admin, 'leaveOrganisation', { id: party.gid })).toMatchObject({
      ...closed,
      message,
    })
    expect(await act(world, admin, 'setMemberRole', { ...own, role: 'VIEWER' })).toMatchObject(closed)
    expect(await act(world, admin, 'removeMember', own)).toMatchObject(closed)
    expect(await act(world, world.coordination.admin, 'removeMember', own)).toMatchObject(closed)
    const next = { ...(await membershipOf(party.approver, party)), role: 'ADMIN' }
    await succeed(world, admin, 'setMemberRole', next)
    await succeed(world, admin, 'leaveOrganisation', { id: party.gid })
    expect(await administratorsOf(party)).toBe(1)
  })

  test.each(['leaveOrganisation', 'setMemberRole', 'removeMember'] as const)(
    'is left over when all leave at once (%s)',
    async (mutation) => {
      for (let round = 0; round < 5; round++) {
        const party = await freshParty()
        for (const person of [party.viewer, party.editor, party.approver])
          await succeed(world, party.admin, 'setMemberRole', {
            ...(await membershipOf(person, party)),
            role: 'ADMIN',
          })
        const people = [party.viewer, party.editor, party.approver, party.admin]
        const leaving = people.map(async (person) => {
          const own = await membershipOf(person, party)
          const args = mutation === 'leaveOrganisation' ? { id: party.gid } : { ...own, role: 'VIEWER' }
          return () => act(world, person, mutation, args)
        })
        const leave = await Promise.all(leaving)
        const answers = await Promise.all(leave.map((each) => each()))
        expect(answers.filter(({ why }) => why === 'LAST_ADMIN')).toHaveLength(1)
        expect(answers.filter(({ __typename }) => __typename !== 'NotAllowed')).toHaveLength(3)
        expect(await administratorsOf(party)).toBe(1)
      }
    },
  )
})

describe('nobody', () => {
  test('raises his own role, not even through the coordination', async () => {
    const { approver } = world.coordination
    const party = await freshParty()
    await join(approver, party, 'EDITOR')
    const own = await membershipOf(approver, party)
    expect(await act(world, approver, 'setMemberRole', { ...own, role: 'ADMIN' })).toMatchObject({
      why: 'OWN_ROLE',
    })
    expect(await succeed(world, approver, 'setMemberRole', { ...own, role: 'VIEWER' }, 'role')).toMatchObject(
      {
        role: 'VIEWER',
      },
    )
  })

  test('makes a coordination to become its administrator, but an administrator of one', async () => {
    const party = await freshParty()
    const [document, id] = [
      'query($id: ID!) { node(id: $id) { ... on Organisation { version } } }',
      party.gid,
    ]
    const { version } = (await ask(world, world.coordination.admin, document, { id })).node
    const input = {
      kind: 'COORDINATION',
      nameDe: 'Neu',
      nameUk: 'Neu',
      nameEn: 'Neu',
      country: 'DE',
      defaultLanguage: 'de',
    }
    const { approver, admin } = world.coordination
    for (const [mutation, args] of [
      ['createOrganisation', { input }],
      ['editOrganisation', { id, version, input }],
    ] as const) {
      expect(await act(world, approver, mutation, args)).toMatchObject({ why: 'ROLE_TOO_LOW' })
      const made = await succeed(world, admin, mutation, args, 'kind verified')
      expect(made).toMatchObject({ kind: 'COORDINATION' })
      if (made['verified']) continue
      const verify = { id: made['id'], version: made['version'], note: 'Beschluss vom 20.11.' }
      expect(await act(world, approver, 'verifyOrganisation', verify)).toMatchObject({ why: 'ROLE_TOO_LOW' })
    }
  })
})

test('who leaves keeps the account and the other organisations', async () => {
  const party = await freshParty()
  const other = await freshParty()
  await join(party.editor, other, 'VIEWER')
  await succeed(world, party.editor, 'leaveOrganisation', { id: party.gid })
  const { me } = await ask(world, party.editor, '{ me { memberships { organisation { id } } } }')
  expect(me.memberships).toEqual([{ organisation: { id: other.gid } }])
  expect(await act(world, party.editor, 'leaveOrganisation', { id: party.gid })).toMatchObject({
    why: 'NOT_MEMBER',
  })
})
