import { expireNeeds } from '@aidbridge/server/features/needs/jobs'
import { addDays } from '@aidbridge/shared/core/dates'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  acceptedAllocation,
  arrived,
  confirmedPledge,
  dispatched,
  draftShipment,
  freshKey,
  generators,
  inDays,
  needInput,
  pick,
  proposal,
  received,
  sixtyOfHundredOnTheRoad,
  verifiedNeed,
} from '../support/story.ts'
import { act, ask, succeed } from '../support/viewer.ts'
import { makeWorld, type World } from '../support/world.ts'

type Json = Record<string, any>

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(async () => {
  const { rows } = await world.database.pool.query('SELECT * FROM reconcile()')
  await world.close()
  expect(rows).toEqual([])
})

const water = (qtyRequested: string) => ({ itemCode: 'WAS-001', qtyRequested, unit: 'LTR' })
const stoves = (qtyRequested: string) => ({
  freeText: 'Польова кухня',
  qtyRequested,
  unit: 'C62',
  category: 'ENE',
})
const pledged = (qtyPledged: string) => ({ itemCode: 'ENE-001', qtyPledged, unit: 'C62' })
const needFields =
  'number state stateReason submittedAt verifiedAt lines { id position freeText qtyRequested unit gap }'

const draftOf = (lines: Json[], extra: Json = {}) =>
  succeed(
    world,
    world.zhytomyr.editor,
    'createNeed',
    { input: needInput(world.zhytomyr, lines, extra) },
    needFields,
  )

async function countNeeds(): Promise<number> {
  return world.database.prisma.need.count()
}

async function line(id: string): Promise<Json> {
  const document = `query($id: ID!) { node(id: $id) { ... on NeedLine {
    qtyRequested qtyCancelled cancelReason overCoverQty demand proposed accepted toShip inTransit missing received
    ineffective gap coverage fulfilment progress unitWeightKg category { code } item { code } need { version } } } }`
  return (await ask(world, world.coordination.viewer, document, { id })).node
}

async function standing(id: string): Promise<Json> {
  const document = 'query($id: ID!) { node(id: $id) { ... on Need { id version state reviewBy } } }'
  return (await ask(world, world.zhytomyr.editor, document, { id })).node
}

describe('a city writes a need', () => {
  test('line by line, with weight and category as the catalogue has them today', async () => {
    const need = await draftOf([generators('12'), water('1000.5'), { ...stoves('2'), qtyTyped: 'дві' }])
    expect(need).toMatchObject({ state: 'DRAFT', submittedAt: null })
    expect(need.number).toMatch(/^N-\d{4}-\d{5}$/)
    expect(need.lines.map(({ position }: Json) => position)).toEqual([1, 2, 3])
    expect(await line(need.lines[0].id)).toMatchObject({
      unitWeightKg: '45',
      category: { code: 'ENE' },
      gap: '12',
    })
    expect(await line(need.lines[1].id)).toMatchObject({ qtyRequested: '1000.5', item: { code: 'WAS-001' } })
    expect(await line(need.lines[2].id)).toMatchObject({
      unitWeightKg: null,
      item: null,
      category: { code: 'ENE' },
    })

    await world.database.prisma.item.update({ where: { code: 'ENE-001' }, data: { weightKg: '50' } })
    expect(await line(need.lines[0].id)).toMatchObject({ unitWeightKg: '45' })
    await world.database.prisma.item.update({ where: { code: 'ENE-001' }, data: { weightKg: '45' } })
  })

  test('and writes it again: lines that stay are the same lines, in another order', async () => {
    const { id, version, lines } = await draftOf([generators('12'), water('100'), stoves('2')])
    const [first, , third] = lines
    const again = [{ ...stoves('3'), id: third.id }, water('7'), { ...generators('12'), id: first.id }]
    const input = needInput(world.zhytomyr, again, { priority: 'LIFE_SAVING' })
    const edited = await succeed(world, world.zhytomyr.editor, 'editNeed', { id, version, input }, needFields)
    expect(edited.lines).toMatchObject([
      { id: third.id, position: 1, qtyRequested: '3' },
      { position: 2, qtyRequested: '7' },
      { id: first.id, position: 3, qtyRequested: '12' },
    ])
    expect(await act(world, world.zhytomyr.editor, 'editNeed', { id, version, input })).toMatchObject({
      __typename: 'Conflict',
      current: { __typename: 'Need', id },
    })
  })

  test('but not with lines of another need', async () => {
    const other = await draftOf([generators('1')])
    const { id, version } = await draftOf([generators('1')])
    const input = needInput(world.zhytomyr, [{ ...generators('1'), id: other.lines[0].id }])
    const answer = await act(world, world.zhytomyr.editor, 'editNeed', { id, version, input })
    expect(answer.fields).toMatchObject([{ path: 'lines.0.id', problem: 'UNKNOWN_REFERENCE' }])
  })

  test('and once it is submitted, it stays as it is', async () => {
    const draft = await draftOf([generators('1')])
    const { id, version } = await succeed(world, world.zhytomyr.editor, 'submitNeed', pick(draft))
    const input = needInput(world.zhytomyr, [generators('2')])
    expect(await act(world, world.zhytomyr.editor, 'editNeed', { id, version, input })).toMatchObject({
      __typename: 'NotAllowed',
      why: 'WRONG_STATE',
    })
  })
})

describe('what cannot be right is refused at its field, and nothing is written', () => {
  const g = generators('1')
  test.each<[string, Json, string, string]>([
    ['a negative quantity', { lines: [generators('-1')] }, 'lines.0.qtyRequested', 'NOT_POSITIVE'],
    ['nothing at all', { lines: [generators('0')] }, 'lines.0.qtyRequested', 'NOT_POSITIVE'],
    ['too much', { lines: [g, generators('100000000000')] }, 'lines.1.qtyRequested', 'TOO_LARGE'],
    ['half a generator', { lines: [generators('1.5')] }, 'lines.0.qtyRequested', 'NOT_WHOLE'],
    ['a tenth of a millilitre', { lines: [water('1.0001')] }, 'lines.0.qtyRequested', 'TOO_MANY_DECIMALS'],
    ['words for a number', { lines: [generators('ten')] }, 'lines.0.qtyRequested', 'NOT_A_NUMBER'],
    ['a power of ten', { lines: [generators('1e3')] }, 'lines.0.qtyRequested', 'NOT_A_NUMBER'],
    ['an unknown unit', { lines: [{ ...g, unit: 'DOZEN' }] }, 'lines.0.unit', 'UNKNOWN_UNIT'],
    ["a unit that is not the item's", { lines: [{ ...g, unit: 'KGM' }] }, 'lines.0.unit', 'UNKNOWN_UNIT'],
    ['an unknown item', { lines: [{ ...g, itemCode: 'ENE-999' }] }, 'lines.0.itemCode', 'UNKNOWN_REFERENCE'],
    [
      'an unknown category',
      { lines: [{ ...stoves('1'), category: 'XXX' }] },
      'lines.0.category',
      'UNKNOWN_REFERENCE',
    ],
    ['no goods', { lines: [{ qtyRequested: '1', unit: 'C62' }] }, 'lines.0.itemCode', 'REQUIRED'],
    [
      'goods of 201 letters',
      { lines: [{ ...stoves('1'), freeText: 'я'.repeat(201) }] },
      'lines.0.freeText',
      'TOO_LONG',
    ],
    ['no lines', { lines: [] }, 'lines', 'EMPTY_LIST'],
    ['201 lines', { lines: Array.from({ length: 201 }, () => g) }, 'lines', 'TOO_MANY'],
    ['a purpose of 501 letters', { purpose: 'x'.repeat(501) }, 'purpose', 'TOO_LONG'],
    ['a purpose with a bell in it', { purpose: 'Ring\u0007 ring' }, 'purpose', 'CONTROL_CHARACTERS'],
    ['a purpose with the end of a string', { purpose: 'Ring\u0000ring' }, 'purpose', 'CONTROL_CHARACTERS'],
    ['a purpose of blanks', { purpose: '   ' }, 'purpose', 'REQUIRED'],
    ['yesterday', { neededBy: inDays(-1) }, 'neededBy', 'IN_THE_PAST'],
    ['a review that is over', { reviewBy: inDays(-1) }, 'reviewBy', 'IN_THE_PAST'],
    ['the 30th of February', { neededBy: '2027-02-30' }, 'neededBy', 'NOT_A_DATE'],
    ['nobody served', { peopleServed: 0 }, 'peopleServed', 'NOT_POSITIVE'],
    ['an organisation that is no id', { organisationId: 'Zhytomyr' }, 'organisationId', 'UNKNOWN_REFERENCE'],
    [
      'an id of another kind',
      { deliveryLocationId: 'Need:01a20400-0000-7000-8000-000000000000' },
      'deliveryLocationId',
      'UNKNOWN_REFERENCE',
    ],
    [
      'a place that is not there',
      { deliveryLocationId: 'Location:01a20400-0000-7000-8000-000000000000' },
      'deliveryLocationId',
      'UNKNOWN_REFERENCE',
    ],
  ])('%s', async (_what, change, path, problem) => {
    const before = await countNeeds()
    const input = { ...needInput(world.zhytomyr, [g]), ...change }
    const answer = await act(world, world.zhytomyr.editor, 'createNeed', { input })
    expect(answer).toMatchObject({ __typename: 'InvalidInput', fields: [{ path, problem }] })
    expect(await countNeeds()).toBe(before)
  })

  test('the place of another city', async () => {
    const { chernivtsi, zhytomyr } = world
    const place = { organisationId: chernivtsi.gid, kind: 'WAREHOUSE', name: 'Склад', address: 'Головна 1' }
    const { id } = await succeed(world, chernivtsi.editor, 'createLocation', { input: place })
    const input = needInput(zhytomyr, [g], { deliveryLocationId: id })
    const answer = await act(world, zhytomyr.editor, 'createNeed', { input })
    expect(answer.fields).toMatchObject([{ path: 'deliveryLocationId', problem: 'UNKNOWN_REFERENCE' }])
  })

  test('and every wrong field is named at once, in the language of the reader', async () => {
    const input = needInput(world.zhytomyr, [generators('x'), { ...g, unit: '' }], { purpose: '' })
    const answer = await act(world, world.zhytomyr.editor, 'createNeed', { input }, '')
    expect(answer.fields.map(({ path }: Json) => path).sort()).toEqual([
      'lines.0.qtyRequested',
      'lines.1.unit',
      'purpose',
    ])
    expect(answer.message).toMatch(/[а-яїієґ]/i)
  })

  test.each(['', 'short', 'white space in it', `${'k'.repeat(101)}`])('the key "%s"', async (key) => {
    const input = needInput(world.zhytomyr, [g])
    const answer = await act(world, world.zhytomyr.editor, 'createNeed', { key, input })
    expect(answer.fields).toMatchObject([{ path: 'key' }])
  })
})

describe('a request that is sent twice', () => {
  test('with the same key gives the same need, once', async () => {
    const before = await countNeeds()
    const args = { key: freshKey(), input: needInput(world.zhytomyr, [generators('1')]) }
    const [first, second] = await Promise.all([
      succeed(world, world.zhytomyr.editor, 'createNeed', args),
      succeed(world, world.zhytomyr.editor, 'createNeed', args),
    ])
    expect(second.id).toBe(first.id)
    expect(await countNeeds()).toBe(before + 1)
  })

  test('with the same key and other content is an error', async () => {
    const key = freshKey()
    await succeed(world, world.zhytomyr.editor, 'createNeed', {
      key,
      input: needInput(world.zhytomyr, [generators('1')]),
    })
    const other = { key, input: needInput(world.zhytomyr, [generators('2')]) }
    expect(await act(world, world.zhytomyr.editor, 'createNeed', other)).toMatchObject({
      __typename: 'KeyReused',
    })
  })

  test('and of two coordinators who decide at once, one learns that it is done', async () => {
    const draft = await draftOf([generators('1')])
    const submitted = await succeed(world, world.zhytomyr.editor, 'submitNeed', pick(draft))
    const { editor, admin } = world.coordination
    const answers = await Promise.all([
      act(world, editor, 'verifyNeed', pick(submitted)),
      act(world, admin, 'returnNeed', { ...pick(submitted), reason: 'Menge prüfen' }),
    ])
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['Conflict', 'Need'])
    const { rows } = await world.database.pool.query(
      `SELECT action FROM audit_event WHERE entity = 'need' AND entity_id = $1 ORDER BY id`,
      [draft.id.split(':')[1]],
    )
    expect(rows).toHaveLength(3)
  })
})

describe('a need on its way to being asked', () => {
  test('is submitted by its city, returned with a reason, submitted again and verified', async () => {
    const draft = await draftOf([generators('1')])
    const submitted = await succeed(world, world.zhytomyr.editor, 'submitNeed', pick(draft), needFields)
    expect(submitted).toMatchObject({ state: 'SUBMITTED', verifiedAt: null })
    const reason = 'Bitte die Leistung angeben'
    const returned = await succeed(
      world,
      world.coordination.editor,
      'returnNeed',
      { ...pick(submitted), reason },
      needFields,
    )
    expect(returned).toMatchObject({ state: 'RETURNED', stateReason: reason })
    const again = await succeed(world, world.zhytomyr.editor, 'submitNeed', pick(returned), needFields)
    expect(again).toMatchObject({ state: 'SUBMITTED', stateReason: null })
    const verified = await succeed(world, world.coordination.editor, 'verifyNeed', pick(again), needFields)
    expect(verified).toMatchObject({ state: 'VERIFIED', verifiedAt: expect.any(String) })
    expect(await act(world, world.coordination.editor, 'verifyNeed', pick(verified))).toMatchObject({
      __typename: 'StepNotPossible',
      step: 'verify',
      stepState: 'VERIFIED',
    })
  })

  test('of a trusted city is verified by its own submission', async () => {
    const { chernivtsi, coordination } = world
    const trust = { id: chernivtsi.gid, publishesNeedsDirectly: true }
    const known = await ask(
      world,
      coordination.editor,
      'query($id: ID!) { node(id: $id) { ... on Organisation { version } } }',
      { id: trust.id },
    )
    await succeed(world, coordination.editor, 'trustOrganisation', { ...trust, version: known.node.version })
    const input = needInput(chernivtsi, [generators('1')])
    const draft = await succeed(world, chernivtsi.editor, 'createNeed', { input })
    const submitted = await succeed(world, chernivtsi.editor, 'submitNeed', pick(draft), needFields)
    expect(submitted).toMatchObject({ state: 'VERIFIED', verifiedAt: expect.any(String) })
  })

  test('shows everybody the next steps, and what stands in the way', async () => {
    const draft = await draftOf([generators('1')])
    const { id } = await succeed(world, world.zhytomyr.editor, 'submitNeed', pick(draft))
    const steps = async (person: World['zhytomyr']['editor']) =>
      (
        await ask(
          world,
          person,
          'query($id: ID!) { node(id: $id) { ... on Need { editable nextSteps { name whyNot } } } }',
          { id },
        )
      ).node
    expect(await steps(world.zhytomyr.editor)).toEqual({
      editable: false,
      nextSteps: [
        { name: 'verify', whyNot: 'ONLY_COORDINATOR' },
        { name: 'return', whyNot: 'ONLY_COORDINATOR' },
        { name: 'cancel', whyNot: null },
      ],
    })
    expect(await steps(world.coordination.editor)).toMatchObject({ editable: false })
    expect((await steps(world.coordination.editor)).nextSteps).toEqual([
      { name: 'verify', whyNot: null },
      { name: 'return', whyNot: null },
      { name: 'cancel', whyNot: 'REASON_NEEDED' },
    ])
    expect((await steps(world.zhytomyr.viewer)).nextSteps[2]).toEqual({
      name: 'cancel',
      whyNot: 'ROLE_TOO_LOW',
    })
  })
})

describe('a need is its city’s own', () => {
  const input = () => needInput(world.zhytomyr, [generators('1')])

  test('a stranger, another city, a partner and a mere viewer do not write it', async () => {
    const { zhytomyr, chernivtsi, dortmund } = world
    expect(await act(world, null, 'createNeed', { input: input() })).toMatchObject({ why: 'NOT_SIGNED_IN' })
    expect(await act(world, chernivtsi.admin, 'createNeed', { input: input() })).toMatchObject({
      why: 'NOT_MEMBER',
    })
    expect(await act(world, dortmund.admin, 'createNeed', { input: input() })).toMatchObject({
      why: 'NOT_MEMBER',
    })
    expect(await act(world, zhytomyr.viewer, 'createNeed', { input: input() })).toMatchObject({
      why: 'ROLE_TOO_LOW',
    })
  })

  test('a municipality that gives asks for nothing', async () => {
    const ofDortmund = needInput(world.dortmund, [generators('1')])
    expect(await act(world, world.dortmund.editor, 'createNeed', { input: ofDortmund })).toMatchObject({
      why: 'NOT_YOUR_SIDE',
    })
  })

  test('a coordinator writes it on behalf, and says why; the history tells whose it is', async () => {
    const { editor } = world.coordination
    expect(await act(world, editor, 'createNeed', { input: input() })).toMatchObject({
      __typename: 'ReasonNeeded',
    })
    const reason = 'Kein Strom in der Stadt, telefonisch am 4. Mai'
    const { id } = await succeed(world, editor, 'createNeed', { input: input(), reason })
    const { rows } = await world.database.pool.query(
      `SELECT DISTINCT organisation_id, reason, actor_id FROM audit_event WHERE $1 = ANY (related)`,
      [id.split(':')[1]],
    )
    expect(rows).toEqual([{ organisation_id: world.zhytomyr.id, reason, actor_id: editor.userId }])
  })

  test('and to others a draft is as if there were none', async () => {
    const draft = await draftOf([generators('1')])
    for (const person of [world.dortmund.admin, world.chernivtsi.admin])
      expect(await act(world, person, 'submitNeed', pick(draft))).toMatchObject({ __typename: 'NotFound' })
    const nowhere = { id: 'Need:01a20400-0000-7000-8000-000000000000', version: 1 }
    expect(await act(world, world.zhytomyr.editor, 'submitNeed', nowhere)).toMatchObject({
      __typename: 'NotFound',
    })
    const noId = { id: 'Pledge:1', version: 1 }
    expect(await act(world, world.zhytomyr.editor, 'submitNeed', noId)).toMatchObject({
      fields: [{ path: 'id' }],
    })
  })

  test('a partner who may see it learns that it is not his, not how it stands', async () => {
    const need = await verifiedNeed(world, [generators('1')])
    const stale = { id: need.id, version: 99, reason: 'nicht mehr nötig' }
    expect(await act(world, world.dortmund.admin, 'cancelNeed', stale)).toMatchObject({ why: 'NOT_MEMBER' })
  })
})

describe('the end of a need', () => {
  const reason = 'Отримали від області'

  test('its own city cancels it, and an offer that nobody answered ends with it', async () => {
    const need = await verifiedNeed(world, [generators('10')])
    const pledge = await confirmedPledge(world, [pledged('10')])
    const offer = await succeed(
      world,
      world.dortmund.editor,
      'proposeAllocation',
      proposal(pledge.lines[0].id, need.lines[0].id, '10'),
    )
    const cancelled = await succeed(
      world,
      world.zhytomyr.editor,
      'cancelNeed',
      { ...pick(need), reason },
      needFields,
    )
    expect(cancelled).toMatchObject({ state: 'CANCELLED', stateReason: reason })
    const document = `query($id: ID!) { node(id: $id) { ... on Allocation { state stateReason pledgeLine { available } } } }`
    const { node } = await ask(world, world.dortmund.editor, document, { id: offer.id })
    expect(node).toEqual({ state: 'EXPIRED', stateReason: reason, pledgeLine: { available: '10' } })
  })

  test('but not from under a promise', async () => {
    const need = await verifiedNeed(world, [generators('10')])
    const pledge = await confirmedPledge(world, [pledged('10')])
    await acceptedAllocation(world, pledge.lines[0].id, need.lines[0].id, '4')
    for (const step of ['cancelNeed', 'closeNeed'])
      expect(await act(world, world.zhytomyr.editor, step, { ...pick(need), reason })).toMatchObject({
        why: 'STILL_PROMISED',
      })
  })

  test('nobody closes it with goods on the road or a discrepancy open; closed, its remainder is no gap any more', async () => {
    const { need, shipment } = await sixtyOfHundredOnTheRoad(world)
    const close = { ...pick(need), reason }
    const city = world.zhytomyr.editor
    expect(await act(world, city, 'closeNeed', close)).toMatchObject({
      linesInTransit: 1,
      openDiscrepancies: 0,
    })

    await arrived(world, shipment)
    await received(world, shipment, [
      { shipmentLineId: shipment.lines[0].id, qtyGood: '56', qtyDamaged: '4' },
    ])
    expect(await act(world, city, 'closeNeed', close)).toMatchObject({
      linesInTransit: 0,
      openDiscrepancies: 1,
    })

    const { discrepancies } = await ask(
      world,
      world.coordination.editor,
      '{ discrepancies(filter: { states: [OPEN] }) { nodes { id version type } } }',
    )
    const resolution = { resolution: 'DISPOSED', note: 'fachgerecht entsorgt' }
    await succeed(world, world.coordination.editor, 'resolveDiscrepancy', {
      ...pick(discrepancies.nodes[0]),
      ...resolution,
    })
    const closed = await succeed(world, city, 'closeNeed', close, needFields)
    expect(closed).toMatchObject({ state: 'CLOSED', stateReason: reason })
    expect(await line(need.lines[0].id)).toMatchObject({
      qtyCancelled: '44',
      cancelReason: reason,
      demand: '56',
      received: '56',
      gap: '0',
      progress: 'DELIVERED',
    })
  })

  test('while a partner proposes, leaves no offer that waits for a need which is gone', async () => {
    const pledge = await confirmedPledge(world, [pledged('1000')])
    for (let round = 0; round < 8; round++) {
      const need = await verifiedNeed(world, [generators('10')])
      const offer = proposal(pledge.lines[0].id, need.lines[0].id, '10')
      const [cancelled, offered] = await Promise.all([
        act(world, world.zhytomyr.editor, 'cancelNeed', { ...pick(need), reason }, 'state'),
        act(world, world.dortmund.editor, 'proposeAllocation', offer),
      ])
      expect(cancelled).toMatchObject({ state: 'CANCELLED' })
      expect(['Allocation', 'NotAllowed', 'NotFound']).toContain(offered.__typename)
      expect(await line(need.lines[0].id)).toMatchObject({ proposed: '0' })
    }
  })

  test('a reason is needed, and three letters at least', async () => {
    const need = await verifiedNeed(world, [generators('10')])
    const answer = await act(world, world.zhytomyr.editor, 'cancelNeed', { ...pick(need), reason: ' x ' })
    expect(answer.fields).toMatchObject([{ path: 'reason', problem: 'TOO_SHORT', limit: '3' }])
  })
})

describe('a need that nobody looked at for long', () => {
  test('expires in the night with the offers to it, and one answer brings it back', async () => {
    const need = await verifiedNeed(world, [generators('10')])
    const pledge = await confirmedPledge(world, [pledged('10')])
    await succeed(
      world,
      world.dortmund.editor,
      'proposeAllocation',
      proposal(pledge.lines[0].id, need.lines[0].id, '10'),
    )
    // From the need's own day: the run may have begun the day before.
    const { reviewBy } = await standing(need.id)
    await expireNeeds(world.database, reviewBy)
    expect(await standing(need.id)).toMatchObject({ state: 'VERIFIED' })
    expect(await expireNeeds(world.database, addDays(reviewBy, 1))).toBeGreaterThan(0)
    expect(await expireNeeds(world.database, addDays(reviewBy, 1))).toBe(0)
    expect(await line(need.lines[0].id)).toMatchObject({ proposed: '0' })

    const expired = await standing(need.id)
    expect(expired.state).toBe('EXPIRED')
    const past = { ...pick(expired), reviewBy: inDays(-1) }
    expect(await act(world, world.zhytomyr.editor, 'confirmStillNeeded', past)).toMatchObject({
      fields: [{ path: 'reviewBy' }],
    })
    const still = { ...pick(expired), reviewBy: inDays(90) }
    const back = await succeed(world, world.zhytomyr.editor, 'confirmStillNeeded', still, 'state reviewBy')
    expect(back).toMatchObject({ state: 'VERIFIED', reviewBy: inDays(90) })
  })
})

describe('a line of a verified need', () => {
  test('is cancelled in part, but not below what is accepted', async () => {
    const need = await verifiedNeed(world, [generators('100')])
    const [{ id }] = need.lines
    const pledge = await confirmedPledge(world, [pledged('60')])
    await acceptedAllocation(world, pledge.lines[0].id, id, '60')
    const reason = 'Школу підключили до мережі'
    const cancel = (qty: string, version: number) =>
      act(
        world,
        world.zhytomyr.editor,
        'cancelNeedLine',
        { id, version, qty, reason },
        'qtyCancelled demand gap',
      )
    expect(await cancel('41', need.version)).toMatchObject({ committed: '60', unit: 'C62' })
    expect(await cancel('101', need.version)).toMatchObject({
      fields: [{ path: 'qty', problem: 'TOO_LARGE' }],
    })
    expect(await cancel('0.5', need.version)).toMatchObject({
      fields: [{ path: 'qty', problem: 'NOT_WHOLE' }],
    })
    expect(await cancel('-1', need.version)).toMatchObject({
      fields: [{ path: 'qty', problem: 'NOT_POSITIVE' }],
    })
    expect(await cancel('40', need.version)).toMatchObject({ qtyCancelled: '40', demand: '60', gap: '0' })
    expect(await cancel('30', need.version)).toMatchObject({
      __typename: 'Conflict',
      current: { id: need.id },
    })
    expect(await cancel('30', need.version + 1)).toMatchObject({
      qtyCancelled: '30',
      demand: '70',
      gap: '10',
    })
  })

  test('may be accepted beyond its demand once a coordinator allows it', async () => {
    const need = await verifiedNeed(world, [generators('10')])
    const [{ id }] = need.lines
    const pledge = await confirmedPledge(world, [pledged('15')])
    const offer = await succeed(
      world,
      world.dortmund.editor,
      'proposeAllocation',
      proposal(pledge.lines[0].id, id, '12'),
    )
    expect(await act(world, world.zhytomyr.editor, 'acceptAllocation', pick(offer))).toMatchObject({
      room: '10',
    })

    const allow = { id, version: need.version, qty: '2', reason: 'Palette wird nicht geteilt' }
    expect(await act(world, world.zhytomyr.editor, 'allowOverCover', allow)).toMatchObject({
      why: 'ONLY_COORDINATOR',
    })
    await succeed(world, world.coordination.editor, 'allowOverCover', allow)
    await succeed(world, world.zhytomyr.editor, 'acceptAllocation', pick(offer))
    const less = { ...allow, version: need.version + 1, qty: '1' }
    expect(await act(world, world.coordination.editor, 'allowOverCover', less)).toMatchObject({
      committed: '2',
    })
  })

  test('of free text gets its item from its own people, once, and in the same unit', async () => {
    const need = await verifiedNeed(world, [stoves('2')])
    const [{ id }] = need.lines
    const map = (itemCode: string, version: number, person = world.zhytomyr.editor) =>
      act(
        world,
        person,
        'mapNeedLine',
        { id, version, itemCode },
        'item { code } unitWeightKg category { code }',
      )
    expect(await map('WAS-001', need.version)).toMatchObject({
      fields: [{ path: 'itemCode', problem: 'UNKNOWN_UNIT' }],
    })
    expect(await map('XXX-001', need.version)).toMatchObject({ fields: [{ problem: 'UNKNOWN_REFERENCE' }] })
    expect(await map('ENE-002', need.version, world.dortmund.editor)).toMatchObject({ why: 'NOT_MEMBER' })
    expect(await map('ENE-002', need.version)).toMatchObject({
      item: { code: 'ENE-002' },
      unitWeightKg: '90',
    })
    expect(await map('ENE-001', need.version + 1)).toMatchObject({ why: 'WRONG_STATE' })
  })

  test('is not mapped to other goods than were promised for it', async () => {
    const need = await verifiedNeed(world, [stoves('2')])
    const [{ id }] = need.lines
    const pledge = await confirmedPledge(world, [pledged('2')])
    await acceptedAllocation(world, pledge.lines[0].id, id, '2')
    const map = (itemCode: string) =>
      act(world, world.coordination.editor, 'mapNeedLine', { id, version: need.version, itemCode })
    expect(await map('ENE-002')).toMatchObject({ why: 'STILL_PROMISED' })
    expect(await map('ENE-001')).toMatchObject({ __typename: 'NeedLine' })
  })

  test('tells at every moment how far it is covered (domain.md 3)', async () => {
    const { need, pledge, shipment } = await sixtyOfHundredOnTheRoad(world)
    const [{ id }] = need.lines
    expect(await line(id)).toMatchObject({
      inTransit: '60',
      gap: '40',
      coverage: 0.6,
      fulfilment: 0,
      progress: 'UNDER_WAY',
    })
    await arrived(world, shipment)
    await received(world, shipment, [
      { shipmentLineId: shipment.lines[0].id, qtyGood: '50', qtyDamaged: '4' },
    ])
    expect(await line(id)).toMatchObject({
      received: '50',
      ineffective: '4',
      inTransit: '6',
      missing: '6',
      toShip: '0',
      gap: '44',
      coverage: 0.56,
      fulfilment: 0.5,
    })
    const more = await acceptedAllocation(world, pledge.lines[0].id, id, '44')
    expect(await line(id)).toMatchObject({ toShip: '44', gap: '0', coverage: 1 })
    await dispatched(world, await draftShipment(world, [{ allocationId: more.id, qty: '44' }]))
    expect(await line(id)).toMatchObject({ inTransit: '50', missing: '6', toShip: '0' })
  })
})
