import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { parse, subscribe } from 'graphql'
import { openDatabase } from '@aidbridge/server/platform/db'
import { visibleNeeds } from '@aidbridge/server/features/needs/queries'
import { visibleAllocations, visiblePledges } from '@aidbridge/server/features/pledges/queries'
import { visibleDiscrepancies } from '@aidbridge/server/features/receipts/queries'
import { visibleReceipts, visibleShipments } from '@aidbridge/server/features/shipments/queries'
import { readRecords } from '@aidbridge/server/features/live/records'
import { schema } from '@aidbridge/server/graphql/schema'
import { membershipIn, type SignedIn } from '@aidbridge/shared/accounts/roles'
import {
  acceptedAllocation,
  arrived,
  confirmedPledge,
  dispatched,
  draftShipment,
  generators,
  needInput,
  pick,
  proposal,
  received,
  receiptInput,
  sixtyOfHundredOnTheRoad,
  verifiedNeed,
} from '../support/story.ts'
import { serve, type Served } from '../support/served.ts'
import { cookieOf } from '../support/session.ts'
import { statementsOf } from '../support/statements.ts'
import { until } from '../support/until.ts'
import { contextFor, succeed } from '../support/viewer.ts'
import { makeWorld, type Person, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

interface Ear {
  /** Ids of what was heard, as often as it was heard. */
  heard: string[]
  ended: boolean
  stop(): Promise<void>
}
const ears: Ear[] = []
afterEach(() => Promise.all(ears.splice(0).map((ear) => ear.stop())))

/** Somebody with the screen open, from now on. */
async function listen(person: Person | null, past = 0): Promise<Ear> {
  const document = parse(`subscription { changes(past: ${past}) { type id at } }`)
  const stream = await subscribe({ schema, document, contextValue: await contextFor(world, person) })
  if (!(Symbol.asyncIterator in stream)) throw new Error(stream.errors?.map(({ message }) => message).join())
  const ear: Ear = {
    heard: [],
    ended: false,
    stop: async () => {
      await stream.return(undefined)
    },
  }
  const first = stream.next()
  void (async () => {
    for (let next = await first; !next.done; next = await stream.next()) {
      const { type, id } = next.value.data!['changes'] as { type: string; id: string }
      expect(id.startsWith(`${type}:`)).toBe(true)
      ear.heard.push(id)
    }
    ear.ended = true
  })()
  ears.push(ear)
  await until('this process listens', isListening)
  return ear
}

/** The connections of this process that hear of changes; what each has asked last. */
async function listeners(): Promise<string[]> {
  const { rows } = await world.database.pool.query<{ query: string }>(
    `SELECT query FROM pg_stat_activity
     WHERE application_name = 'aidbridge changes' AND datname = current_database() AND state = 'idle'`,
  )
  return rows.map(({ query }) => query)
}
/** It has looked up the newest event, its last question before it only listens. */
const isListening = async () => (await listeners()).some((query) => query.includes('audit_event'))

/** Everything that was committed so far has been heard, for the coordination hears of everything. */
async function allIsTold(coordinator: Ear): Promise<void> {
  const { id } = await succeed(world, world.zhytomyr.editor, 'createNeed', {
    input: needInput(world.zhytomyr, [generators('1')]),
  })
  await until('the coordination hears of a new draft', () => coordinator.heard.includes(id))
}

describe('whoever has the screen open', () => {
  test('hears of what they may see, and of nothing else', async () => {
    const [city, municipality, elsewhere, coordinator] = await Promise.all(
      [world.zhytomyr.viewer, world.dortmund.viewer, world.duesseldorf.admin, world.coordination.viewer].map(
        (person) => listen(person),
      ),
    )
    // Each step is told before the next, or what happened to a draft would be heard of a need that is none any more.
    const { editor } = world.zhytomyr
    const input = needInput(world.zhytomyr, [generators('10')])
    const draft = await succeed(world, editor, 'createNeed', { input }, 'version')
    await allIsTold(coordinator!)
    const submitted = await succeed(world, editor, 'submitNeed', pick(draft), 'version')
    await allIsTold(coordinator!)
    const need = await succeed(world, world.coordination.editor, 'verifyNeed', pick(submitted))
    await allIsTold(coordinator!)
    expect(new Set(city!.heard)).toContain(need['id'])
    expect(municipality!.heard.filter((id) => id === need['id'])).toHaveLength(1) // not while it was a draft
    expect(municipality!.heard).toHaveLength(1)
    expect(elsewhere!.heard).toEqual([])

    const open = await verifiedNeed(world, [generators('10')], { visibility: 'NETWORK' })
    await allIsTold(coordinator!)
    expect(elsewhere!.heard).toEqual([open['id']])
  })

  test('hears also of what changed while the screen was read, before anybody listened', async () => {
    const need = await verifiedNeed(world, [generators('10')])
    const [city, elsewhere, later] = [
      await listen(world.zhytomyr.viewer, 10),
      await listen(world.duesseldorf.admin, 10),
      await listen(world.zhytomyr.viewer),
    ]
    await until('the city hears of its need', () => city.heard.includes(need['id']))
    const coordinator = await listen(world.coordination.viewer)
    await allIsTold(coordinator)
    expect(elsewhere.heard).not.toContain(need['id'])
    expect(later.heard).not.toContain(need['id'])
  })

  test('hears of a shipment when it is no draft any more, of each record once a deed', async () => {
    const need = await verifiedNeed(world, [generators('100')])
    const pledge = await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged: '60', unit: 'C62' }])
    const allocation = await acceptedAllocation(world, pledge['lines'][0].id, need['lines'][0].id, '60')
    const [city, municipality, coordinator] = await Promise.all(
      [world.zhytomyr.viewer, world.dortmund.viewer, world.coordination.viewer].map((person) =>
        listen(person),
      ),
    )
    const draft = await draftShipment(world, [{ allocationId: allocation['id'], qty: '60' }])
    await allIsTold(coordinator!)
    expect(municipality!.heard).toContain(draft['id'])
    expect(city!.heard.filter((id) => !id.startsWith('Need:'))).toEqual([])

    const shipment = await arrived(world, await dispatched(world, draft))
    await allIsTold(coordinator!)
    expect(city!.heard).toContain(draft['id'])
    city!.heard.length = municipality!.heard.length = 0

    const counts = [{ shipmentLineId: shipment['lines'][0].id, qtyGood: '50', qtyDamaged: '4' }]
    const written = { input: receiptInput(shipment['id'], counts, true), confirm: false }
    const receipt = await succeed(world, world.zhytomyr.editor, 'recordReceipt', written)
    await allIsTold(coordinator!)
    expect(municipality!.heard).toEqual([]) // a draft is the recipient's own
    expect(city!.heard).toContain(receipt['id'])

    await succeed(world, world.zhytomyr.editor, 'confirmReceipt', pick(receipt))
    await allIsTold(coordinator!)
    const ofReceipt = municipality!.heard.map((id) => id.split(':')[0]).sort()
    expect(ofReceipt).toEqual(['Discrepancy', 'Discrepancy', 'Need', 'Pledge', 'Receipt', 'Shipment'])
  })

  test('hears what another process has done', async () => {
    const coordinator = await listen(world.coordination.viewer)
    const other = openDatabase(world.url, { connections: 2 })
    const need = await verifiedNeed({ ...world, database: other }, [generators('1')])
    await until('it is heard', () => coordinator.heard.includes(need['id']))
    await other.close()
  })

  test('hears after a cut connection what happened meanwhile', async () => {
    const coordinator = await listen(world.coordination.viewer)
    await world.database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'aidbridge changes' AND datname = current_database()`,
    )
    const need = await verifiedNeed(world, [generators('1')])
    await until('it is heard', () => coordinator.heard.includes(need['id']))
    await allIsTold(coordinator)
  })

  test('hears nothing more of an organisation that they have left', async () => {
    const [leaver, coordinator] = await Promise.all([
      listen(world.zhytomyr.approver),
      listen(world.coordination.viewer),
    ])
    const { userId } = world.zhytomyr.approver
    await verifiedNeed(world, [generators('1')])
    await allIsTold(coordinator)
    expect(leaver.heard.length).toBeGreaterThan(0)
    const membership = await world.database.prisma.membership.findFirstOrThrow({ where: { userId } })
    await world.database.prisma.membership.delete({ where: { id: membership.id } })
    leaver.heard.length = 0
    await until('the stream ends', () => leaver.ended)
    const outsider = await listen(world.zhytomyr.approver)
    await allIsTold(coordinator)
    expect([leaver.heard, outsider.heard]).toEqual([[], []])

    await world.database.prisma.membership.create({ data: membership })
    await verifiedNeed(world, [generators('1')])
    await until('a member again', () => outsider.heard.length > 0)
  })

  test('whose account is closed hears no more at all', async () => {
    const { organisationId } = await world.database.prisma.membership.findFirstOrThrow({
      where: { userId: world.zhytomyr.viewer.userId },
    })
    const person = { userId: 'leaving', name: 'Leaving', email: 'leaving@example.org' }
    await world.database.prisma.user.create({
      data: {
        id: person.userId,
        name: person.name,
        email: person.email,
        memberships: { create: { organisationId, role: 'VIEWER' } },
      },
    })
    const ear = await listen(person)
    await world.database.prisma.user.delete({ where: { id: person.userId } })
    await until('the stream ends', () => ear.ended)
  })

  test('signs in first', async () => {
    await expect(listen(null)).rejects.toThrow('Sign in first')
  })
})

test('nobody listens for nobody', async () => {
  await until('the last has left', async () => (await listeners()).length === 0)
  const ear = await listen(world.zhytomyr.viewer)
  expect(await listeners()).toHaveLength(1)
  await ear.stop()
  await until('the connection is given back', async () => (await listeners()).length === 0)
})

/** A browser of somebody who is signed in. */
async function watchAs(served: Served, person: Person, question: string) {
  const leave = new AbortController()
  const stream = await fetch(`${served.origin}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: served.origin,
      cookie: await cookieOf(served, person),
      accept: 'text/event-stream',
    },
    body: JSON.stringify({ query: question }),
    signal: leave.signal,
  })
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  const heard = { text: '', leave: () => leave.abort() }
  void (async () => {
    for await (const chunk of stream.body!) heard.text += Buffer.from(chunk).toString()
  })().catch(() => undefined)
  await until('the server listens', isListening)
  return heard
}

test('a browser hears it over server-sent events', async () => {
  const served = await serve(world.database)
  const browser = await watchAs(served, world.dortmund.editor, 'subscription { changes { type id } }')
  const need = await verifiedNeed(world, [generators('2')])
  await until('the browser hears of the need', () => browser.text.includes(need['id']))
  browser.leave()
  await until('the connection is given back', async () => (await listeners()).length === 0)
  await served.stop()
})

test('a change asks in one statement who all are by now, and each is told as they asked', async () => {
  const served = await serve(world.database)
  const browsers = await Promise.all([
    watchAs(served, world.dortmund.editor, 'subscription { changes { id } }'),
    watchAs(served, world.dortmund.admin, 'subscription { changes { id } }'),
    watchAs(served, world.coordination.viewer, 'subscription { changes { record: id kind: type } }'),
  ])
  await wait(2_100) // nobody is taken at the word of an earlier look any more
  const statements = await statementsOf(async () => {
    const { id } = await verifiedNeed(world, [generators('2')])
    await until('all hear of the need', () => browsers.every(({ text }) => text.includes(id)))
    const told = (asked: object) => `data: ${JSON.stringify({ data: { changes: asked } })}`
    expect(browsers[0].text).toContain(told({ id }))
    expect(browsers[1].text).toContain(told({ id }))
    expect(browsers[2].text).toContain(told({ record: id, kind: 'Need' }))
  })
  expect(statements.filter((text) => text.includes('FROM session s'))).toHaveLength(1)
  for (const browser of browsers) browser.leave()
  await served.stop()
})

test('who is told of a record are just those who see it in lists', async () => {
  const { shipment } = await sixtyOfHundredOnTheRoad(world)
  await received(world, shipment, [
    { shipmentLineId: shipment['lines'][0].id, qtyGood: '50', qtyDamaged: '4' },
  ])
  const another = await sixtyOfHundredOnTheRoad(world)
  await succeed(world, world.zhytomyr.editor, 'recordReceipt', {
    input: receiptInput(another.shipment['id'], [], true),
    confirm: false,
  })
  const need = await verifiedNeed(world, [generators('5')], { visibility: 'NETWORK' }, world.chernivtsi)
  await succeed(
    world,
    world.dortmund.editor,
    'proposeAllocation',
    proposal(another.pledge['lines'][0].id, need['lines'][0].id, '5'),
  )

  const { prisma, pool } = world.database
  const lists = {
    Need: (viewer: SignedIn) => prisma.need.findMany({ where: visibleNeeds(viewer), select: { id: true } }),
    Pledge: (viewer: SignedIn) =>
      prisma.pledge.findMany({ where: visiblePledges(viewer), select: { id: true } }),
    Allocation: (viewer: SignedIn) =>
      prisma.allocation.findMany({ where: visibleAllocations(viewer), select: { id: true } }),
    Shipment: (viewer: SignedIn) =>
      prisma.shipment.findMany({ where: visibleShipments(viewer), select: { id: true } }),
    Receipt: (viewer: SignedIn) =>
      prisma.receipt.findMany({ where: visibleReceipts(viewer), select: { id: true } }),
    Discrepancy: (viewer: SignedIn) =>
      prisma.discrepancy.findMany({ where: visibleDiscrepancies(viewer), select: { id: true } }),
  }
  for (const party of [world.zhytomyr, world.dortmund, world.chernivtsi, world.duesseldorf]) {
    const { viewer } = await contextFor(world, party.viewer)
    const coordinator = (await contextFor(world, world.coordination.viewer)).viewer!
    for (const [type, seenBy] of Object.entries(lists)) {
      const all = (await seenBy(coordinator)).map(({ id }) => id)
      const records = [...(await readRecords(pool, all)).values()].filter((record) => record.type === type)
      expect(records.length).toBe(all.length)
      const told = records.filter(
        ({ isForAll, organisationIds }) => isForAll || organisationIds.some((id) => membershipIn(viewer, id)),
      )
      const seen = (await seenBy(viewer!)).map(({ id }) => id)
      expect(told.map(({ id }) => id).sort(), `${type} and ${viewer!.userId}`).toEqual(seen.sort())
    }
  }
})
