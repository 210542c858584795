import { schema } from '@aidbridge/server/graphql/schema'
import { hasSentence } from '@aidbridge/shared/history/sentences'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { statementsOf } from '../support/statements.ts'
import {
  acceptedAllocation,
  arrived,
  draftShipment,
  generators,
  needInput,
  pick,
  proposal,
  receiptInput,
  sixtyOfHundredOnTheRoad,
  verifiedNeed,
} from '../support/story.ts'
import { ask, succeed } from '../support/viewer.ts'
import { makeWorld, type Person, type World } from '../support/world.ts'

type Json = Record<string, any>

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const fields = 'id recordedAt actorName organisation { nameEn } action entity entityId before after reason'

/** What somebody reads of the past of a record, the newest first. */
async function historyOf(person: Person, { id }: Json, page = 'first: 100'): Promise<Json[]> {
  const history = `history(${page}) { nodes { ${fields} } pageInfo { endCursor hasNextPage } }`
  const document = `query($id: ID!) { node(id: $id) { ... on Need { ${history} } ... on Pledge { ${history} } ... on Shipment { ${history} } } }`
  const { node } = await ask(world, person, document, { id })
  return node?.history.nodes ?? []
}

const deeds = (events: Json[]) => events.map(({ action, entity }) => `${action} ${entity}`)

test('a city reads what happened to its need, by whom and why, in the words of the API', async () => {
  const input = needInput(world.zhytomyr, [generators('10')])
  const draft = await succeed(world, world.zhytomyr.editor, 'createNeed', { input })
  const submitted = await succeed(world, world.zhytomyr.editor, 'submitNeed', pick(draft))
  const reason = 'Bitte die Adresse ergänzen'
  await succeed(world, world.coordination.editor, 'returnNeed', { ...pick(submitted), reason })

  const [returned, sent, ...made] = await historyOf(world.zhytomyr.viewer, draft)
  expect(returned).toMatchObject({
    action: 'returnNeed',
    entity: 'Need',
    entityId: draft['id'],
    actorName: null, // a coordinator is no colleague
    before: { state: 'SUBMITTED', stateReason: null },
    after: { state: 'RETURNED', stateReason: reason },
    reason,
  })
  expect(sent).toMatchObject({
    action: 'submitNeed',
    actorName: world.zhytomyr.editor.name,
    organisation: { nameEn: 'Zhytomyr' },
  })
  expect(deeds(made).sort()).toEqual(['createNeed Need', 'createNeed NeedLine'])
  expect(made.find(({ entity }) => entity === 'NeedLine')).toMatchObject({
    before: null,
    after: { itemCode: 'ENE-001' },
  })
  expect(JSON.stringify(await historyOf(world.coordination.viewer, draft))).not.toMatch(/ById|_by_id|search/)
  expect((await historyOf(world.coordination.viewer, draft))[0]!['actorName']).toBe(
    world.coordination.editor.name,
  )
})

test('a partner sees the need, but not its past', async () => {
  const need = await verifiedNeed(world, [generators('10')])
  expect(await historyOf(world.dortmund.admin, need)).toEqual([])
  expect(await historyOf(world.duesseldorf.admin, need)).toEqual([])
})

test('the history of a need leads from promise to receipt, without the drafts and the secrets of the giver', async () => {
  const { need, pledge, shipment } = await sixtyOfHundredOnTheRoad(world)
  const another = await acceptedAllocation(world, pledge['lines'][0].id, need['lines'][0].id, '5')
  const draft = await draftShipment(world, [{ allocationId: another['id'], qty: '5' }])
  await succeed(world, world.dortmund.editor, 'answerNeed', {
    input: {
      organisationId: world.dortmund.gid,
      needId: need['id'],
      actor: 'ADMINISTRATION',
      fileReference: 'Az. 50-2026',
      language: 'de',
      lines: [{ needLineId: need['lines'][0].id, qty: '3', condition: 'NEW' }],
    },
  })
  const counts = [{ shipmentLineId: shipment['lines'][0].id, qtyGood: '60' }]
  const written = {
    input: receiptInput((await arrived(world, shipment))['id'], counts, true),
    confirm: false,
  }
  const receipt = await succeed(world, world.zhytomyr.editor, 'recordReceipt', written)

  const ofCity = await historyOf(world.zhytomyr.viewer, need)
  expect(deeds(ofCity)).toEqual(
    expect.arrayContaining([
      'proposeAllocation Allocation',
      'acceptAllocation Allocation',
      'dispatchShipment Shipment',
      'recordReceipt Receipt',
    ]),
  )
  expect(JSON.stringify(ofCity)).not.toContain(draft['id'])
  expect(JSON.stringify(ofCity)).not.toContain('Az. 50-2026')

  const ofGiver = () => historyOf(world.dortmund.viewer, shipment)
  expect(JSON.stringify(await ofGiver())).not.toContain(receipt['id'])
  await succeed(world, world.zhytomyr.approver, 'confirmReceipt', pick(receipt))
  expect(deeds(await ofGiver())).toContain('confirmReceipt Receipt')
})

test('a long history comes in pages', async () => {
  const { need, pledge } = await sixtyOfHundredOnTheRoad(world)
  for (let count = 0; count < 3; count++)
    await succeed(
      world,
      world.dortmund.editor,
      'proposeAllocation',
      proposal(pledge['lines'][0].id, need['lines'][0].id, '1'),
    )
  const whole = (await historyOf(world.coordination.viewer, need)).map(({ id }) => id)
  const first = await historyOf(world.coordination.viewer, need, 'first: 3')
  const second = await historyOf(world.coordination.viewer, need, `first: 3, after: "${first.at(-1)!['id']}"`)
  expect([...first, ...second].map(({ id }) => id)).toEqual(whole.slice(0, 6))
})

test('a history is looked up by its index', async () => {
  const need = await verifiedNeed(world, [generators('1')])
  const statements = await statementsOf(() => historyOf(world.coordination.viewer, need))
  const ofEvents = statements.filter((statement) => statement.includes('"audit_event"'))
  expect(ofEvents).toHaveLength(1)
  expect(ofEvents[0]).toContain('@>')
})

test('everything that can be done and is written down has its sentence', () => {
  const names = Object.keys(schema.getMutationType()!.getFields())
  expect(names.length).toBeGreaterThan(50)
  // What somebody does for themselves alone changes no record.
  const ownAffairs = /^set(Language|Name|Notice)|Session|^markNotices|View$/
  expect(names.filter((name) => !ownAffairs.test(name) && !hasSentence(name))).toEqual([])
})
