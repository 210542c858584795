import { atTime } from '@aidbridge/server/platform/clock'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listNames } from '@aidbridge/server/features/exports/routes'
import de from '../../server/src/features/exports/messages.de.json' with { type: 'json' }
import exceptionWords from '../../web/src/features/exceptions/messages.de.json' with { type: 'json' }
import needWords from '../../web/src/features/needs/messages.de.json' with { type: 'json' }
import shipmentWords from '../../web/src/features/shipments/messages.de.json' with { type: 'json' }
import { cookieOf } from '../support/session.ts'
import { serve, type Served } from '../support/served.ts'
import { confirmedPledge, generators, inDays, needInput, verifiedNeed } from '../support/story.ts'
import { ask, succeed } from '../support/viewer.ts'
import { addParty, makeWorld, type Person, type World } from '../support/world.ts'

// What every list has: an order, a search, and a file of exactly what is shown.

type Json = Record<string, any>

let world: World
let served: Served
let desk: Person
beforeAll(async () => {
  world = await makeWorld()
  served = await serve(world.database)
  desk = world.coordination.viewer
  const izium = await addParty(world.database, 'UA_PARTNER', 'Isjum', 'Ізюм', 'Izium', 'UA18')
  const water = { itemCode: 'WAS-001', qtyRequested: '1000.5', unit: 'LTR' }
  await verifiedNeed(world, [generators('5'), water], { neededBy: inDays(9), priority: 'LIFE_SAVING' })
  await verifiedNeed(world, [generators('7')], { neededBy: inDays(20), priority: 'NORMAL' }, izium)
  await verifiedNeed(world, [water], { neededBy: inDays(12) })
  await succeed(world, world.zhytomyr.editor, 'createNeed', {
    input: needInput(world.zhytomyr, [generators('1')], { purpose: 'Чернетка', neededBy: inDays(40) }),
  })
  for (const qtyPledged of ['3', '4', '5'])
    await confirmedPledge(world, [{ itemCode: 'ENE-001', qtyPledged, unit: 'C62' }])
})
afterAll(async () => {
  await served.stop()
  await world.close()
})

/** Every row of a list, read in pages of two. */
async function pages(question: string, variables: Json, person = desk, language = 'de'): Promise<Json[]> {
  const rows: Json[] = []
  for (let after: string | null = null; ;) {
    const answer = await ask(world, person, question, { ...variables, after }, language)
    const { nodes, pageInfo } = Object.values(answer)[0] as Json
    rows.push(...nodes)
    if (!pageInfo.hasNextPage) return rows
    after = pageInfo.endCursor
  }
}

const list = (name: string, type: string, fields: string) => `
  query($sort: ${type}, $reversed: Boolean, $after: String) {
    ${name}(sort: $sort, reversed: $reversed, first: 2, after: $after) {
      nodes { id ${fields} } pageInfo { hasNextPage endCursor } } }`

describe('a list is sorted by what the reader asks for', () => {
  test('by the name in the reader’s language, as readers sort it', async () => {
    const question = list('needs', 'NeedSort', 'organisation { nameUk nameDe }')
    const names = async (reversed: boolean) =>
      (await pages(question, { sort: 'ORGANISATION', reversed }, desk, 'uk')).map(
        (row) => row.organisation.nameUk,
      )
    const forth = await names(false)
    expect(forth.at(-1)).toBe('Ізюм')
    expect(forth[0]).toBe('Житомир')
    expect(await names(true)).toEqual([...forth].reverse())
  })

  test('by day and urgency, each row once, also where a page ends in the middle of equals', async () => {
    const question = list('needs', 'NeedSort', 'neededBy priority')
    const byDay = await pages(question, { sort: 'NEEDED_BY' })
    const days = byDay.map((row) => row.neededBy)
    expect(days).toEqual([...days].sort())
    const urgent = await pages(question, { sort: 'PRIORITY' })
    expect(urgent[0]!['priority']).toBe('LIFE_SAVING')
    expect(new Set(urgent.map(({ id }) => id)).size).toBe(byDay.length)
    expect(urgent).toHaveLength(byDay.length)
  })

  test('by what not every row has: those without it stand at the end, whichever way round', async () => {
    const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
    for (const eta of [at(5), null, at(2), null])
      await succeed(world, world.dortmund.editor, 'createShipment', {
        input: {
          consignorId: world.dortmund.gid,
          consigneeId: world.zhytomyr.gid,
          plannedDispatch: at(1),
          eta,
          language: 'de',
          lines: [],
        },
      })
    const question = list('shipments', 'ShipmentSort', 'eta')
    const etas = async (reversed: boolean) =>
      (await pages(question, { sort: 'ETA', reversed })).map(({ eta }) => eta && Date.parse(eta))
    const [soonest, latest, ...rest] = await etas(false)
    expect(soonest).toBeLessThan(latest)
    expect(rest).toEqual([null, null])
    expect(await etas(true)).toEqual([latest, soonest, null, null])
  })

  test.each([
    [
      'needLines',
      'NeedLineSort',
      ['NEWEST', 'NEEDED_BY', 'PRIORITY', 'ORGANISATION', 'GOODS', 'PROGRESS'],
      4,
    ],
    ['pledges', 'PledgeSort', ['NEWEST', 'AVAILABLE', 'GIVER', 'STATE'], 3],
    ['pool', 'PoolSort', ['NEWEST', 'GOODS', 'GIVER', 'AVAILABLE', 'EXPIRY'], 3],
    ['partnerships', 'PartnershipSort', ['NRW', 'UA', 'STATUS'], undefined],
    ['organisations', 'OrganisationSort', ['NAME', 'KIND', 'PLACE', 'VERIFIED'], undefined],
  ])('%s: nobody is lost or shown twice between two pages', async (name, type, sorts, count) => {
    const question = list(name, type, '')
    const usual = await pages(question, {})
    if (count) expect(usual).toHaveLength(count)
    for (const sort of sorts)
      for (const reversed of [false, true]) {
        const rows = await pages(question, { sort, reversed })
        expect([sort, rows.map(({ id }) => id).sort()]).toEqual([sort, usual.map(({ id }) => id).sort()])
      }
  })
})

describe('what is looked for is found in any spelling', () => {
  test('a partnership by either city', async () => {
    const question = 'query($search: String) { partnerships(search: $search) { nodes { uaOrg { nameDe } } } }'
    for (const search of ['Житомир', 'zhytomyr', 'Schytomyr dortmund']) {
      const { partnerships } = await ask(world, desk, question, { search })
      expect([search, partnerships.nodes[0]?.uaOrg.nameDe]).toEqual([search, 'Schytomyr'])
    }
    const { partnerships } = await ask(world, desk, question, { search: 'Dortmund Ізюм' })
    expect(partnerships.nodes).toEqual([])
  })
})

const csv = async (person: Person | null, name: string, query: Json = {}, from = served) =>
  fetch(`${from.origin}/exports/lists/${name}.csv?${new URLSearchParams({ language: 'de', ...query })}`, {
    headers: { cookie: await cookieOf(from, person) },
  })
const cellsOf = async (answer: Response) =>
  (await answer.text())
    .trimEnd()
    .split('\r\n')
    .map((row) => row.split(';'))

describe('a list as a file', () => {
  test('is what the screen shows: the same filter, order and columns', async () => {
    const asked = { filter: { states: ['VERIFIED'] }, sort: 'NEEDED_BY', reversed: true }
    const answer = await csv(desk, 'needs', { ask: JSON.stringify(asked), columns: 'need,neededBy' })
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const [header, ...rows] = await cellsOf(answer)
    expect(header!.join(';')).toContain('Nummer;Zweck;Organisation;Benötigt bis')
    expect(rows.map((row) => row.at(-1))).toEqual([inDays(20), inDays(12), inDays(9)])
    expect(rows[0]![2]).toBe('Isjum')
  })

  test('of what needs somebody to act says what it is, whose turn it is, and since when', async () => {
    const ask = JSON.stringify({ filter: { kinds: ['LIFE_SAVING_UNCOVERED'] } })
    // Nobody is alarmed on the first day.
    expect(await cellsOf(await csv(desk, 'exceptions', { ask }))).toHaveLength(1)
    const tomorrow = await atTime(new Date(Date.now() + 25 * 3_600_000), () => serve(world.database))
    const file = await (await csv(desk, 'exceptions', { ask }, tomorrow)).text()
    await tomorrow.stop()
    const [header, ...rows] = file.trimEnd().split('\r\n')
    expect(header).toContain('Geber;Empfänger;Seit wann;Haltbar bis;Am Zug;Erinnert am')
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatch(/^Leben hängen davon ab;Lebensrettend, nicht gedeckt;N-/)
    expect(rows[0]).toMatch(/"5 Stück Stromgenerator, tragbar; 1000,5 [^"]+";;;Schytomyr;/)
    expect(rows[0]).toMatch(/;\d{4}-\d\d-\d\d \d\d:\d\d;;Koordination;$/)
  })

  test('counts as the reader’s spreadsheet does', async () => {
    const ask = JSON.stringify({ filter: { items: ['WAS-001'] } })
    const german = await cellsOf(await csv(desk, 'need-lines', { ask, columns: 'goods,demand,coverage' }))
    expect(german[1]).toEqual(expect.arrayContaining(['1000,5', '0']))
    const english = await (await csv(desk, 'need-lines', { ask, columns: 'demand', language: 'en' })).text()
    expect(english.split('\r\n')[1]).toBe('1000.5')
  })

  test.each(listNames)('of %s has every column in three languages', async (name) => {
    for (const language of ['de', 'uk', 'en']) {
      const answer = await csv(desk, name, { language })
      expect([name, answer.status]).toEqual([name, 200])
      expect((await answer.text()).split('\r\n')[0]!.length).toBeGreaterThan(10)
    }
  })

  test('shows nobody more than their screen does', async () => {
    const [, ...own] = await cellsOf(await csv(world.zhytomyr.viewer, 'needs'))
    const [, ...others] = await cellsOf(await csv(world.duesseldorf.admin, 'needs'))
    expect(own.some((row) => row.includes('Чернетка'))).toBe(true)
    expect(others).toEqual([])
    expect((await csv(null, 'needs')).status).toBe(401)
    expect((await csv(desk, 'people')).status).toBe(404)
  })

  test('is refused in words where the address asks for what there is not', async () => {
    for (const ask of ['{', '[]', '{"filter":{"states":["FOO"]}}', '{"sort":{"x":1}}']) {
      const answer = await csv(desk, 'needs', { ask })
      expect([ask, answer.status, ((await answer.json()) as Json)['error']]).toEqual([
        ask,
        400,
        de.unreadable,
      ])
    }
    const bad = await csv(desk, 'needs', { ask: '{"filter":{"neededFrom":"gestern"}}' })
    expect([bad.status, await bad.json()]).toEqual([400, { error: expect.stringMatching(/prüfen/) }])
  })

  test('stands in the log, without what was looked for', async () => {
    await (await csv(desk, 'needs', { ask: '{"filter":{"search":"Geheimwort"}}' })).text()
    const [row] = await world.database.prisma.$queryRaw<Json[]>`
      SELECT actor_id, after::text FROM audit_event WHERE action = 'exportList' ORDER BY id DESC LIMIT 1`
    expect(row).toEqual({ actor_id: desk.userId, after: '{"list": "needs"}' })
  })

  test('says the same words as the screen', () => {
    expect(de.words.needStates).toEqual(needWords.states)
    expect(de.words.shipmentStates).toEqual(shipmentWords.states)
    expect(de.words.exceptionKinds).toEqual(exceptionWords.kinds)
    expect(de.words.urgencies).toEqual(exceptionWords.urgencies)
  })
})
