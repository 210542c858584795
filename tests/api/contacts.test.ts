import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act, ask, succeed } from '../support/viewer.ts'
import { makeWorld, type Person, type World } from '../support/world.ts'

// Whom the partners of an organisation may turn to, and who decides of a pair.

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const membershipOf = async ({ userId }: Person) =>
  `Membership:${(await world.database.prisma.membership.findFirstOrThrow({ where: { userId } })).id}`
const offer = async (person: Person, of = person, isContact = true) =>
  act(world, person, 'offerAsContact', { id: await membershipOf(of), isContact }, 'isContact')
const pairSeenBy = async (person: Person) =>
  (
    await ask(
      world,
      person,
      `query ($id: ID!) { partnership(id: $id) { version status nextSteps { name whyNot }
      contacts { name email organisation { nameEn } } } }`,
      { id: world.partnership },
    )
  )['partnership']

describe('people to contact', () => {
  test('are named to the two sides and the coordination, once they have said so themselves', async () => {
    expect((await pairSeenBy(world.zhytomyr.viewer)).contacts).toEqual([])
    expect(await offer(world.dortmund.editor)).toMatchObject({ isContact: true })
    const { name, email } = world.dortmund.editor
    const contacts = [{ name, email, organisation: { nameEn: 'Dortmund' } }]
    for (const reader of [world.zhytomyr.viewer, world.dortmund.viewer, world.coordination.viewer])
      expect((await pairSeenBy(reader)).contacts).toEqual(contacts)
    for (const other of [world.duesseldorf.admin, world.chernivtsi.admin])
      expect((await pairSeenBy(other)).contacts).toEqual([])
  })

  test('are offered by nobody else, not even by their administrator or the coordination', async () => {
    for (const other of [world.dortmund.admin, world.coordination.admin])
      expect(await offer(other, world.dortmund.approver)).toMatchObject({ why: 'NOT_MEMBER' })
    expect(await offer(world.zhytomyr.admin, world.dortmund.approver)).toMatchObject({
      __typename: 'NotFound',
    })
  })

  test('are named no more when they take it back, or the two no longer work together', async () => {
    const { version } = await pairSeenBy(world.coordination.editor)
    const reason = 'Vorerst ruht alles'
    const suspended = await succeed(world, world.coordination.editor, 'setPartnershipStatus', {
      id: world.partnership,
      version,
      status: 'SUSPENDED',
      reason,
    })
    expect((await pairSeenBy(world.zhytomyr.viewer)).contacts).toEqual([])
    expect((await pairSeenBy(world.coordination.viewer)).contacts).toHaveLength(1)
    await succeed(world, world.coordination.editor, 'setPartnershipStatus', {
      id: world.partnership,
      version: suspended['version'],
      status: 'ACTIVE',
      reason,
    })
    await offer(world.dortmund.editor, world.dortmund.editor, false)
    expect((await pairSeenBy(world.zhytomyr.viewer)).contacts).toEqual([])
  })
})

test('what may be done with a pair is offered to the coordination alone', async () => {
  const steps = [
    { name: 'suspend', whyNot: null },
    { name: 'end', whyNot: null },
  ]
  expect((await pairSeenBy(world.coordination.editor)).nextSteps).toEqual(steps)
  expect((await pairSeenBy(world.coordination.viewer)).nextSteps).toEqual(
    steps.map(({ name }) => ({ name, whyNot: 'ROLE_TOO_LOW' })),
  )
  expect((await pairSeenBy(world.dortmund.admin)).nextSteps).toEqual([])
})

test('erasing somebody is offered to an administrator of the coordination, and of oneself to nobody there', async () => {
  const stepsOf = async (person: Person, of: Person) => {
    const { node } = await ask(
      world,
      person,
      'query ($id: ID!) { node(id: $id) { ... on Membership { nextSteps { name whyNot } } } }',
      { id: await membershipOf(of) },
    )
    return (node?.['nextSteps'] as { name: string; whyNot: string | null }[]).filter(
      ({ name }) => name === 'erase',
    )
  }
  expect(await stepsOf(world.coordination.admin, world.dortmund.editor)).toEqual([
    { name: 'erase', whyNot: null },
  ])
  expect(await stepsOf(world.coordination.admin, world.dortmund.admin)).toEqual([
    { name: 'erase', whyNot: 'LAST_ADMIN' },
  ])
  expect(await stepsOf(world.coordination.admin, world.coordination.admin)).toEqual([])
  for (const other of [world.coordination.approver, world.dortmund.admin])
    expect(await stepsOf(other, world.dortmund.editor)).toEqual([])
})
