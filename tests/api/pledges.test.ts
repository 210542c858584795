import { expireAllocations } from '@aidbridge/server/features/pledges/jobs'
import { now } from '@aidbridge/server/platform/clock'
import { addDays, reportingDay } from '@aidbridge/shared/core/dates'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  acceptedAllocation,
  confirmedPledge,
  draftShipment,
  generators,
  pick,
  proposal,
  verifiedNeed,
} from '../support/story.ts'
import { statementsOf } from '../support/statements.ts'
import { act, ask, refusalsOfStranger, succeed } from '../support/viewer.ts'
import { makeWorld, type Person, type World } from '../support/world.ts'

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

const beds = (qtyPledged: string) => ({ freeText: 'Krankenhausbett, gebraucht', qtyPledged, unit: 'C62' })
const pledgeOf = (lines: Json[], extra: Json = {}) => ({
  organisationId: world.dortmund.gid,
  actor: 'ADMINISTRATION',
  language: 'de',
  lines: lines.map((line) => ({ condition: 'NEW', ...line })),
  ...extra,
})
const pledgeFields = 'number state lines { id unit qtyPledged qtyWithdrawn available allocated }'

async function allocation(id: string): Promise<Json> {
  const document = `query($id: ID!) { node(id: $id) { ... on Allocation {
    id version state qty pledgeQty releasedQty releasedPledgeQty unplanned stateReason consentNote
    pledgeLine { available } needLine { accepted proposed gap } } } }`
  return (await ask(world, world.coordination.viewer, document, { id })).node
}

const isEditable = async (person: Person, id: string) =>
  (await ask(world, person, 'query($id: ID!) { node(id: $id) { ... on Pledge { editable } } }', { id })).node
    .editable

describe('a municipality gives', () => {
  test('by a pledge that its office writes and offers, and its approver confirms', async () => {
    const { editor, approver } = world.dortmund
    const input = pledgeOf([{ itemCode: 'ENE-001', qtyPledged: '12', qtyTyped: '12 Stück', unit: 'C62' }], {
      fileReference: 'AZ 41-2026',
      funding: [{ source: 'Kleinprojektefonds', reference: 'KPF-7' }],
    })
    const draft = await succeed(
      world,
      editor,
      'createPledge',
      { input },
      `${pledgeFields} editable nextSteps { name whyNot }`,
    )
    expect(draft).toMatchObject({
      state: 'DRAFT',
      editable: true,
      nextSteps: [{ name: 'offer', whyNot: null }],
    })
    const offered = await succeed(world, editor, 'offerPledge', pick(draft), pledgeFields)
    expect(await act(world, editor, 'confirmPledge', pick(offered))).toMatchObject({ why: 'ROLE_TOO_LOW' })
    const confirmed = await succeed(
      world,
      approver,
      'confirmPledge',
      pick(offered),
      `${pledgeFields} confirmedAt`,
    )
    expect(confirmed).toMatchObject({ state: 'CONFIRMED', confirmedAt: expect.any(String) })
    for (const person of [editor, world.coordination.editor])
      expect(await isEditable(person, confirmed.id)).toBe(false)
    const another = await succeed(world, editor, 'createPledge', { input })
    expect(await isEditable(world.coordination.editor, another.id)).toBe(true)
  })

  test('and writes a draft again: lines that name their id stay, others go, new ones follow', async () => {
    const { editor } = world.dortmund
    const input = pledgeOf([{ itemCode: 'ENE-001', qtyPledged: '5', unit: 'C62' }, beds('3')])
    const draft = await succeed(world, editor, 'createPledge', { input }, pledgeFields)
    const lines = [beds('9'), { id: draft.lines[0].id, itemCode: 'ENE-001', qtyPledged: '4', unit: 'C62' }]
    const edited = await succeed(
      world,
      editor,
      'editPledge',
      { ...pick(draft), input: pledgeOf(lines) },
      pledgeFields,
    )
    expect(edited.lines).toMatchObject([{ qtyPledged: '9' }, { id: draft.lines[0].id, qtyPledged: '4' }])
    expect(await act(world, editor, 'editPledge', { ...pick(draft), input: pledgeOf(lines) })).toMatchObject({
      __typename: 'Conflict',
      current: { id: draft.id },
    })
  })

  test.each([
    [{ lines: [{ ...beds('2.5'), condition: 'USED' }] }, 'lines.0.qtyPledged', 'NOT_WHOLE'],
    [{ lines: [{ ...beds('0'), condition: 'USED' }] }, 'lines.0.qtyPledged', 'NOT_POSITIVE'],
    [{ lines: [{ ...beds('1e6'), condition: 'USED' }] }, 'lines.0.qtyPledged', 'NOT_A_NUMBER'],
    [
      { lines: [{ itemCode: 'XYZ-999', qtyPledged: '1', unit: 'C62', condition: 'NEW' }] },
      'lines.0.itemCode',
      'UNKNOWN_REFERENCE',
    ],
    [
      { lines: [{ itemCode: 'WAS-001', qtyPledged: '1', unit: 'C62', condition: 'NEW' }] },
      'lines.0.unit',
      'UNKNOWN_UNIT',
    ],
    [{ lines: [] }, 'lines', 'EMPTY_LIST'],
    [{ note: 'a\u202eb' }, 'note', 'CONTROL_CHARACTERS'],
    [{ organisationId: 'Organisation:x' }, 'organisationId', 'UNKNOWN_REFERENCE'],
    [{ availableFrom: '2026-06-02', availableUntil: '2026-06-01' }, 'availableUntil', 'BEFORE_OTHER'],
  ])('is told which field is wrong with %j, and nothing is written', async (wrong, path, problem) => {
    const before = await world.database.prisma.pledge.count()
    const input = { ...pledgeOf([beds('1')]), ...wrong }
    const refused = await act(world, world.dortmund.editor, 'createPledge', { input })
    expect(refused).toMatchObject({ __typename: 'InvalidInput', fields: [{ path, problem }] })
    expect(await world.database.prisma.pledge.count()).toBe(before)
  })

  test('only for itself: neither for another city, nor in the name of a city that asks', async () => {
    const forDuesseldorf = pledgeOf([beds('1')], { organisationId: world.duesseldorf.gid })
    expect(await act(world, world.dortmund.editor, 'createPledge', { input: forDuesseldorf })).toMatchObject({
      why: 'NOT_MEMBER',
    })
    const byZhytomyr = pledgeOf([beds('1')], { organisationId: world.zhytomyr.gid })
    expect(await act(world, world.zhytomyr.editor, 'createPledge', { input: byZhytomyr })).toMatchObject({
      why: 'NOT_YOUR_SIDE',
    })
  })

  test('through a coordinator who says on whose behalf', async () => {
    const coordinator = world.coordination.editor
    const input = pledgeOf([beds('1')])
    expect(await act(world, coordinator, 'createPledge', { input })).toMatchObject({
      __typename: 'ReasonNeeded',
    })
    const reason = 'Im Auftrag des Internationalen Büros, Telefonat vom Montag'
    const pledge = await succeed(world, coordinator, 'createPledge', { input, reason })
    const [event] = await world.database.prisma.auditEvent.findMany({
      where: { entityId: pledge.id.split(':')[1], action: 'createPledge' },
    })
    expect(event).toMatchObject({ actorId: coordinator.userId, organisationId: world.dortmund.id, reason })
  })
})

describe('a need is answered in one short form', () => {
  test('which pledges, offers and proposes in one go, and may confirm as well', async () => {
    const need = await verifiedNeed(world, [generators('50')])
    const input = {
      ...pledgeOf([]),
      needId: need.id,
      lines: [{ needLineId: need.lines[0].id, qty: '20', condition: 'NEW' }],
    }
    const fields = `state need { id } lines { qtyPledged unit item { code } available allocations { state qty proposedBy { id } } }`
    const pledge = await succeed(world, world.dortmund.editor, 'answerNeed', { input }, fields)
    expect(pledge).toMatchObject({
      state: 'OFFERED',
      need: { id: need.id },
      lines: [
        {
          qtyPledged: '20',
          item: { code: 'ENE-001' },
          available: '0',
          allocations: [{ state: 'PROPOSED', qty: '20', proposedBy: { id: world.dortmund.gid } }],
        },
      ],
    })
    const atOnce = { input: { ...input, confirm: true } }
    expect(await act(world, world.dortmund.editor, 'answerNeed', atOnce)).toMatchObject({
      why: 'ROLE_TOO_LOW',
    })
    expect(await succeed(world, world.dortmund.approver, 'answerNeed', atOnce, 'state')).toMatchObject({
      state: 'CONFIRMED',
    })
  })

  test('and costs as many statements for three lines as for one, as does the consent to one of them', async () => {
    const need = await verifiedNeed(world, [generators('50'), generators('60'), generators('70')])
    const [first, ...others] = need.lines.map(({ id }: Json) => ({
      ...{ needLineId: id, qty: '20', condition: 'NEW' },
    }))
    const fields = 'lines { allocations { id version } }'
    let pledge: Json = {}
    const cost = async (lines: Json[]) => {
      const input = { ...pledgeOf([]), needId: need.id, lines, confirm: true }
      const answer = async () =>
        (pledge = await succeed(world, world.dortmund.approver, 'answerNeed', { input }, fields))
      return (await statementsOf(answer)).length
    }
    const one = await cost([first])
    expect(await cost([first, ...others])).toBe(one)
    expect(one).toBeLessThanOrEqual(14)
    const [{ id, version }] = pledge['lines'][0].allocations
    const consent = await statementsOf(() =>
      succeed(world, world.zhytomyr.editor, 'acceptAllocation', { id, version }),
    )
    expect(consent.length).toBeLessThanOrEqual(9)
  })

  test('with a substitute, which is counted in its own unit', async () => {
    const need = await verifiedNeed(world, [
      { freeText: 'Підгузки для дорослих', qtyRequested: '500', unit: 'C62' },
    ])
    const line = {
      needLineId: need.lines[0].id,
      qty: '240',
      condition: 'NEW',
      freeText: 'Inkontinenzvorlagen, Karton',
      unit: 'XCT',
    }
    const answer = (given: Json) => ({ input: { ...pledgeOf([]), needId: need.id, lines: [given] } })
    expect(await act(world, world.dortmund.editor, 'answerNeed', answer(line))).toMatchObject({
      __typename: 'UnitMismatch',
      needUnit: 'C62',
      pledgeUnit: 'XCT',
    })
    const fields = 'lines { qtyPledged unit allocations { id version qty pledgeQty substitute } }'
    const pledge = await succeed(
      world,
      world.dortmund.editor,
      'answerNeed',
      answer({ ...line, pledgeQty: '10' }),
      fields,
    )
    const proposed = pledge.lines[0].allocations[0]
    expect(pledge.lines[0]).toMatchObject({ qtyPledged: '10', unit: 'XCT' })
    expect(proposed).toMatchObject({ qty: '240', pledgeQty: '10', substitute: true })
    // A hundred diapers are four cartons and a bit: five cartons are taken.
    const taken = await succeed(
      world,
      world.zhytomyr.editor,
      'acceptAllocation',
      { ...pick(proposed), qty: '100' },
      'qty pledgeQty',
    )
    expect(taken).toMatchObject({ qty: '100', pledgeQty: '5' })
  })

  test('but not by a municipality that the need is hidden from', async () => {
    const need = await verifiedNeed(world, [generators('5')])
    const lines = [{ needLineId: need.lines[0].id, qty: '5', condition: 'NEW' }]
    const input = { ...pledgeOf([]), organisationId: world.duesseldorf.gid, needId: need.id, lines }
    expect(await act(world, world.duesseldorf.approver, 'answerNeed', { input })).toMatchObject({
      fields: [{ path: 'needId', problem: 'UNKNOWN_REFERENCE' }],
    })
  })
})

describe('an allocation', () => {
  let need: Json
  let pledge: Json
  beforeAll(async () => {
    need = await verifiedNeed(world, [generators('100')])
    pledge = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: '300', unit: 'C62' }])
  })
  const propose = (qty: string, person = world.dortmund.editor) =>
    succeed(world, person, 'proposeAllocation', proposal(pledge.lines[0].id, need.lines[0].id, qty), 'state')

  test('cannot be accepted by an editor or approver of the organisation that offers it', async () => {
    const proposed = await propose('10')
    for (const person of [world.dortmund.editor, world.dortmund.approver])
      expect(await act(world, person, 'acceptAllocation', pick(proposed))).toMatchObject({
        why: 'ONLY_RECIPIENT',
      })
    expect(await act(world, world.zhytomyr.viewer, 'acceptAllocation', pick(proposed))).toMatchObject({
      why: 'ROLE_TOO_LOW',
    })
    expect((await allocation(proposed.id)).state).toBe('PROPOSED')
  })

  test('is accepted by a coordinator only with the recorded consent of the recipient', async () => {
    const proposed = await propose('10')
    const coordinator = world.coordination.editor
    expect(await act(world, coordinator, 'acceptAllocation', pick(proposed))).toMatchObject({
      why: 'CONSENT_NEEDED',
    })
    const consentNote = 'Leitung der Versorgung, telefonisch am 3. Mai'
    const accepted = await succeed(
      world,
      coordinator,
      'acceptAllocation',
      { ...pick(proposed), consentNote },
      'state consentNote',
    )
    expect(accepted).toMatchObject({ state: 'ACCEPTED', consentNote })
  })

  test('may be accepted in part: the rest is free again', async () => {
    const proposed = await propose('20')
    const before = await allocation(proposed.id)
    await succeed(world, world.zhytomyr.editor, 'acceptAllocation', { ...pick(proposed), qty: '5' })
    const after = await allocation(proposed.id)
    expect(after).toMatchObject({ state: 'ACCEPTED', qty: '5', pledgeQty: '5', unplanned: '5' })
    expect(Number(after.pledgeLine.available) - Number(before.pledgeLine.available)).toBe(15)
    const { version, id } = await propose('20')
    expect(
      await act(world, world.zhytomyr.editor, 'acceptAllocation', { id, version, qty: '21' }),
    ).toMatchObject({
      fields: [{ path: 'qty', problem: 'TOO_LARGE' }],
    })
    expect(
      await act(world, world.zhytomyr.editor, 'acceptAllocation', { id, version, qty: '1.5' }),
    ).toMatchObject({
      fields: [{ path: 'qty', problem: 'NOT_WHOLE' }],
    })
    await succeed(world, world.zhytomyr.editor, 'declineAllocation', {
      id,
      version,
      reason: 'Ще не потрібно',
    })
  })

  test('cannot be accepted beyond the demand, unless a coordinator lets it', async () => {
    const proposed = await propose('120')
    const refused = await act(world, world.zhytomyr.editor, 'acceptAllocation', pick(proposed))
    expect(refused).toMatchObject({ __typename: 'DemandExceeded', room: '85', unit: 'C62' })
    const current = await ask(
      world,
      world.zhytomyr.viewer,
      'query($id: ID!) { node(id: $id) { ... on Need { version } } }',
      need,
    )
    const reason = 'Reserve für den Winter, mit der Stadt vereinbart'
    await succeed(world, world.coordination.editor, 'allowOverCover', {
      id: need.lines[0].id,
      version: current.node.version,
      qty: '35',
      reason,
    })
    const accepted = await succeed(world, world.zhytomyr.editor, 'acceptAllocation', pick(proposed), 'state')
    expect(accepted.state).toBe('ACCEPTED')
    expect((await allocation(proposed.id)).needLine).toMatchObject({ accepted: '135', gap: '0' })
  })

  test('is released in part and then wholly, but never below what is planned', async () => {
    const other = await verifiedNeed(world, [generators('30')])
    const accepted = await acceptedAllocation(world, pledge.lines[0].id, other.lines[0].id, '30')
    await draftShipment(world, [{ allocationId: accepted.id, qty: '12' }])
    const release = (args: Json) =>
      act(
        world,
        world.dortmund.editor,
        'releaseAllocation',
        { ...args, reason: 'Anders vergeben' },
        'state releasedQty unplanned',
      )
    const refused = await release({ ...pick(accepted), qty: '19' })
    expect(refused).toMatchObject({ __typename: 'AlreadyCommitted', committed: '12', unit: 'C62' })
    const partly = await release({ ...pick(accepted), qty: '8' })
    expect(partly).toMatchObject({ state: 'ACCEPTED', releasedQty: '8', unplanned: '10' })
    expect(await release(pick(accepted))).toMatchObject({ __typename: 'Conflict' })
    expect(await release(pick(partly))).toMatchObject({
      state: 'ACCEPTED',
      releasedQty: '18',
      unplanned: '0',
    })
    expect((await allocation(accepted.id)).needLine).toMatchObject({ accepted: '12', gap: '18' })
  })

  test('that is wholly released is over, and its goods are free', async () => {
    const other = await verifiedNeed(world, [generators('6')])
    const accepted = await acceptedAllocation(world, pledge.lines[0].id, other.lines[0].id, '6')
    const reason = 'Потреба зникла'
    const released = await succeed(
      world,
      world.zhytomyr.editor,
      'releaseAllocation',
      { ...pick(accepted), reason },
      'state stateReason',
    )
    expect(released).toMatchObject({ state: 'RELEASED', stateReason: reason })
    expect(await act(world, world.zhytomyr.editor, 'acceptAllocation', pick(released))).toMatchObject({
      step: 'accept',
      stepState: 'RELEASED',
    })
  })

  test('that nobody answers expires after its day, and gives the goods back', async () => {
    const today = reportingDay(now())
    const input = { ...proposal(pledge.lines[0].id, need.lines[0].id, '3').input, answerBy: today }
    const proposed = await succeed(world, world.dortmund.editor, 'proposeAllocation', { input })
    expect(await expireAllocations(world.database, today)).toBe(0)
    expect(await expireAllocations(world.database, addDays(today, 1))).toBe(1)
    expect((await allocation(proposed.id)).state).toBe('EXPIRED')
    const yesterday = { input: { ...input, answerBy: addDays(today, -1) } }
    expect(await act(world, world.dortmund.editor, 'proposeAllocation', yesterday)).toMatchObject({
      fields: [{ path: 'answerBy', problem: 'IN_THE_PAST' }],
    })
  })

  test('waits in the inbox of the recipient, and of nobody else', async () => {
    const proposed = await propose('2')
    const inbox = `{ allocations(filter: { toAnswer: true }, first: 100) { totalCount nodes { id } } }`
    const seen = async (person: Parameters<typeof ask>[1]) =>
      (await ask(world, person, inbox)).allocations.nodes.map(({ id }: Json) => id)
    expect(await seen(world.zhytomyr.viewer)).toContain(proposed.id)
    expect(await seen(world.dortmund.editor)).not.toContain(proposed.id)
    expect(await seen(world.chernivtsi.admin)).toEqual([])
  })

  test('is not proposed into a suspended partnership', async () => {
    const set = (status: 'SUSPENDED' | 'ACTIVE') =>
      world.database.prisma.partnership.update({
        where: { id: world.partnership.split(':')[1]! },
        data: { status },
      })
    await set('SUSPENDED')
    const refused = await act(
      world,
      world.dortmund.editor,
      'proposeAllocation',
      proposal(pledge.lines[0].id, need.lines[0].id, '1'),
    )
    await set('ACTIVE')
    expect(refused).toMatchObject({ why: 'PARTNERSHIP_NOT_ACTIVE' })
  })
})

describe('a pledge is taken back', () => {
  test('in part, down to what is proposed or accepted', async () => {
    const need = await verifiedNeed(world, [generators('40')])
    const pledge = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: '50', unit: 'C62' }])
    await acceptedAllocation(world, pledge.lines[0].id, need.lines[0].id, '30')
    const withdraw = (version: number, qty: string) =>
      act(
        world,
        world.dortmund.editor,
        'withdrawPledgeLine',
        { id: pledge.lines[0].id, version, qty, reason: 'Defekt' },
        pledgeFields,
      )
    expect(await withdraw(pledge.version, '21')).toMatchObject({
      __typename: 'AlreadyCommitted',
      committed: '30',
    })
    const less = await withdraw(pledge.version, '20')
    expect(less).toMatchObject({ lines: [{ qtyWithdrawn: '20', available: '0' }] })
    expect(await withdraw(pledge.version, '10')).toMatchObject({ __typename: 'Conflict' })
    expect(await withdraw(less.version, '10')).toMatchObject({
      lines: [{ qtyWithdrawn: '10', available: '10' }],
    })
  })

  test('wholly: proposals end, accepted goods are released, and the needs know it', async () => {
    const need = await verifiedNeed(world, [generators('40')])
    const pledge = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: '50', unit: 'C62' }])
    const accepted = await acceptedAllocation(world, pledge.lines[0].id, need.lines[0].id, '30')
    const proposed = await succeed(
      world,
      world.dortmund.editor,
      'proposeAllocation',
      proposal(pledge.lines[0].id, need.lines[0].id, '10'),
    )
    const draft = await draftShipment(world, [{ allocationId: accepted.id, qty: '4' }])
    const withdraw = { ...pick(pledge), reason: 'Haushaltssperre' }
    expect(await act(world, world.dortmund.editor, 'withdrawPledge', withdraw)).toMatchObject({
      why: 'ROLE_TOO_LOW',
    })
    expect(await act(world, world.dortmund.approver, 'withdrawPledge', withdraw)).toMatchObject({
      why: 'STILL_PLANNED',
    })
    await succeed(world, world.dortmund.editor, 'cancelShipment', { ...pick(draft), reason: 'Kein Fahrzeug' })
    const withdrawn = await succeed(world, world.dortmund.approver, 'withdrawPledge', withdraw, pledgeFields)
    expect(withdrawn).toMatchObject({
      state: 'WITHDRAWN',
      lines: [{ qtyWithdrawn: '50', available: '0', allocated: '0' }],
    })
    expect(await allocation(proposed.id)).toMatchObject({ state: 'EXPIRED', stateReason: 'Haushaltssperre' })
    expect(await allocation(accepted.id)).toMatchObject({
      state: 'RELEASED',
      needLine: { accepted: '0', proposed: '0', gap: '40' },
    })
  })
})

describe('who may not, sees nothing', () => {
  test('a stranger gets no pledge, no pool and no allocation, by list, number or id', async () => {
    const need = await verifiedNeed(world, [generators('4')])
    const pledge = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: '5', unit: 'C62' }])
    const proposed = await succeed(
      world,
      world.dortmund.editor,
      'proposeAllocation',
      proposal(pledge.lines[0].id, need.lines[0].id, '4'),
    )
    const document = `query($pledge: ID!, $line: ID!, $allocation: ID!, $number: String!) {
      pledges { totalCount nodes { id } } pool { totalCount nodes { id } } allocations { totalCount nodes { id } }
      byNumber: pledge(number: $number) { id } a: node(id: $pledge) { id } b: node(id: $line) { id } c: node(id: $allocation) { id } }`
    const variables = {
      pledge: pledge.id,
      line: pledge.lines[0].id,
      allocation: proposed.id,
      number: pledge.number,
    }
    const nothing = { totalCount: 0, nodes: [] }
    const unseen = { byNumber: null, a: null, b: null, c: null, allocations: nothing }
    expect(await refusalsOfStranger(world, document, variables)).toEqual(['NOT_SIGNED_IN'])
    expect(await ask(world, world.chernivtsi.admin, document, variables)).toMatchObject(unseen)
    expect(await ask(world, world.duesseldorf.admin, document, variables)).toMatchObject(unseen)
    expect(await act(world, null, 'offerPledge', pick(pledge))).toMatchObject({ why: 'NOT_SIGNED_IN' })
    expect(await act(world, world.duesseldorf.admin, 'offerPledge', pick(pledge))).toMatchObject({
      __typename: 'NotFound',
    })
  })

  test('a partner sees the offer, but not who pays for it and where it lies', async () => {
    const input = pledgeOf([beds('7')], {
      fileReference: 'AZ 7',
      funding: [{ source: 'Spende einer Firma' }],
    })
    const draft = await succeed(world, world.dortmund.editor, 'createPledge', { input })
    const document =
      'query($id: ID!) { node(id: $id) { ... on Pledge { number fileReference funding { source } pickUpLocation { id } lines { available } } } }'
    expect((await ask(world, world.zhytomyr.admin, document, draft)).node).toBeNull()
    await succeed(world, world.dortmund.editor, 'offerPledge', pick(draft))
    const { node } = await ask(world, world.zhytomyr.admin, document, draft)
    expect(node).toMatchObject({
      fileReference: null,
      funding: null,
      pickUpLocation: null,
      lines: [{ available: '7' }],
    })
    const own = await ask(world, world.dortmund.viewer, document, draft)
    expect(own.node).toMatchObject({ fileReference: 'AZ 7', funding: [{ source: 'Spende einer Firma' }] })
  })

  test('the pool is searched by goods and giver, and holds only what is left', async () => {
    const pledge = await confirmedPledge(world, [{ itemCode: 'WAS-001', qtyPledged: '12.5', unit: 'LTR' }])
    const document = 'query($search: String) { pool(search: $search, first: 100) { nodes { id available } } }'
    const found = async (search: string) =>
      (await ask(world, world.zhytomyr.viewer, document, { search })).pool.nodes
    for (const search of ['питна вода', 'Trinkwasser', 'drinking water', 'Wasser Дортмунд'])
      expect(await found(search), search).toEqual([{ id: pledge.lines[0].id, available: '12.5' }])
    expect(await found('Schokolade')).toEqual([])
  })
})

test('a list of pledges with lines, allocations and steps costs the same few statements, however many there are', async () => {
  const document = `{ pledges(first: 50) { totalCount nodes { number state organisation { nameDe } need { number } nextSteps { name whyNot } editable
    lines { available item { nameDe } allocations { state inTransit nextSteps { name whyNot } needLine { gap need { number } } } } } } }`
  const cost = async () => (await statementsOf(() => ask(world, world.dortmund.viewer, document))).length
  const before = await cost()
  for (let more = 0; more < 8; more++) {
    const need = await verifiedNeed(world, [generators('9')])
    const pledge = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: '9', unit: 'C62' }])
    await acceptedAllocation(world, pledge.lines[0].id, need.lines[0].id, '9')
  }
  expect(await cost()).toBe(before)
  expect(before).toBeLessThan(15)
})
