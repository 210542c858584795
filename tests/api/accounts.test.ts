import { demoPassword } from '@aidbridge/prisma/seed/demo-password'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statementsOf } from '../support/statements.ts'
import { pick } from '../support/story.ts'
import { act, ask, refusalsOfStranger, succeed } from '../support/viewer.ts'
import { addParty, makeWorld, type Party, type Person, type World } from '../support/world.ts'

type Json = Record<string, any>

let world: World
let kyiv: Party
beforeAll(async () => {
  world = await makeWorld()
  kyiv = await addParty(world.database, 'UA_PARTNER', 'Kyjiw', 'Київ', 'Kyiv', 'UA18')
})
afterAll(() => world.close())

const written = (extra: Json = {}) => ({
  kind: 'NRW_MUNICIPALITY',
  nameDe: 'Bochum',
  nameUk: 'Бохум',
  nameEn: 'Bochum',
  country: 'DE',
  ags: '05911000',
  defaultLanguage: 'de',
  ...extra,
})
const organisationFields = 'kind nameDe nameUk spellings ags verified verificationNote publishesNeedsDirectly'

describe('I', () => {
  const me = '{ me { id name email language isCoordinator memberships { role organisation { nameEn } } } }'

  test('learn who I am and for whom I act', async () => {
    expect((await ask(world, world.zhytomyr.editor, me)).me).toEqual({
      id: 'zhytomyr-editor',
      name: 'Zhytomyr EDITOR',
      email: 'zhytomyr-editor@example.org',
      language: 'uk',
      isCoordinator: false,
      memberships: [{ role: 'EDITOR', organisation: { nameEn: 'Zhytomyr' } }],
    })
    expect((await ask(world, world.coordination.viewer, me)).me.isCoordinator).toBe(true)
    expect((await ask(world, null, me)).me).toBeNull()
  })

  test('choose my language', async () => {
    const document = 'mutation { setLanguage(language: en) { language } }'
    expect((await ask(world, world.zhytomyr.viewer, document)).setLanguage).toEqual({ language: 'en' })
    expect((await ask(world, world.zhytomyr.viewer, me)).me.language).toBe('en')
    expect((await ask(world, null, document)).setLanguage).toBeNull()
  })

  test('chooses a name that others can read, and nobody chooses it for them', async () => {
    const { viewer } = world.zhytomyr
    const named = await succeed(world, viewer, 'setName', { name: '  Міжнародний відділ ' }, 'id name')
    expect(named).toMatchObject({ id: viewer.userId, name: 'Міжнародний відділ' })
    expect(await act(world, viewer, 'setName', { name: 'Я' })).toMatchObject({
      fields: [{ path: 'name', problem: 'TOO_SHORT' }],
    })
    expect(await act(world, null, 'setName', { name: 'Jemand' })).toMatchObject({ why: 'NOT_SIGNED_IN' })
  })
})

describe('an organisation', () => {
  test('is entered by a coordinator, verified, and trusted later', async () => {
    const { editor } = world.coordination
    const made = await succeed(world, editor, 'createOrganisation', { input: written() }, organisationFields)
    expect(made).toMatchObject({
      ags: '05911000',
      spellings: [],
      verified: false,
      publishesNeedsDirectly: false,
    })
    const note = 'AGS 05911000; Rückruf im Büro der Oberbürgermeisterin am 20.11.'
    const verify = { ...pick(made), note }
    expect(await act(world, world.zhytomyr.admin, 'verifyOrganisation', verify)).toMatchObject({
      why: 'ONLY_COORDINATOR',
    })
    expect(await act(world, editor, 'verifyOrganisation', { ...verify, note: 'ja' })).toMatchObject({
      fields: [{ path: 'note', problem: 'TOO_SHORT' }],
    })
    const verified = await succeed(world, editor, 'verifyOrganisation', verify, organisationFields)
    expect(verified).toMatchObject({ verified: true, verificationNote: note, publishesNeedsDirectly: false })
    expect(await act(world, editor, 'verifyOrganisation', { ...pick(verified), note })).toMatchObject({
      why: 'WRONG_STATE',
    })
    const trust = { ...pick(verified), publishesNeedsDirectly: true }
    expect(await act(world, world.zhytomyr.admin, 'trustOrganisation', trust)).toMatchObject({
      why: 'ONLY_COORDINATOR',
    })
    const trusted = await succeed(world, editor, 'trustOrganisation', trust, organisationFields)
    expect(trusted).toMatchObject({ verified: true, publishesNeedsDirectly: true })
    expect(await act(world, editor, 'trustOrganisation', trust)).toMatchObject({
      __typename: 'Conflict',
      current: { id: made.id },
    })
    expect(await act(world, world.dortmund.admin, 'createOrganisation', { input: written() })).toMatchObject({
      why: 'ONLY_COORDINATOR',
    })
  })

  test('is kept by its own admin, who cannot make it a coordination', async () => {
    const { admin, editor, gid } = kyiv
    const input = {
      ...written({ ags: null }),
      kind: 'UA_PARTNER',
      nameDe: 'Kyjiw',
      nameUk: 'Київ',
      nameEn: 'Kyiv',
      country: 'UA',
      spellings: ['Kiew', 'Kiev'],
      oblastCode: 'UA18',
    }
    const edited = await succeed(
      world,
      admin,
      'editOrganisation',
      { id: gid, version: 1, input },
      organisationFields,
    )
    expect(edited).toMatchObject({ spellings: ['Kiew', 'Kiev'], kind: 'UA_PARTNER' })
    const change = { id: gid, version: edited.version, input: { ...input, kind: 'COORDINATION' } }
    expect(await act(world, admin, 'editOrganisation', change)).toMatchObject({ why: 'ONLY_COORDINATOR' })
    expect(await act(world, editor, 'editOrganisation', { ...change, input })).toMatchObject({
      why: 'ROLE_TOO_LOW',
    })
    expect(await act(world, world.dortmund.admin, 'editOrganisation', { ...change, input })).toMatchObject({
      why: 'NOT_MEMBER',
    })
    expect(await act(world, admin, 'editOrganisation', { ...change, version: 1, input })).toMatchObject({
      __typename: 'Conflict',
    })
  })

  test.each<[Json, string, string]>([
    [{ nameUk: '' }, 'nameUk', 'REQUIRED'],
    [{ nameDe: 'B' }, 'nameDe', 'TOO_SHORT'],
    [{ nameDe: 'B'.repeat(201) }, 'nameDe', 'TOO_LONG'],
    [{ country: 'de' }, 'country', 'UNKNOWN_CODE'],
    [{ country: 'DEU' }, 'country', 'TOO_LONG'],
    [{ oblastCode: 'UA99' }, 'oblastCode', 'UNKNOWN_REFERENCE'],
    [{ lat: 100 }, 'lat', 'NOT_A_NUMBER'],
    [{ spellings: ['\u0007'] }, 'spellings.0', 'CONTROL_CHARACTERS'],
    [{ ags: '05911000' }, 'ags', 'DUPLICATE'],
  ])('is refused with %j', async (change, path, problem) => {
    const input = written({ ags: '05911001', ...change })
    const answer = await act(world, world.coordination.editor, 'createOrganisation', { input })
    expect(answer).toMatchObject({ __typename: 'InvalidInput', fields: [{ path, problem }] })
  })
})

describe('organisations', () => {
  const namesOf = async (person: Person | null, variables: Json = {}): Promise<string[]> => {
    const document =
      'query($search: String, $kinds: [OrganisationKind!]) { organisations(search: $search, kinds: $kinds, first: 50) { totalCount nodes { nameUk } } }'
    const { organisations } = await ask(world, person, document, variables)
    expect(organisations.totalCount).toBe(organisations.nodes.length)
    return organisations.nodes.map(({ nameUk }: Json) => nameUk)
  }

  test('are sorted as the reader sorts names', async () => {
    const odesa = await addParty(world.database, 'UA_PARTNER', 'Irpin', 'Ірпінь', 'Irpin')
    expect(await namesOf(odesa.viewer, { kinds: ['UA_PARTNER'] })).toEqual([
      'Житомир',
      'Ірпінь',
      'Київ',
      'Чернівці',
    ])
  })

  test.each(['Київ', 'Kyjiw', 'Kyiv', 'Kiew', 'Kiev', 'киїів'])(
    'are found by any spelling: %s',
    async (search) => {
      expect((await namesOf(world.dortmund.viewer, { search }))[0]).toBe('Київ')
    },
  )

  test('show their members to their own people only, and addresses to their admins', async () => {
    const document =
      'query($id: ID!) { node(id: $id) { ... on Organisation { nameEn members { role userName userEmail } } } }'
    const membersFor = async (person: Person) =>
      (await ask(world, person, document, { id: world.dortmund.gid })).node.members
    expect(await membersFor(world.zhytomyr.admin)).toBeNull()
    expect((await membersFor(world.dortmund.viewer))[1]).toEqual({
      role: 'EDITOR',
      userName: 'Dortmund EDITOR',
      userEmail: null,
    })
    for (const manager of [world.dortmund.admin, world.coordination.approver])
      expect((await membersFor(manager))[1].userEmail).toBe('dortmund-editor@example.org')
  })

  test('cost as many statements with members, places and partnerships as without', async () => {
    const count = async (first: number) => {
      const document = `{ organisations(first: ${first}) { nodes { nameDe oblast { nameDe } members { userName } locations { name } partnerships { forms { kind } } } } }`
      return (await statementsOf(() => ask(world, world.coordination.viewer, document))).length
    }
    expect(await count(50)).toBe(await count(1))
  })

  test('are nothing to strangers', async () => {
    expect(await refusalsOfStranger(world, '{ organisations(search: "Kyiv") { totalCount } }')).toEqual([
      'NOT_SIGNED_IN',
    ])
    const document = 'query($id: ID!) { node(id: $id) { id } }'
    const membership = await world.database.prisma.membership.findFirstOrThrow({
      where: { organisationId: world.dortmund.id },
    })
    for (const id of [world.dortmund.gid, `Membership:${membership.id}`])
      expect(await refusalsOfStranger(world, document, { id })).toEqual(['NOT_SIGNED_IN'])
    expect(
      (await ask(world, world.zhytomyr.admin, document, { id: `Membership:${membership.id}` })).node,
    ).toBeNull()
  })
})

describe('the demo world', () => {
  const document = '{ demo { signIns { email password name organisation organisationKind role language } } }'

  test('offers its role accounts to everybody; a real world offers nobody, whatever their addresses', async () => {
    await world.database.prisma.user.create({
      data: {
        id: 'demo',
        name: 'Internationales Büro, Stadt Dortmund',
        email: 'dortmund@demo.aidbridge.example',
        language: 'de',
        memberships: { create: { organisationId: world.dortmund.id, role: 'EDITOR' } },
      },
    })
    expect((await ask(world, null, document)).demo).toBeNull()

    await world.database.prisma.demoWorld.create({ data: { finishedAt: new Date() } })
    expect((await ask(world, null, document)).demo.signIns).toEqual([
      {
        email: 'dortmund@demo.aidbridge.example',
        password: demoPassword,
        name: 'Internationales Büro, Stadt Dortmund',
        organisation: 'Dortmund',
        organisationKind: 'NRW_MUNICIPALITY',
        role: 'EDITOR',
        language: 'de',
      },
    ])
  })
})
