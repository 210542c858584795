import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statementsOf } from '../support/statements.ts'
import {
  acceptedAllocation,
  confirmedPledge,
  generators,
  inDays,
  needInput,
  proposal,
  sixtyOfHundredOnTheRoad,
  verifiedNeed,
} from '../support/story.ts'
import { ask, refusalsOfStranger, succeed } from '../support/viewer.ts'
import { addParty, makeWorld, type Party, type Person, type World } from '../support/world.ts'

type Json = Record<string, any>

let world: World
let kyiv: Party
beforeAll(async () => {
  world = await makeWorld()
  kyiv = await addParty(world.database, 'UA_PARTNER', 'Kyjiw', 'Київ', 'Kyiv', 'UA18')
})
afterAll(() => world.close())

const water = (qtyRequested: string) => ({ itemCode: 'WAS-001', qtyRequested, unit: 'LTR' })

/** The ids of the needs that somebody finds. */
async function found(person: Person, filter: Json = {}, sort?: string): Promise<string[]> {
  const document = `query($filter: NeedFilter, $sort: NeedSort) {
    needs(filter: $filter, sort: $sort, first: 100) { totalCount nodes { id } } }`
  const { needs } = await ask(world, person, document, { filter, sort })
  expect(needs.totalCount).toBe(needs.nodes.length)
  return needs.nodes.map(({ id }: Json) => id)
}

async function node(person: Person, id: string, fields: string): Promise<Json | null> {
  const document = `query($id: ID!) { node(id: $id) { id ... on Need { ${fields} } } }`
  return (await ask(world, person, document, { id })).node
}

describe('who sees a need', () => {
  test('a draft: its city and the coordination', async () => {
    const input = needInput(world.zhytomyr, [generators('1')])
    const { id } = await succeed(world, world.zhytomyr.editor, 'createNeed', { input })
    expect(await found(world.zhytomyr.viewer)).toContain(id)
    expect(await found(world.coordination.viewer)).toContain(id)
    for (const stranger of [world.dortmund.admin, world.chernivtsi.admin, world.duesseldorf.admin]) {
      expect(await found(stranger)).not.toContain(id)
      expect(await node(stranger, id, 'number')).toBeNull()
    }
  })

  test('a need for partners: them as well, and no other municipality', async () => {
    const { id, number } = await verifiedNeed(world, [generators('1')])
    expect(await found(world.dortmund.viewer)).toContain(id)
    for (const other of [world.duesseldorf.admin, world.chernivtsi.admin]) {
      expect(await found(other)).not.toContain(id)
      expect(await node(other, id, 'number')).toBeNull()
      expect(
        (await ask(world, other, 'query($n: String!) { need(number: $n) { id } }', { n: number })).need,
      ).toBeNull()
    }
  })

  test('a need for the network: everybody with an organisation', async () => {
    const { id } = await verifiedNeed(world, [generators('1')], { visibility: 'NETWORK' })
    for (const other of [world.duesseldorf.viewer, world.chernivtsi.viewer])
      expect(await found(other)).toContain(id)
    const alone = { userId: 'nobody-yet', name: 'Nobody yet', email: 'nobody@example.org' }
    await world.database.prisma.user.create({
      data: { id: alone.userId, name: alone.name, email: alone.email },
    })
    expect(await found(alone)).toEqual([])
  })

  test('partners whose partnership is suspended still see it, those of an ended one do not', async () => {
    const { id } = await verifiedNeed(world, [generators('1')])
    const set = (status: 'ACTIVE' | 'SUSPENDED' | 'ENDED') =>
      world.database.prisma.partnership.update({
        where: { id: world.partnership.split(':')[1]! },
        data: { status },
      })
    await set('SUSPENDED')
    expect(await found(world.dortmund.viewer)).toContain(id)
    await set('ENDED')
    expect(await found(world.dortmund.viewer)).not.toContain(id)
    await set('ACTIVE')
  })

  test('where to deliver is told to a giver once the offer is accepted', async () => {
    const { zhytomyr, dortmund, coordination } = world
    const place = {
      organisationId: zhytomyr.gid,
      kind: 'DELIVERY_POINT',
      name: 'Склад',
      address: 'Київська 1',
      phone: '0412',
    }
    const { id: deliveryLocationId } = await succeed(world, zhytomyr.editor, 'createLocation', {
      input: place,
    })
    const need = await verifiedNeed(world, [generators('5')], { deliveryLocationId })
    const address = async (person: Person) =>
      (await node(person, need.id, 'deliveryLocation { address phone }'))!.deliveryLocation
    expect(await address(zhytomyr.viewer)).toEqual({ address: 'Київська 1', phone: '0412' })
    expect(await address(coordination.viewer)).not.toBeNull()
    const pledge = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: '5', unit: 'C62' }])
    await succeed(
      world,
      dortmund.editor,
      'proposeAllocation',
      proposal(pledge.lines[0].id, need.lines[0].id, '1'),
    )
    expect(await address(dortmund.editor)).toBeNull()
    await acceptedAllocation(world, pledge.lines[0].id, need.lines[0].id, '4')
    expect(await address(dortmund.editor)).toEqual({ address: 'Київська 1', phone: '0412' })
    expect(
      (
        await ask(world, dortmund.editor, 'query($id: ID!) { node(id: $id) { id } }', {
          id: deliveryLocationId,
        })
      ).node,
    ).toBeNull()
  })

  test.each([
    'Need:1',
    'Need:',
    'nothing',
    'Mutation:01a20400-0000-7000-8000-000000000000',
    'Need:01a20400-0000-7000-8000-000000000000',
  ])('nobody sees %s', async (id) => {
    expect(
      (await ask(world, world.coordination.admin, 'query($id: ID!) { node(id: $id) { id } }', { id })).node,
    ).toBeNull()
  })
})

describe('a need is found', () => {
  let ofKyiv: string
  let blankets: string
  beforeAll(async () => {
    const goods = { freeText: 'Ковдри вовняні', qtyRequested: '40', unit: 'C62' }
    ofKyiv = (await verifiedNeed(world, [generators('3')], { purpose: 'Для школи' }, kyiv)).id
    blankets = (await verifiedNeed(world, [goods], { purpose: 'Тепло для гуртожитку' })).id
    const kharkiv = await addParty(world.database, 'UA_PARTNER', 'Charkiw', 'Харків', 'Kharkiv')
    await verifiedNeed(world, [water('5')], {}, kharkiv)
  })
  const seek = (search: string, person = world.coordination.viewer) => found(person, { search })

  test.each(['Київ', 'Kyjiw', 'Kyiv', 'Kiew', 'київ', 'KIEW'])('by its city, written %s', async (search) => {
    expect(await seek(search)).toEqual([ofKyiv])
  })

  test.each(['Stromgeneratoren', 'Stromgenerator', 'генератори', 'генераторів', 'generators', 'Generrator'])(
    'by its goods, written %s',
    async (search) => {
      expect(await seek(search)).toContain(ofKyiv)
    },
  )

  test.each(['ковдра', 'Ковдри', 'kovdry', 'вовняні ковдри', 'Житомир ковдри', 'Schytomyr гуртожиток'])(
    'by its own words, written %s',
    async (search) => {
      expect(await seek(search)).toContain(blankets)
    },
  )

  test('by its number, and by no other', async () => {
    const { number } = (await node(world.coordination.viewer, blankets, 'number'))!
    expect(await seek(number)).toEqual([blankets])
  })

  test('not by what is nowhere, nor by wild cards and broken text', async () => {
    for (const search of ['Хмарочос', 'qwrtzp', '100%_%']) expect(await seek(search)).toEqual([])
    for (const search of ['', '   ', '\u0000', '%%%']) expect((await seek(search)).length).toBeGreaterThan(2)
    expect(await seek('абвгд'.repeat(20_000))).toEqual([])
  })

  test('only by those who may see it, and none is missed because of one that they may not', async () => {
    expect(await seek('Kyiv', world.dortmund.editor)).not.toContain(ofKyiv)
    expect(await seek('вовняні', world.dortmund.editor)).toEqual([blankets])
  })
})

describe('a list of needs', () => {
  test('is filtered by what is said of the need', async () => {
    const urgent = await verifiedNeed(world, [generators('1')], {
      priority: 'LIFE_SAVING',
      neededBy: inDays(300),
      reviewBy: inDays(300),
    })
    const only = (filter: Json) => found(world.coordination.viewer, { neededFrom: inDays(300), ...filter })
    expect(await only({})).toEqual([urgent.id])
    expect(await only({ states: ['VERIFIED'], priorities: ['LIFE_SAVING'], oblasts: ['UA18'] })).toEqual([
      urgent.id,
    ])
    expect(await only({ organisationId: world.zhytomyr.gid, partnershipId: world.partnership })).toEqual([
      urgent.id,
    ])
    for (const other of [
      { states: ['CLOSED'] },
      { priorities: ['NORMAL'] },
      { oblasts: ['UA73'] },
      { organisationId: kyiv.gid },
      { neededUntil: inDays(299) },
      { mine: true },
    ])
      expect(await only(other)).toEqual([])
    expect(await found(world.zhytomyr.viewer, { neededFrom: inDays(300), mine: true })).toEqual([urgent.id])
  })

  test('is filtered by lines: one line has to be all that was said', async () => {
    const { need } = await sixtyOfHundredOnTheRoad(world)
    const mixed = await verifiedNeed(world, [generators('1'), water('5')])
    const filter = { categories: ['ENE'], progress: ['UNDER_WAY'] }
    expect(await found(world.coordination.viewer, filter)).toEqual([need.id])
    expect(await found(world.coordination.viewer, { items: ['WAS-001'], progress: ['OPEN'] })).toContain(
      mixed.id,
    )
    expect(await found(world.coordination.viewer, { items: ['WAS-001'], categories: ['ENE'] })).toEqual([])

    const goneAndOpen = { having: ['IN_TRANSIT', 'GAP'] }
    expect(await found(world.coordination.viewer, goneAndOpen)).toEqual([need.id])
    expect(await found(world.coordination.viewer, { having: ['MISSING'] })).toEqual([])

    const document = `query($filter: NeedFilter) { needLines(filter: $filter) { totalCount nodes { progress need { id } } } }`
    const { needLines } = await ask(world, world.coordination.viewer, document, { filter })
    expect(needLines).toEqual({ totalCount: 1, nodes: [{ progress: 'UNDER_WAY', need: { id: need.id } }] })
  })

  test('counts lines of verified needs unless asked otherwise', async () => {
    const input = needInput(kyiv, [generators('77')])
    const { id } = await succeed(world, kyiv.editor, 'createNeed', { input })
    const lines = async (filter: Json) => {
      const document =
        'query($filter: NeedFilter) { needLines(filter: $filter, first: 100) { nodes { need { id } } } }'
      const { needLines } = await ask(world, kyiv.editor, document, { filter })
      return needLines.nodes.map(({ need }: Json) => need.id)
    }
    expect(await lines({ mine: true })).not.toContain(id)
    expect(await lines({ mine: true, states: ['DRAFT'] })).toEqual([id])
  })

  test.each(['NEWEST', 'NEEDED_BY', 'PRIORITY'])(
    'by %s shows each need once, page by page, forth and back',
    async (sort) => {
      const all = await found(world.coordination.viewer, {}, sort)
      const page = async (args: string) => {
        const document = `{ needs(sort: ${sort}, ${args}) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage } } }`
        return (await ask(world, world.coordination.viewer, document)).needs
      }
      const seen: string[] = []
      for (let after = ''; ;) {
        const { edges, pageInfo } = await page(`first: 4 ${after}`)
        seen.push(...edges.map(({ node }: Json) => node.id))
        if (!pageInfo.hasNextPage) break
        after = `after: "${edges.at(-1).cursor}"`
      }
      expect(seen).toEqual(all)
      const last = await page('last: 3')
      expect(last.edges.map(({ node }: Json) => node.id)).toEqual(all.slice(-3))
      const before = await page(`last: 2, before: "${last.edges[0].cursor}"`)
      expect(before.edges.map(({ node }: Json) => node.id)).toEqual(all.slice(-5, -3))
    },
  )

  test('never holds more than a hundred', async () => {
    const { needs } = await ask(
      world,
      world.coordination.viewer,
      '{ needs(first: 1000000) { nodes { id } } }',
    )
    expect(needs.nodes.length).toBeLessThanOrEqual(100)
  })
})

describe('a page of fifty needs with lines and coverage', () => {
  const documents = {
    'the list': `needs(first: $first, sort: NEWEST) { totalCount nodes { number priority coverage fulfilment demandKg
      organisation { nameUk oblast { code } } lines { demand gap coverage progress item { nameDe category { code } } } } }`,
    'with its next steps': `needs(first: $first, sort: NEWEST) { nodes { editable nextSteps { name whyNot } coverage deliveryLocation { name } } }`,
    'found by words': `needs(first: $first, filter: { search: "генератор", progress: [OPEN] }) { totalCount nodes { coverage lines { gap } } }`,
    'line by line': `needLines(first: $first) { totalCount nodes { gap item { nameEn } category { code } need { number organisation { nameDe } } } }`,
  }
  const most: Record<string, number> = {
    'the list': 3,
    'with its next steps': 3,
    'found by words': 7,
    'line by line': 2,
  }

  beforeAll(async () => {
    const place = {
      organisationId: world.zhytomyr.gid,
      kind: 'WAREHOUSE',
      name: 'Депо',
      address: 'Покровська 5',
    }
    const { id: deliveryLocationId } = await succeed(world, world.zhytomyr.editor, 'createLocation', {
      input: place,
    })
    const input = needInput(world.zhytomyr, [generators('1'), water('2')], { deliveryLocationId })
    const write = () => succeed(world, world.zhytomyr.editor, 'createNeed', { input })
    for (let round = 0; round < 5; round++) await Promise.all(Array.from({ length: 10 }, write))
    await world.database.prisma.need.updateMany({ where: { state: 'DRAFT' }, data: { state: 'SUBMITTED' } })
    await world.database.prisma.need.updateMany({
      where: { state: 'SUBMITTED' },
      data: { state: 'VERIFIED', verifiedAt: new Date(Date.now()) },
    })
  })

  test.each(Object.entries(documents))(
    'costs few statements, and as many as one of five: %s',
    async (name, fields) => {
      const person = world.dortmund.editor
      const signingIn = await statementsOf(() => ask(world, person, '{ __typename }'))
      const count = async (first: number) => {
        const document = `query($first: Int) { ${fields} }`
        return (await statementsOf(() => ask(world, person, document, { first }))).length - signingIn.length
      }
      const [five, fifty] = [await count(5), await count(50)]
      expect(fifty).toBe(five)
      expect(fifty).toBeLessThanOrEqual(most[name]!)
    },
  )
})

test('a stranger is told to sign in rather than that there is no need, no line and no number', async () => {
  for (const field of [
    'needs { totalCount nodes { id } }',
    'needLines { totalCount }',
    'need(number: "N-2026-00001") { id }',
  ])
    expect(await refusalsOfStranger(world, `{ ${field} }`)).toEqual(['NOT_SIGNED_IN'])
})
