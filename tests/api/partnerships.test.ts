import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statementsOf } from '../support/statements.ts'
import { pick } from '../support/story.ts'
import { act, ask, refusalsOfStranger, succeed } from '../support/viewer.ts'
import { addParty, makeWorld, type Party, type Person, type World } from '../support/world.ts'

type Json = Record<string, any>

let world: World
let koeln: Party
let dnipro: Party
beforeAll(async () => {
  world = await makeWorld()
  koeln = await addParty(world.database, 'NRW_MUNICIPALITY', 'Köln', 'Кельн', 'Cologne')
  dnipro = await addParty(world.database, 'UA_PARTNER', 'Dnipro', 'Дніпро', 'Dnipro')
})
afterAll(() => world.close())

const pair = (nrw: Party, ua: Party, extra: Json = {}) => ({
  nrwOrgId: nrw.gid,
  uaOrgId: ua.gid,
  kind: 'Städtepartnerschaft',
  sinceYear: 2024,
  source: 'https://www.stadt-koeln.de/',
  ...extra,
})
const fields =
  'status nrwOrg { nameDe } uaOrg { nameUk } forms { kind sinceYear untilYear source confidence }'

async function partnershipsOf(person: Person, args = ''): Promise<Json> {
  return (await ask(world, person, `{ partnerships${args} { totalCount nodes { id version ${fields} } } }`))
    .partnerships
}

describe('two cities become partners', () => {
  test('proposed by one of them, decided by the coordination, known to all who are signed in', async () => {
    const proposed = await succeed(world, koeln.admin, 'createPartnership', pair(koeln, dnipro), fields)
    expect(proposed).toMatchObject({
      status: 'PROPOSED',
      nrwOrg: { nameDe: 'Köln' },
      uaOrg: { nameUk: 'Дніпро' },
      forms: [{ kind: 'Städtepartnerschaft', sinceYear: 2024, untilYear: null }],
    })
    const activate = { ...pick(proposed), status: 'ACTIVE', reason: 'Ratsbeschluss liegt vor' }
    expect(await act(world, koeln.admin, 'setPartnershipStatus', activate)).toMatchObject({
      why: 'ONLY_COORDINATOR',
    })
    const active = await succeed(world, world.coordination.editor, 'setPartnershipStatus', activate, fields)
    expect(active.status).toBe('ACTIVE')
    expect(await act(world, world.coordination.editor, 'setPartnershipStatus', activate)).toMatchObject({
      __typename: 'Conflict',
      current: { __typename: 'Partnership' },
    })
    const again = { ...activate, version: active.version }
    expect(await act(world, world.coordination.editor, 'setPartnershipStatus', again)).toMatchObject({
      why: 'WRONG_STATE',
    })
    const back = { ...again, status: 'PROPOSED' }
    expect(await act(world, world.coordination.editor, 'setPartnershipStatus', back)).toMatchObject({
      fields: [{ path: 'status' }],
    })

    const { nodes } = await partnershipsOf(world.chernivtsi.viewer, '(status: [ACTIVE])')
    expect(nodes.map(({ nrwOrg }: Json) => nrwOrg.nameDe)).toEqual(['Dortmund', 'Düsseldorf', 'Köln'])
  })

  test.each<[string, (n: Party, u: Party) => Json, string, string]>([
    ['a pair that there is already', () => pair(world.dortmund, world.zhytomyr), 'uaOrgId', 'DUPLICATE'],
    ['two Ukrainian cities', () => pair(world.chernivtsi, world.zhytomyr), 'nrwOrgId', 'UNKNOWN_REFERENCE'],
    ['two German cities', () => pair(world.dortmund, koeln), 'uaOrgId', 'UNKNOWN_REFERENCE'],
    [
      'a city that is not there',
      () => ({
        ...pair(world.dortmund, dnipro),
        uaOrgId: 'Organisation:01a20400-0000-7000-8000-000000000000',
      }),
      'uaOrgId',
      'UNKNOWN_REFERENCE',
    ],
    [
      'no id at all',
      () => ({ ...pair(world.dortmund, dnipro), uaOrgId: 'Dnipro' }),
      'uaOrgId',
      'UNKNOWN_REFERENCE',
    ],
    ['no form', () => pair(world.dortmund, dnipro, { kind: ' ' }), 'kind', 'REQUIRED'],
    [
      'a year before the cities could meet',
      () => pair(world.dortmund, dnipro, { sinceYear: 1700 }),
      'sinceYear',
      'NOT_POSITIVE',
    ],
    [
      'a source of 501 letters',
      () => pair(world.dortmund, dnipro, { source: 'x'.repeat(501) }),
      'source',
      'TOO_LONG',
    ],
  ])('but not %s', async (_what, input, path, problem) => {
    const answer = await act(world, world.coordination.editor, 'createPartnership', input(koeln, dnipro))
    expect(answer).toMatchObject({ __typename: 'InvalidInput', fields: [{ path, problem }] })
  })

  test('nor by a third city, an editor or a stranger', async () => {
    const asked = pair(world.dortmund, dnipro)
    expect(await act(world, koeln.admin, 'createPartnership', asked)).toMatchObject({ why: 'NOT_YOUR_SIDE' })
    expect(await act(world, world.dortmund.editor, 'createPartnership', asked)).toMatchObject({
      why: 'ROLE_TOO_LOW',
    })
    expect(await act(world, null, 'createPartnership', asked)).toMatchObject({ why: 'NOT_SIGNED_IN' })
  })
})

describe('the list of partnerships', () => {
  test('shows mine when asked, one by its id, and nothing to strangers', async () => {
    const mine = await partnershipsOf(world.zhytomyr.viewer, '(mine: true)')
    expect(mine).toMatchObject({
      totalCount: 1,
      nodes: [{ id: world.partnership, nrwOrg: { nameDe: 'Dortmund' } }],
    })
    const one = 'query($id: ID!) { partnership(id: $id) { id } }'
    const read = async (person: Person, id: string) => (await ask(world, person, one, { id })).partnership
    expect(await read(world.chernivtsi.viewer, world.partnership)).toEqual({ id: world.partnership })
    for (const id of ['Partnership:1', 'nonsense', world.zhytomyr.gid])
      expect(await read(world.zhytomyr.viewer, id)).toBeNull()
    for (const question of ['partnerships { totalCount }', `partnership(id: "${world.partnership}") { id }`])
      expect(await refusalsOfStranger(world, `{ ${question} }`)).toEqual(['NOT_SIGNED_IN'])
  })

  test('costs one statement for pairs, cities and forms', async () => {
    const count = async (first: number) =>
      (await statementsOf(() => partnershipsOf(world.dortmund.viewer, `(first: ${first})`))).length
    expect(await count(50)).toBe(await count(1))
  })
})

describe('the places of an organisation', () => {
  const place = (owner: Party, extra: Json = {}) => ({
    organisationId: owner.gid,
    kind: 'WAREHOUSE',
    name: 'Lager Hafen',
    address: 'Speicherstraße 1, 44147 Dortmund',
    lat: 51.53,
    lon: 7.44,
    ramp: true,
    phone: '+49 231 500',
    ...extra,
  })
  const placeFields = 'kind name address lat lon ramp forklift hours contact phone'

  test('are written by its editors and seen by its own people and the coordination', async () => {
    const { dortmund, zhytomyr, coordination } = world
    const made = await succeed(
      world,
      dortmund.editor,
      'createLocation',
      { input: place(dortmund) },
      placeFields,
    )
    expect(made).toMatchObject({
      ramp: true,
      forklift: false,
      hours: null,
      contact: null,
      phone: '+49 231 500',
    })
    const input = place(dortmund, { forklift: true, hours: 'Mo–Fr 8–15 Uhr' })
    const edited = await succeed(world, dortmund.editor, 'editLocation', { id: made.id, input }, placeFields)
    expect(edited).toMatchObject({ id: made.id, forklift: true, hours: 'Mo–Fr 8–15 Uhr' })

    const document = 'query($id: ID!) { node(id: $id) { ... on Organisation { locations { address } } } }'
    const placesFor = async (person: Person) =>
      (await ask(world, person, document, { id: dortmund.gid })).node.locations
    expect(await placesFor(dortmund.viewer)).toEqual([{ address: place(dortmund).address }])
    expect(await placesFor(coordination.viewer)).toHaveLength(1)
    expect(await placesFor(zhytomyr.admin)).toBeNull()
    const byId = async (person: Person) =>
      (await ask(world, person, 'query($id: ID!) { node(id: $id) { id } }', { id: made.id })).node
    expect(await byId(dortmund.viewer)).not.toBeNull()
    expect(await byId(zhytomyr.admin)).toBeNull()

    expect(await act(world, zhytomyr.admin, 'editLocation', { id: made.id, input })).toMatchObject({
      __typename: 'NotFound',
    })
    expect(await act(world, dortmund.viewer, 'editLocation', { id: made.id, input })).toMatchObject({
      why: 'ROLE_TOO_LOW',
    })
    expect(await act(world, koeln.admin, 'createLocation', { input })).toMatchObject({ why: 'NOT_MEMBER' })
    expect(
      await act(world, dortmund.editor, 'editLocation', {
        id: made.id,
        input: { ...input, organisationId: koeln.gid },
      }),
    ).toMatchObject({ fields: [{ path: 'organisationId' }] })
    const { rows } = await world.database.pool.query(
      `SELECT count(*)::int AS count FROM audit_event WHERE entity = 'location' AND (after::text LIKE '%Speicher%' OR after::text LIKE '%231%')`,
    )
    expect(rows).toEqual([{ count: 0 }])
  })

  test.each<[Json, string, string]>([
    [{ name: '' }, 'name', 'REQUIRED'],
    [{ address: 'x'.repeat(501) }, 'address', 'TOO_LONG'],
    [{ lat: 91 }, 'lat', 'NOT_A_NUMBER'],
    [{ lon: -181 }, 'lon', 'NOT_A_NUMBER'],
    [{ contact: 'a\u0000b' }, 'contact', 'CONTROL_CHARACTERS'],
    [{ organisationId: 'x' }, 'organisationId', 'UNKNOWN_REFERENCE'],
  ])('are refused with %j', async (change, path, problem) => {
    const answer = await act(world, world.dortmund.editor, 'createLocation', {
      input: place(world.dortmund, change),
    })
    expect(answer).toMatchObject({ fields: [{ path, problem }] })
  })
})
