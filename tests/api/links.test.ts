import { randomUUID } from 'node:crypto'
import { reportingDay } from '@aidbridge/shared/core/dates'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mostWrongTries } from '@aidbridge/shared/links/links'
import { makeToken, readToken } from '@aidbridge/server/features/links/token'
import { schema } from '@aidbridge/server/graphql/schema'
import { graphql } from 'graphql'
import { password, makeWorld, type Person, type World } from '../support/world.ts'
import { post, serve, type Served } from '../support/served.ts'
import { arrived, inDays, minutesAgo, received, sixtyOfHundredOnTheRoad } from '../support/story.ts'
import { act, ask, contextFor, succeed } from '../support/viewer.ts'

// A driver and a warehouse report without an account, over plain HTTP, as their page does.

type Json = Record<string, any>

let world: World
let served: Served
/** Sixty generators on their way from Dortmund to Zhytomyr; each test has its own. */
let shipment: Json

beforeAll(async () => {
  world = await makeWorld()
  served = await serve(world.database)
})
afterAll(async () => {
  await served.stop()
  await world.close()
})
beforeEach(async () => {
  shipment = (await sixtyOfHundredOnTheRoad(world)).shipment
})
afterEach(async () => {
  await world.database.pool.query('DELETE FROM rate_limit')
})

const given = 'GivenLink'
const linkInput = (kind: 'DRIVER' | 'WAREHOUSE', extra: Json = {}) => ({
  shipmentId: shipment.id,
  kind,
  label: 'Мирослава, бус',
  language: 'uk',
  ...extra,
})
const give = async (person: Person, kind: 'DRIVER' | 'WAREHOUSE', extra: Json = {}): Promise<Json> =>
  raw(person, 'giveLink', 'input: LinkInput!', { input: linkInput(kind, extra) })

/** Mutations that answer with a token; the helper of the other tests knows only records. */
async function raw(person: Person, name: string, declared: string, variables: Json): Promise<Json> {
  const passed = declared.split(',').map((each) => each.trim().split(':')[0]!)
  const document = `mutation($key: String!, ${declared.replace(/(^|, )/g, '$1$')}) {
    result: ${name}(key: $key, ${passed.map((each) => `${each}: $${each}`).join(', ')}) {
      __typename ... on GivenLink { token link { id kind label state expiresAt } } ... on NotAllowed { why }
      ... on InvalidInput { fields { path problem } } ... on KeyReused { message } } }`
  return (await ask(world, person, document, { key: randomUUID(), ...variables })).result
}

const driverLink = () => give(world.dortmund.editor, 'DRIVER')
const warehouseLink = () => give(world.zhytomyr.editor, 'WAREHOUSE')

/** What a page with this link gets to hear. */
async function through(
  token: string,
  query: string,
  variables: Json = {},
  headers: Record<string, string> = {},
): Promise<{ status: number; code: string | undefined; data: Json | null; body: Json }> {
  const answer = await post(
    `${served.origin}/graphql`,
    { query, variables },
    { authorization: `Link ${token}`, 'accept-language': 'en', ...headers },
  )
  const body = (await answer.json()) as Json
  return { status: answer.status, code: body.errors?.[0]?.extensions?.code, data: body.data ?? null, body }
}

const look =
  '{ linkedShipment { number kind reportable whyNotCount draft { version } reports { code note } } }'
const reportDocument = `mutation($key: String!, $input: LinkReportInput!) { result: reportByLink(key: $key, input: $input) {
  __typename ... on LinkedShipment { reports { code note photoCount } } ... on NotAllowed { why }
  ... on InvalidInput { fields { path problem } } ... on KeyReused { message } } }`
const report = async (token: string, code: string, extra: Json = {}, key: string = randomUUID()) => {
  const input = { code, occurredAt: minutesAgo(30), language: 'uk', ...extra }
  return through(token, reportDocument, { key, input })
}
const countDocument = `mutation($key: String!, $version: Int, $input: LinkCountInput!) {
  result: countByLink(key: $key, version: $version, input: $input) {
    __typename ... on LinkedShipment { draft { version lines { qtyGood qtyDamaged freeText } } } ... on NotAllowed { why }
    ... on InvalidInput { fields { path problem } } ... on Conflict { message } } }`
const count = async (token: string, qtyGood: string, extra: Json = {}, version: number | null = null) => {
  const lines = [{ shipmentLineId: shipment.lines[0].id, qtyGood, qtyDamaged: '0', qtyRefused: '0' }]
  const input = {
    occurredAt: minutesAgo(10),
    receivedBy: 'Склад',
    isFinal: true,
    language: 'uk',
    lines,
    ...extra,
  }
  return through(token, countDocument, { key: randomUUID(), version, input })
}

async function session({ email }: Person): Promise<string> {
  const form = { email, password }
  const answer = await post(`${served.origin}/api/auth/sign-in/email`, form, { origin: served.origin })
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
}

const milestones = async (): Promise<Json[]> => {
  const query = `query($id: ID!) { node(id: $id) { ... on Shipment { state milestones {
    id code reportedByLink { kind label } review { verdict note } whyNotReview actor { nameDe } photos { id } } } } }`
  return (await ask(world, world.dortmund.editor, query, { id: shipment.id })).node.milestones
}

describe('giving out a link', () => {
  test('Dortmund gives the driver a link, Zhytomyr its warehouse, and the coordination either', async () => {
    expect((await driverLink()).__typename).toBe(given)
    expect((await warehouseLink()).__typename).toBe(given)
    for (const kind of ['DRIVER', 'WAREHOUSE'] as const)
      expect((await give(world.coordination.editor, kind)).__typename).toBe(given)
  })

  test('neither side gives out the links of the other, a viewer none, and a stranger learns of no shipment', async () => {
    expect(await give(world.zhytomyr.editor, 'DRIVER')).toMatchObject({ why: 'NOT_YOUR_SIDE' })
    expect(await give(world.dortmund.editor, 'WAREHOUSE')).toMatchObject({ why: 'NOT_YOUR_SIDE' })
    expect(await give(world.dortmund.viewer, 'DRIVER')).toMatchObject({ why: 'ROLE_TOO_LOW' })
    await expect(give(world.duesseldorf.editor, 'DRIVER')).resolves.toMatchObject({ __typename: 'NotFound' })
  })

  test('it lasts until a week after the expected arrival, at most sixty days, and does not begin in the past', async () => {
    const { link } = await driverLink()
    expect(reportingDay(new Date(link.expiresAt))).toBe(inDays(14))
    const until = (expiresAt: string) => give(world.dortmund.editor, 'DRIVER', { expiresAt })
    expect(await until(minutesAgo(1))).toMatchObject({
      fields: [{ path: 'expiresAt', problem: 'IN_THE_PAST' }],
    })
    expect(await until(`${inDays(61)}T23:00:00Z`)).toMatchObject({
      fields: [{ path: 'expiresAt', problem: 'TOO_LARGE' }],
    })
  })

  test('its token is told once, and only a hash of it is kept', async () => {
    const key = randomUUID()
    const once = { key, input: linkInput('DRIVER') }
    const first = await raw(world.dortmund.editor, 'giveLink', 'input: LinkInput!', once)
    const again = await raw(world.dortmund.editor, 'giveLink', 'input: LinkInput!', once)
    expect(again.link.id).toBe(first.link.id)
    expect(again.token).toBeNull()
    const { rows } = await world.database.pool.query(
      'SELECT row_to_json(l)::text AS row FROM shipment_link l',
    )
    const { rows: events } = await world.database.pool.query(
      "SELECT concat(before, after) AS row FROM audit_event WHERE entity = 'shipment_link'",
    )
    const kept = JSON.stringify([rows, events])
    expect(kept).not.toContain(first.token)
    expect(kept).not.toContain(first.token.slice(30, 60))
    expect(JSON.stringify(served.logged)).not.toContain(first.token)
  })
})

describe('the driver', () => {
  test('sees number, sides and goods, and no address, plate, phone or report of others', async () => {
    await world.database.prisma.shipment.update({
      where: { id: shipment.id.split(':')[1] },
      data: { vehiclePlate: 'DO-AB 123', driverPhone: '+49 170 1', driverName: 'Karl' },
    })
    await succeed(world, world.dortmund.editor, 'reportMilestone', {
      input: {
        shipmentId: shipment.id,
        code: 'INCIDENT',
        occurredAt: minutesAgo(9),
        language: 'de',
        note: 'intern',
      },
    })
    const { token } = await driverLink()
    const all = `{ linkedShipment { number kind language expiresAt state announcedFor consignor { nameDe } consignee { nameUk }
      lines { id position item { nameUk } freeText unit qty expected } reports { code note } reportable whyNotCount
      draft { version } confirmedCounts } }`
    const { data, body } = await through(token, all)
    expect(data?.linkedShipment).toMatchObject({
      number: shipment.number,
      consignor: { nameDe: 'Dortmund' },
      consignee: { nameUk: 'Житомир' },
      lines: [{ item: { nameUk: 'Портативний генератор' }, qty: '60', expected: null }],
      reports: [],
      whyNotCount: 'NOT_YOUR_SIDE',
    })
    expect(data?.linkedShipment.reportable).toContain('BORDER_CROSSED')
    expect(JSON.stringify(body)).not.toMatch(/DO-AB|170|Karl|intern/)
  })

  test('tells of the border, and Dortmund reads who told it', async () => {
    const { token, link } = await driverLink()
    const { data } = await report(token, 'BORDER_CROSSED', { note: 'Черга дві години' })
    expect(data?.result.reports).toEqual([
      { code: 'BORDER_CROSSED', note: 'Черга дві години', photoCount: 0 },
    ])
    expect(await milestones()).toMatchObject([
      { code: 'BORDER_CROSSED', reportedByLink: { kind: 'DRIVER', label: 'Мирослава, бус' }, review: null },
    ])
    const { rows } = await world.database.pool.query(
      "SELECT actor_id, link_id, organisation_id FROM audit_event WHERE action = 'reportByLink' AND link_id = $1",
      [link.id.split(':')[1]],
    )
    expect(rows[0]).toEqual({
      actor_id: null,
      link_id: link.id.split(':')[1],
      organisation_id: world.dortmund.id,
    })
  })

  test('tells a delay with the new day of arrival, which then holds', async () => {
    const { token } = await driverLink()
    const without = await report(token, 'DELAYED')
    expect(without.data?.result).toMatchObject({ fields: [{ path: 'newEta', problem: 'REQUIRED' }] })
    await report(token, 'DELAYED', { newEta: `${inDays(3)}T10:00:00Z` })
    const { eta } = await world.database.prisma.shipment.findFirstOrThrow({
      where: { number: shipment.number },
    })
    expect(eta?.toISOString().slice(0, 10)).toBe(inDays(3))
  })

  test('cannot dispatch, arrive, turn back or count', async () => {
    const { token } = await driverLink()
    for (const code of ['DEPARTED', 'LOADED', 'ARRIVED', 'UNLOADED', 'RETURNING'])
      expect((await report(token, code)).data?.result).toMatchObject({ why: 'NOT_YOUR_SIDE' })
    expect((await count(token, '60')).data?.result).toMatchObject({ why: 'NOT_YOUR_SIDE' })
    expect(await milestones()).toEqual([])
  })

  test('who taps twice has told it once', async () => {
    const { token } = await driverLink()
    const key = randomUUID()
    const once = { occurredAt: minutesAgo(30) }
    const both = await Promise.all([1, 2].map(() => report(token, 'BORDER_ARRIVED', once, key)))
    for (const { data } of both) expect(data?.result.__typename).toBe('LinkedShipment')
    expect(await milestones()).toHaveLength(1)
  })
})

describe('the warehouse', () => {
  test('reports the arrival and counts a draft, which an account holder of Zhytomyr confirms', async () => {
    const { token } = await warehouseLink()
    expect((await count(token, '58')).data?.result).toMatchObject({ why: 'WRONG_STATE' })
    expect((await report(token, 'ARRIVED')).data?.result.__typename).toBe('LinkedShipment')
    const unexpected = [
      { freeText: 'Ковдри', unit: 'C62', qtyGood: '4', qtyDamaged: '0', qtyRefused: '0', photoIds: [] },
    ]
    const drafted = await count(token, '58', { unexpected })
    expect(drafted.data?.result.draft).toMatchObject({
      version: 1,
      lines: [{ qtyGood: '58' }, { freeText: 'Ковдри' }],
    })

    const query = `query($id: ID!) { node(id: $id) { ... on Shipment { state lines { good }
      receipts { id version state reportedByLink { kind } } } } }`
    const before = (await ask(world, world.zhytomyr.editor, query, { id: shipment.id })).node
    expect(before).toMatchObject({ state: 'ARRIVED', lines: [{ good: '0' }] })
    expect(before.receipts).toMatchObject([{ state: 'DRAFT', reportedByLink: { kind: 'WAREHOUSE' } }])
    const hidden = (await ask(world, world.dortmund.editor, query, { id: shipment.id })).node
    expect(hidden.receipts).toEqual([])

    const { id, version } = before.receipts[0]
    await succeed(world, world.zhytomyr.editor, 'confirmReceipt', { id, version })
    const after = (await ask(world, world.zhytomyr.editor, query, { id: shipment.id })).node
    expect(after).toMatchObject({ state: 'RECEIVED', lines: [{ good: '58' }] })
  })

  test('whoever dispatched the shipment does not confirm the count of a link either', async () => {
    const { token } = await warehouseLink()
    await report(token, 'ARRIVED')
    await count(token, '60')
    const dispatcher = world.dortmund.editor
    await world.database.prisma.membership.create({
      data: { userId: dispatcher.userId, organisationId: world.zhytomyr.id, role: 'EDITOR' },
    })
    const draft = await world.database.prisma.receipt.findFirstOrThrow({
      where: { linkId: { not: null }, state: 'DRAFT', shipment: { number: shipment.number } },
    })
    const result = await act(world, dispatcher, 'confirmReceipt', {
      id: `Receipt:${draft.id}`,
      version: draft.version,
    })
    await world.database.prisma.membership.deleteMany({
      where: { userId: dispatcher.userId, organisationId: world.zhytomyr.id },
    })
    expect(result).toMatchObject({ why: 'SAME_HANDS' })
  })

  test('counts anew what it has counted, and not over what somebody changed meanwhile', async () => {
    const { token } = await warehouseLink()
    await report(token, 'ARRIVED')
    await count(token, '10')
    expect((await count(token, '11')).data?.result.__typename).toBe('Conflict')
    expect((await count(token, '12', {}, 1)).data?.result.draft).toMatchObject({
      version: 2,
      lines: [{ qtyGood: '12' }],
    })
    expect((await count(token, '13', {}, 1)).data?.result.__typename).toBe('Conflict')
  })

  test('counts no line of another shipment', async () => {
    const other = (await sixtyOfHundredOnTheRoad(world)).shipment
    const { token } = await warehouseLink()
    await report(token, 'ARRIVED')
    const lines = [{ shipmentLineId: other.lines[0].id, qtyGood: '1', qtyDamaged: '0', qtyRefused: '0' }]
    expect((await count(token, '1', { lines })).data?.result).toMatchObject({
      fields: [{ path: 'lines.0.shipmentLineId', problem: 'UNKNOWN_REFERENCE' }],
    })
  })

  test('tells nothing of the way', async () => {
    const { token } = await warehouseLink()
    expect((await report(token, 'BORDER_CROSSED')).data?.result).toMatchObject({ why: 'NOT_YOUR_SIDE' })
  })
})

describe('whoever has no right to a link', () => {
  const changed = (token: string, at: number) =>
    token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)

  test('a changed token, one of nobody, a made-up one and none at all get one and the same answer', async () => {
    const { token } = await driverLink()
    const answers = []
    for (const wrong of [
      changed(token, 3),
      changed(token, 40),
      changed(token, 84),
      'x',
      '',
      randomUUID().repeat(3),
    ])
      answers.push(await through(wrong, look))
    for (const { status, code, data, body } of answers) {
      expect({ status, code, data }).toEqual({ status: 401, code: 'LINK_NOT_VALID', data: null })
      expect(body.errors).toEqual(answers[0]!.body.errors)
    }
  })

  test('a changed token is known for one before any link is looked for', () => {
    const secret = 's'.repeat(32)
    const { token } = makeToken(randomUUID(), secret)
    expect(readToken(token, secret)?.isOurs).toBe(true)
    expect(readToken(token, 'x'.repeat(32))?.isOurs).toBe(false)
    for (let at = 0; at < token.length; at++)
      expect(readToken(changed(token, at), secret)?.isOurs ?? false).toBe(false)
  })

  test('a token that this server signed, but whose secret is not the kept one, is refused', async () => {
    const { token, link } = await driverLink()
    await world.database.prisma.shipmentLink.update({
      where: { id: link.id.split(':')[1] },
      data: { tokenHash: '0'.repeat(64) },
    })
    expect(await through(token, look)).toMatchObject({ status: 401, code: 'LINK_NOT_VALID' })
  })

  test('an expired link says so to who holds it, and does nothing', async () => {
    const { token, link } = await driverLink()
    await world.database.pool.query(
      "UPDATE shipment_link SET created_at = now() - interval '2 days', expires_at = now() - interval '1 second' WHERE id = $1",
      [link.id.split(':')[1]],
    )
    expect(await through(token, look)).toMatchObject({ status: 401, code: 'LINK_ENDED' })
    expect(await report(token, 'BORDER_CROSSED')).toMatchObject({ code: 'LINK_ENDED', data: null })
    expect(await milestones()).toEqual([])
  })

  test('a revoked link ends at once, and so does the one that was replaced', async () => {
    const { token, link } = await driverLink()
    await through(token, look)
    await succeed(world, world.dortmund.editor, 'revokeLink', { id: link.id })
    expect(await report(token, 'BORDER_CROSSED')).toMatchObject({
      status: 401,
      code: 'LINK_ENDED',
      data: null,
    })

    const lost = await driverLink()
    const { token: fresh } = await raw(world.dortmund.editor, 'renewLink', 'id: ID!', { id: lost.link.id })
    expect(await through(lost.token, look)).toMatchObject({ code: 'LINK_ENDED' })
    expect((await through(fresh, look)).data?.linkedShipment.number).toBe(shipment.number)
  })

  test('a link that is revoked between the request and the deed does nothing', async () => {
    const { link } = await driverLink()
    await succeed(world, world.dortmund.editor, 'revokeLink', { id: link.id })
    const [, linkId] = link.id.split(':') as [string, string]
    const shipmentId = shipment.id.split(':')[1] as string
    const holder = { linkId, shipmentId, organisationId: world.dortmund.id, kind: 'DRIVER' as const }
    const input = { code: 'BORDER_CROSSED', occurredAt: minutesAgo(5), language: 'uk' }
    const { errors } = await graphql({
      schema,
      source: reportDocument,
      variableValues: { key: randomUUID(), input },
      contextValue: { ...(await contextFor(world, null)), link: holder },
    })
    expect(errors?.[0]?.extensions['code']).toBe('LINK_ENDED')
    expect(await milestones()).toEqual([])
  })

  test('a link is used up when the shipment is received', async () => {
    const { token: driver } = await driverLink()
    const { token: warehouse } = await warehouseLink()
    await arrived(world, shipment)
    await received(world, shipment, [{ shipmentLineId: shipment.lines[0].id, qtyGood: '60' }])
    for (const token of [driver, warehouse])
      expect(await through(token, look)).toMatchObject({ status: 401, code: 'LINK_ENDED' })
    expect((await report(warehouse, 'UNLOADED')).code).toBe('LINK_ENDED')
  })

  test('after ten wrong tries an address is let in no more for a while, even with the right link', async () => {
    const { token } = await driverLink()
    for (let n = 0; n < 10; n++) expect((await through('x', look)).status).toBe(401)
    expect(await through('x', look)).toMatchObject({ status: 429, code: 'LINK_TOO_MANY_TRIES' })
    expect(await through(token, look)).toMatchObject({ status: 429, code: 'LINK_TOO_MANY_TRIES', data: null })
  })

  test('after twenty wrong secrets the link is blocked and who gave it out is told', async () => {
    const { token, link } = await driverLink()
    for (let n = 0; n < mostWrongTries; n++) {
      if (n % 9 === 0) await world.database.pool.query('DELETE FROM rate_limit')
      expect((await through(changed(token, 50), look)).code).toBe('LINK_NOT_VALID')
    }
    await world.database.pool.query('DELETE FROM rate_limit')
    expect(await through(token, look)).toMatchObject({ status: 401, code: 'LINK_ENDED' })
    const seen = await ask(
      world,
      world.dortmund.editor,
      'query($id: ID!) { node(id: $id) { ... on ShipmentLink { state } } }',
      { id: link.id },
    )
    expect(seen.node.state).toBe('BLOCKED')
    const letters = await world.database.prisma.mail.findMany({ where: { kind: 'linkBlocked' } })
    expect(letters.map(({ toAddress }) => toAddress)).toEqual([world.dortmund.editor.email])
    expect(letters[0]!.text).toContain(shipment.number)
  })
})

describe('a holder who looks around', () => {
  test('gets none of the other questions answered', async () => {
    const { token } = await driverLink()
    const questions = [
      '{ needs(first: 1) { totalCount } }',
      '{ shipments(first: 1) { totalCount } }',
      '{ pledges(first: 1) { totalCount } }',
      '{ organisations(first: 1) { totalCount } }',
      `{ shipment(number: "${shipment.number}") { id } }`,
      `{ node(id: "${shipment.id}") { id } }`,
      '{ categories { code } }',
      '{ crossings { code } }',
    ]
    for (const question of questions) {
      const { code, data } = await through(token, question)
      expect([question, code]).toEqual([question, 'NOT_SIGNED_IN'])
      expect(Object.values(data ?? {}).filter(Boolean)).toEqual([])
    }
    expect((await through(token, '{ me { id } }')).data?.me).toBeNull()
  })

  test('does none of the other deeds', async () => {
    const { token } = await driverLink()
    const deeds = [
      `cancelShipment(key: "${randomUUID()}", id: "${shipment.id}", version: ${shipment.version}, reason: "kein Grund") { __typename ... on NotAllowed { why } }`,
      `reportMilestone(key: "${randomUUID()}", input: { shipmentId: "${shipment.id}", code: BORDER_CROSSED, occurredAt: "${minutesAgo(5)}", language: de }) { __typename ... on NotAllowed { why } ... on InvalidInput { fields { path } } }`,
      `giveLink(key: "${randomUUID()}", input: { shipmentId: "${shipment.id}", kind: DRIVER, label: "noch einer", language: de }) { __typename ... on NotAllowed { why } ... on InvalidInput { fields { path } } }`,
    ]
    for (const deed of deeds) {
      const { data } = await through(token, `mutation { result: ${deed} }`)
      expect(['NotAllowed', 'NotFound', 'InvalidInput']).toContain(data?.result.__typename)
    }
    expect(await milestones()).toEqual([])
    expect(await world.database.prisma.shipmentLink.count({ where: { label: 'noch einer' } })).toBe(0)
  })

  test('acts as the link alone, whoever is signed in in the same browser', async () => {
    const { token } = await driverLink()
    const cookie = await session(world.coordination.admin)
    expect((await through(token, '{ me { id } }', {}, { cookie })).data?.me).toBeNull()
    expect((await through(token, '{ needs(first: 1) { totalCount } }', {}, { cookie })).code).toBe(
      'NOT_SIGNED_IN',
    )
    // And a link that lets nobody in does not fall back on the session.
    expect((await through('x', '{ me { id } }', {}, { cookie })).status).toBe(401)
  })

  test('a person without a link has nothing to ask and nothing to tell through one', async () => {
    expect(await ask(world, world.dortmund.editor, '{ linkedShipment { number } }')).toEqual({
      linkedShipment: null,
    })
    const input = { code: 'BORDER_CROSSED', occurredAt: minutesAgo(5), language: 'de' }
    const { result } = await ask(world, world.dortmund.admin, reportDocument, { key: randomUUID(), input })
    expect(result).toMatchObject({ why: 'NOT_SIGNED_IN' })
  })
})

describe('photos of a holder', () => {
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  )
  const upload = async (headers: Record<string, string>): Promise<Response> => {
    const body = new FormData()
    body.append('file', new Blob([new Uint8Array(pixel)], { type: 'image/png' }), 'pallet.png')
    return fetch(`${served.origin}/files`, { method: 'POST', body, headers })
  }
  const uploaded = async (headers: Record<string, string>): Promise<string> =>
    ((await (await upload(headers)).json()) as Json).id

  test('go with the report and are seen by both sides', async () => {
    const { token } = await driverLink()
    const photo = await uploaded({ authorization: `Link ${token}` })
    const { data } = await report(token, 'INCIDENT', { photoIds: [photo] })
    expect(data?.result.reports).toMatchObject([{ code: 'INCIDENT', photoCount: 1 }])
    expect((await milestones())[0]!.photos).toEqual([{ id: photo }])
  })

  test('of another link, of a person or of another shipment cannot be used or opened', async () => {
    const first = await driverLink()
    const second = await warehouseLink()
    const ofOther = await uploaded({ authorization: `Link ${second.token}` })
    const ofPerson = await uploaded({ cookie: await session(world.dortmund.editor) })
    for (const photo of [ofOther, ofPerson, `Attachment:${randomUUID()}`]) {
      const { data } = await report(first.token, 'INCIDENT', { photoIds: [photo] })
      expect(data?.result).toMatchObject({ fields: [{ path: 'photoIds', problem: 'UNKNOWN_REFERENCE' }] })
      const path = `/files/${photo.split(':')[1]}`
      const answer = await fetch(served.origin + path, { headers: { authorization: `Link ${first.token}` } })
      expect(answer.status).toBe(404)
    }
    expect(await milestones()).toEqual([])
  })

  test('are not taken with a link that has ended', async () => {
    const { token, link } = await driverLink()
    await succeed(world, world.dortmund.editor, 'revokeLink', { id: link.id })
    expect((await upload({ authorization: `Link ${token}` })).status).toBe(401)
    expect((await upload({ authorization: 'Link x' })).status).toBe(401)
  })
})

describe('what came through a link', () => {
  test('is confirmed or doubted by either side or the coordination, with a reason for the doubt', async () => {
    const { token } = await driverLink()
    await report(token, 'BORDER_CROSSED')
    const [{ id } = {} as Json] = await milestones()
    const review = (person: Person, args: Json) => act(world, person, 'reviewMilestone', { id, ...args })
    expect(await review(world.dortmund.viewer, { verdict: 'CONFIRMED' })).toMatchObject({
      why: 'ROLE_TOO_LOW',
    })
    expect(await review(world.duesseldorf.editor, { verdict: 'CONFIRMED' })).toMatchObject({
      __typename: 'NotFound',
    })
    expect(await review(world.zhytomyr.editor, { verdict: 'DOUBTED' })).toMatchObject({
      fields: [{ path: 'note', problem: 'REQUIRED' }],
    })
    await succeed(world, world.zhytomyr.editor, 'reviewMilestone', {
      id,
      verdict: 'DOUBTED',
      note: 'Ще у Львові',
    })
    expect((await milestones())[0]!.review).toEqual({ verdict: 'DOUBTED', note: 'Ще у Львові' })
    await succeed(world, world.coordination.editor, 'reviewMilestone', { id, verdict: 'CONFIRMED' })
    expect((await milestones())[0]!.review).toEqual({ verdict: 'CONFIRMED', note: '' })
    const events = await world.database.pool.query(
      "SELECT actor_id FROM audit_event WHERE action = 'reviewMilestone' AND $1 = ANY (related) ORDER BY id",
      [shipment.id.split(':')[1]],
    )
    expect(events.rows.map(({ actor_id }) => actor_id)).toEqual([
      world.zhytomyr.editor.userId,
      world.coordination.editor.userId,
    ])
  })

  test('what a person with an account has told is not reviewed', async () => {
    const input = {
      shipmentId: shipment.id,
      code: 'BORDER_CROSSED',
      occurredAt: minutesAgo(9),
      language: 'de',
    }
    await succeed(world, world.dortmund.editor, 'reportMilestone', { input })
    const [{ id } = {} as Json] = await milestones()
    const result = await act(world, world.zhytomyr.editor, 'reviewMilestone', { id, verdict: 'CONFIRMED' })
    expect(result).toMatchObject({ why: 'WRONG_STATE' })
  })

  test('links are listed for their own side alone', async () => {
    await driverLink()
    await warehouseLink()
    const query = `query($id: ID!) { node(id: $id) { ... on Shipment { linksToGive links { kind state reportCount } } } }`
    const seen = async (person: Person) => (await ask(world, person, query, { id: shipment.id })).node
    expect(await seen(world.dortmund.editor)).toMatchObject({
      linksToGive: ['DRIVER'],
      links: [{ kind: 'DRIVER' }],
    })
    expect(await seen(world.zhytomyr.viewer)).toMatchObject({
      linksToGive: [],
      links: [{ kind: 'WAREHOUSE' }],
    })
    expect((await seen(world.coordination.viewer)).links).toHaveLength(2)
  })
})
