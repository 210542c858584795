import { afterAll, beforeAll, expect, test } from 'vitest'
import { concernsOf } from '@aidbridge/server/features/live/concerned'
import { arrived, minutesAgo, received, sixtyOfHundredOnTheRoad } from '../support/story.ts'
import { act, ask, succeed } from '../support/viewer.ts'
import { addParty, makeWorld, type Party, type Person, type World } from '../support/world.ts'

// Whoever carries the goods sees what is on board, not what was counted and what the two sides make of it.

type Json = Record<string, any>
let world: World
let haulier: Party
let shipment: Json
beforeAll(async () => {
  world = await makeWorld()
  haulier = await addParty(world.database, 'CARRIER', 'Spedition', 'Перевізник', 'Haulier')
  shipment = (await sixtyOfHundredOnTheRoad(world)).shipment
  const where = { id: shipment['id'].slice('Shipment:'.length) }
  await world.database.prisma.shipment.update({ where, data: { carrierId: haulier.id } })
})
afterAll(() => world.close())

const seenBy = async (person: Person, fields: string): Promise<Json> =>
  (
    await ask(world, person, `query ($id: ID!) { node(id: $id) { ... on Shipment { ${fields} } } }`, shipment)
  )['node']

/** Whether an organisation hears of each record that a deed changes. */
async function heardBy(
  { id: party }: Party,
  happens: () => Promise<unknown>,
): Promise<Record<string, boolean>> {
  const { rows: before } = await world.database.pool.query('SELECT max(id) AS last FROM audit_event')
  await happens()
  const { rows } = await world.database.pool.query('SELECT id::text FROM audit_event WHERE id > $1', [
    before[0].last,
  ])
  const { concerns } = await concernsOf(
    world.database,
    rows.map(({ id }) => id),
  )
  return Object.fromEntries(
    concerns.map(({ change, organisationIds }) => [change.type, organisationIds.has(party)]),
  )
}

test('a carrier hears of what happens on the way, and not of links, counts and resolutions', async () => {
  expect(
    await heardBy(haulier, () =>
      succeed(world, haulier.editor, 'reportMilestone', {
        input: {
          shipmentId: shipment['id'],
          code: 'BORDER_ARRIVED',
          occurredAt: minutesAgo(90),
          language: 'de',
        },
      }),
    ),
  ).toMatchObject({ Shipment: true })
  const input = { shipmentId: shipment['id'], kind: 'DRIVER', label: 'Fahrer', language: 'de' }
  const give = `mutation ($input: LinkInput!) { giveLink(key: "link-for-driver", input: $input) { __typename } }`
  expect(await heardBy(haulier, () => ask(world, world.dortmund.editor, give, { input }))).toEqual({
    Shipment: false,
  })
  await arrived(world, shipment)
  await received(world, shipment, [
    { shipmentLineId: shipment['lines'][0].id, qtyGood: '50', qtyDamaged: '4' },
  ])
  const { discrepancies } = await seenBy(world.zhytomyr.editor, 'discrepancies { id version type }')
  const { id, version } = (discrepancies as Json[]).find(({ type }) => type === 'SHORTAGE')!
  const propose = () =>
    succeed(world, world.zhytomyr.editor, 'proposeResolution', {
      id,
      version,
      resolution: 'LOST',
      note: 'Nicht da',
    })
  // Sees the need, and gives nothing for it.
  await world.database.prisma.partnership.create({
    data: { nrwOrgId: world.duesseldorf.id, uaOrgId: world.zhytomyr.id, status: 'ACTIVE' },
  })
  const heard = await heardBy(world.duesseldorf, async () => {
    const told = await heardBy(haulier, propose)
    expect(told).toMatchObject({ Shipment: false, Discrepancy: false })
  })
  expect(heard).toMatchObject({ Need: false, Pledge: false })
})

test('a carrier reads what was loaded and nothing that was counted', async () => {
  const counts = 'good damaged refused overage lost returned missing inTransit'
  const lines = `lines { qty corrected ${counts} }`
  for (const person of [world.dortmund.viewer, world.zhytomyr.viewer, world.coordination.viewer])
    expect((await seenBy(person, lines))['lines']).toMatchObject([
      { qty: '60', good: '50', damaged: '4', inTransit: '6' },
    ])
  expect((await seenBy(haulier.admin, lines))['lines']).toEqual([
    {
      qty: '60',
      corrected: '0',
      ...Object.fromEntries(counts.split(' ').map((count) => [count, null])),
    },
  ])
})

test('a carrier does not read why a report of a driver was doubted', async () => {
  const { prisma } = world.database
  const shipmentId = shipment['id'].slice('Shipment:'.length)
  const link = await prisma.shipmentLink.findFirstOrThrow({ where: { shipmentId } })
  const milestone = await prisma.milestone.create({
    data: { shipmentId, linkId: link.id, code: 'BORDER_CROSSED', occurredAt: new Date(), language: 'de' },
  })
  const review = { id: `Milestone:${milestone.id}`, verdict: 'DOUBTED', note: 'War noch in Krakau' }
  expect(await act(world, world.dortmund.editor, 'reviewMilestone', review)).not.toHaveProperty('message')
  const notes = async (person: Person) =>
    ((await seenBy(person, 'milestones { review { note } }'))['milestones'] as Json[]).flatMap(
      ({ review: told }) => told ?? [],
    )
  expect(await notes(world.zhytomyr.viewer)).toEqual([{ note: 'War noch in Krakau' }])
  expect(await notes(haulier.admin)).toEqual([{ note: null }])
})
