import { reportingDay } from '@aidbridge/shared/core/dates'
import { now } from '@aidbridge/server/platform/clock'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cookieOf } from '../support/session.ts'
import { serve, type Served } from '../support/served.ts'
import { generators, inDays, received, sixtyOfHundredOnTheRoad, verifiedNeed } from '../support/story.ts'
import { ask, refusalsOfStranger } from '../support/viewer.ts'
import { makeWorld, type Person, type World } from '../support/world.ts'

// I10: what is taken along says the same as the screen, for the same filter and time, and says of which moment it is.

type Json = Record<string, any>

let world: World
let served: Served
beforeAll(async () => {
  world = await makeWorld()
  served = await serve(world.database)
  const { shipment } = await sixtyOfHundredOnTheRoad(world)
  await received(world, shipment, [{ shipmentLineId: shipment['lines'][0].id, qtyGood: '50' }])
  await verifiedNeed(world, [generators('3')], { priority: 'LIFE_SAVING' })
  await verifiedNeed(world, [{ itemCode: 'WAS-001', qtyRequested: '2', unit: 'LTR' }], {}, world.chernivtsi)
})
afterAll(async () => {
  await served.stop()
  await world.close()
})

async function file(person: Person | null, query: string) {
  const cookie = await cookieOf(served, person)
  return fetch(`${served.origin}/exports/overview.csv?${query}`, { headers: { cookie } })
}

async function rows(person: Person, query: string): Promise<Json[]> {
  const answer = await file(person, query)
  expect(answer.status, query).toBe(200)
  return tableOf(await answer.text(), query.includes('language=en') ? ',' : ';')
}

function tableOf(text: string, delimiter: string): Json[] {
  const cell = new RegExp(`${delimiter}(?:"((?:[^"]|"")*)"|([^${delimiter}"]*))`, 'g')
  const cells = (line: string) =>
    [...`${delimiter}${line}`.matchAll(cell)].map(([, quoted, plain]) => quoted ?? plain ?? '')
  const [header, ...lines] = text.replace('\uFEFF', '').trimEnd().split('\r\n').map(cells)
  return lines.map((line) => Object.fromEntries(header!.map((name, place) => [name, line[place]])))
}

const coordinator = () => world.coordination.viewer

describe('a coordinator takes the figures along', () => {
  test('by category: the same as on the screen, with the sum of all rows', async () => {
    const { overview } = await ask(
      world,
      coordinator(),
      `{ overview { figures { lines demandKg receivedKg } byCategory { category { code nameEn } figures { lines demandKg gapKg } } } }`,
    )
    const table = await rows(coordinator(), 'part=category&language=en')
    const told = overview.byCategory.map(({ category, figures }: Json) => [
      category.code,
      category.nameEn,
      String(figures.lines),
      figures.demandKg,
      figures.gapKg,
    ])
    const columns = ['Code', 'Category', 'Need (lines)', 'Need (kg, estimated)', 'gap (kg, estimated)']
    expect(table.slice(0, -1).map((row) => columns.map((column) => row[column]))).toEqual(told)
    expect(table.at(-1)).toMatchObject({
      Category: 'Together',
      'Need (lines)': String(overview.figures.lines),
      'received (kg, estimated)': overview.figures.receivedKg,
      Selection: 'everything',
    })
  })

  test('narrowed as the screen is, in words and numbers that a German spreadsheet reads', async () => {
    const query = 'part=item&category=ENE&priority=LIFE_SAVING&language=de'
    const [generator, together] = await rows(coordinator(), query)
    expect(generator).toMatchObject({
      Code: 'ENE-001',
      Gut: 'Stromgenerator, tragbar',
      'Bedarf (kg, geschätzt)': '135',
      'Deckung nach Gewicht (%)': '0',
      Auswahl: expect.stringMatching(/; Lebensrettend$/),
    })
    expect(together).toMatchObject({ Gut: 'Zusammen', 'Bedarf (Positionen)': '1' })
    const [whole] = await rows(coordinator(), 'part=priority&language=de')
    expect(whole!['Code']).toBe('LIFE_SAVING')
    const [oblast] = await rows(coordinator(), 'part=oblast&oblast=UA18&language=uk')
    expect(oblast).toMatchObject({ Область: 'Житомирська область', 'Виконання за вагою (%)': '48,5' })
  })

  test('of no day, where the address holds nothing but what cannot be seen', async () => {
    const unseen = encodeURIComponent('\ufeff\u200b')
    expect(await rows(coordinator(), `part=item&asOf=${unseen}`)).toEqual(
      await rows(coordinator(), 'part=item'),
    )
  })

  test('over time, and as known on a past day', async () => {
    const series = await rows(coordinator(), 'part=series&language=en')
    expect(series.at(-1)).toMatchObject({ By: reportingDay(now()), 'requested (lines)': '3' })
    const yesterday = inDays(-1)
    const past = await file(coordinator(), `part=category&language=de&asOf=${yesterday}`)
    expect(past.headers.get('content-disposition')).toContain(yesterday)
    expect(tableOf(await past.text(), ';')).toEqual([
      expect.objectContaining({
        Kategorie: 'Zusammen',
        'Bedarf (Positionen)': '0',
        Stand: expect.stringContaining('wie damals bekannt'),
      }),
    ])
  })
})

describe('who gets what', () => {
  test('each side what it sees on its screen; what others give to their partners stays empty', async () => {
    const given = 'Own contribution: received (kg, estimated)'
    const ofDortmund = await rows(world.dortmund.viewer, 'part=partnership&language=en')
    expect(ofDortmund.map((row) => [row['Ukrainian side'], row[given]])).toEqual([['Zhytomyr', '2250']])
    const ofAll = await rows(coordinator(), 'part=partnership&language=en')
    expect(ofAll).toHaveLength(2)
  })

  test('strangers nothing, and nonsense is refused in words', async () => {
    expect((await file(null, 'part=category')).status).toBe(401)
    for (const query of [
      'part=everything',
      '',
      'part=category&asOf=gestern',
      `part=category&asOf=${inDays(2)}`,
    ]) {
      const answer = await file(coordinator(), `${query}&language=de`)
      expect(answer.status, query).toBe(400)
      expect(((await answer.json()) as Json)['error']).toMatch(/\.$/)
    }
    expect(await refusalsOfStranger(world, '{ overviewSince }')).toEqual(['NOT_SIGNED_IN'])
  })
})

describe('beside the figures', () => {
  test('the list behind what is covered holds just the lines of which something is', async () => {
    const document =
      'query($filter: NeedFilter) { needLines(filter: $filter) { nodes { received toShip inTransit } } }'
    const { needLines } = await ask(world, coordinator(), document, { filter: { having: ['COVERED'] } })
    expect(needLines.nodes).toEqual([{ received: '50', toShip: '0', inTransit: '10' }])
  })

  test('everybody learns since when there is something to tell, and how it stands by urgency', async () => {
    const document = '{ overviewSince overview { byPriority { priority figures { lines } } } }'
    const told = await ask(world, coordinator(), document)
    expect(told['overviewSince']).toBe(reportingDay(now()))
    expect(told['overview'].byPriority).toEqual([
      { priority: 'LIFE_SAVING', figures: { lines: 1 } },
      { priority: 'URGENT', figures: { lines: 2 } },
    ])
    const { overviewSince } = await ask(world, world.duesseldorf.viewer, document)
    expect(overviewSince).toBe(reportingDay(now()))
  })
})
