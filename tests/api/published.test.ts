import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { publishFigures } from '@aidbridge/server/features/published/jobs'
import { questions } from '@aidbridge/server/features/published/queries'
import { atTime } from '@aidbridge/server/platform/clock'
import { quietSettings } from '@aidbridge/server/platform/config'
import { addDays, reportingDay } from '@aidbridge/shared/core/dates'
import { dueOn, type Span } from '@aidbridge/shared/published/spans'
import pg from 'pg'
import { databaseOn } from '../support/postgres.ts'
import { serve, type Served } from '../support/served.ts'
import {
  acceptedAllocation,
  arrived,
  confirmedPledge,
  dispatched,
  draftShipment,
  received,
  verifiedNeed,
} from '../support/story.ts'
import { makeWorld, type World } from '../support/world.ts'

type Json = Record<string, any>

// Three deliveries of generators of which the public may know, two of water, and two of generators of which it may not.

let world: World
let served: Served
beforeAll(async () => {
  world = await makeWorld()
  served = await serve(world.database)
  for (const [itemCode, qty, visibility] of [
    ['ENE-001', '20', 'PUBLIC'],
    ['ENE-001', '25', 'PUBLIC'],
    ['ENE-001', '31', 'PUBLIC'],
    ['ENE-001', '400', 'PARTNERS'],
    ['ENE-001', '500', 'NETWORK'],
    ['WAS-001', '3000', 'PUBLIC'],
    ['WAS-001', '2000', 'PUBLIC'],
  ] as const)
    await delivered(itemCode, qty, visibility)
}, 60_000)
afterAll(async () => {
  await served.stop()
  await world.close()
})

const unitOf: Record<string, string> = { 'ENE-001': 'C62', 'WAS-001': 'LTR' }

async function delivered(itemCode: string, qty: string, visibility: string): Promise<void> {
  const unit = unitOf[itemCode]!
  const need = await verifiedNeed(world, [{ itemCode, qtyRequested: qty, unit }], { visibility })
  const pledge = await confirmedPledge(world, [{ itemCode, qtyPledged: qty, unit }])
  const allocation = await acceptedAllocation(world, pledge.lines[0].id, need.lines[0].id, qty)
  const draft = await draftShipment(world, [{ allocationId: allocation.id, qty }])
  const there = await arrived(world, await dispatched(world, draft))
  await received(world, there, [{ shipmentLineId: there.lines[0].id, qtyGood: qty }])
}

const today = reportingDay(new Date())
const month: Span = { first: `${today.slice(0, 7)}-01`, months: 1 }
const due = dueOn(month)

/** What the nightly job does on a day to come. */
const publishOn = (day: string) =>
  atTime(new Date(`${day}T12:00:00Z`), () => publishFigures(world.database, day))
const get = (path: string, headers: Record<string, string> = {}) => fetch(served.origin + path, { headers })
const figures = async (): Promise<Json[]> =>
  ((await (await get('/public/figures.json')).json()) as Json).figures

const generators = {
  firstMonth: month.first.slice(0, 7),
  months: 1,
  oblast: 'UA18',
  category: 'ENE',
  shipments: 3,
  weightKg: 3400, // 76 generators of 45 kg are 3420 kg
}

describe('a stranger', () => {
  test('learns nothing of a month before the fourteenth day after it', async () => {
    await publishOn(addDays(due, -1))
    expect(await figures()).toEqual([])
  })

  test('then learns sums of three shipments, of those alone that the asking side let out', async () => {
    const both = await Promise.all([publishOn(due), publishOn(due)])
    expect(both.sort()).toEqual([0, expect.any(Number)]) // two processes, one release
    expect(await figures()).toEqual([generators])
  })

  test('finds the same sum tomorrow, whatever arrives or is let out meanwhile', async () => {
    await delivered('ENE-001', '40', 'PUBLIC')
    await world.database.prisma.need.updateMany({ data: { visibility: 'PUBLIC' } })
    await publishOn(addDays(due, 1))
    expect(await figures()).toEqual([generators])
  })

  test('learns of the rest when half a year or a year is over, and never the same goods twice', async () => {
    const year = { first: `${today.slice(0, 4)}-01-01`, months: 12 } as const
    await publishOn(dueOn(year))
    // The generators are out; those that came to light later stay in, and two loads of water are too few for ever.
    expect(await figures()).toEqual([generators])
  })

  test('gets no name, number, id or day of the ledger with them', async () => {
    const text = await (await get('/public/figures.json')).text()
    const { releasedOn, nextReleaseOn, lastMonth, oblasts, categories } = JSON.parse(text) as Json
    expect([releasedOn.slice(8), nextReleaseOn.slice(8)]).toEqual(['15', '15'])
    expect(lastMonth).toMatch(/^\d{4}-12$/)
    expect(oblasts.map(({ code }: Json) => code)).toEqual(['UA18'])
    expect(categories.map(({ code }: Json) => code)).toEqual(['ENE'])
    expect(text).not.toMatch(/Dortmund|NRW-UA|GRN|[0-9a-f]{8}-[0-9a-f]{4}/)
  })
})

describe('over HTTP', () => {
  test('the files are there without a sign-in, for other sites too, and kept until they change', async () => {
    for (const path of [
      '/public/figures.json',
      '/public/figures.csv?language=uk',
      '/public/dictionary.json',
    ]) {
      const first = await get(path)
      expect(first.status, path).toBe(200)
      expect(first.headers.get('access-control-allow-origin')).toBe('*')
      expect(first.headers.get('cache-control')).toBe('public, max-age=3600')
      const again = await get(path, {
        'if-none-match': first.headers.get('etag')!,
        'cache-control': 'max-age=0',
      })
      expect(again.status, path).toBe(304)
    }
  })

  test('the CSV file says it in the reader’s language', async () => {
    const lines = async (language: string) =>
      (await (await get(`/public/figures.csv?language=${language}`)).text()).trim().split('\r\n')
    const { firstMonth } = generators
    expect((await lines('de'))[1]).toBe(`${firstMonth};${firstMonth};UA18;Oblast Schytomyr;ENE;Energie;3;3,4`)
    expect((await lines('en'))[1]).toBe(`${firstMonth},${firstMonth},UA18,Zhytomyr Oblast,ENE,Energy,3,3.4`)
  })

  test('the dictionary explains each field that the file has', async () => {
    const file = (await (await get('/public/figures.json')).json()) as Json
    const { fields } = (await (await get('/public/dictionary.json')).json()) as Json
    const explained = fields.map(({ name }: Json) => name)
    expect(explained.sort()).toEqual([...Object.keys(file), ...Object.keys(file.figures[0])].sort())
  })

  test('other sites may frame the public page, and no other', async () => {
    const framing = async (path: string) => {
      const { headers } = await get(path, { accept: 'text/html' })
      return [
        /frame-ancestors ([^;]*)/.exec(headers.get('content-security-policy')!)![1],
        headers.get('x-frame-options'),
      ]
    }
    expect(await framing('/public')).toEqual(['*', null])
    for (const path of ['/', '/needs', '/public/figures.json', '/publicity', '/link'])
      expect(await framing(path), path).toEqual(["'none'", 'DENY'])
  })
})

describe('an operator who shows no public figures', () => {
  let closed: Served
  beforeAll(async () => {
    closed = await serve(world.database, { site: { ...quietSettings.site, publicFigures: false } })
  })
  afterAll(() => closed.stop())

  test('has neither the page nor its files, and no site may frame what is said instead', async () => {
    const html = { headers: { accept: 'text/html' } }
    for (const path of ['/public', '/public/', '/public.html', '/public?embed', '/public/figures.json']) {
      const answer = await fetch(closed.origin + path, html)
      expect(answer.status, path).toBe(404)
      expect(answer.headers.get('x-frame-options'), path).toBe('DENY')
      expect(await answer.text(), path).not.toContain('figures.csv')
    }
    for (const path of ['/public/figures.json', '/public/figures.csv', '/public/dictionary.json'])
      expect((await fetch(closed.origin + path)).status, path).toBe(404)
  })

  test('tells the app so, which then has no link to it', async () => {
    const facts = async ({ origin }: Served) => (await (await fetch(`${origin}/api/site`)).json()) as Json
    expect((await facts(closed)).publicFigures).toBe(false)
    expect((await facts(served)).publicFigures).toBe(true)
  })
})

describe('whoever may read the schema `published` and nothing else', () => {
  const role = `reader_${process.pid}`
  let reader: pg.Client
  beforeAll(async () => {
    reader = new pg.Client({ connectionString: databaseOn(inject('testServer').adminUrl, databaseName()) })
    await reader.connect()
    await reader.query(`CREATE ROLE ${role}; GRANT USAGE ON SCHEMA published TO ${role};
      GRANT SELECT ON ALL TABLES IN SCHEMA published TO ${role}; SET ROLE ${role}`)
  })
  afterAll(async () => {
    await reader.query(`RESET ROLE; DROP OWNED BY ${role}; DROP ROLE ${role}`)
    await reader.end()
  })
  const databaseName = () => new URL(world.url).pathname.slice(1)

  test('can ask all that the public page asks', async () => {
    for (const [name, question] of Object.entries(questions))
      expect((await reader.query(question)).rows.length, name).toBeGreaterThan(0)
  })

  test('and sees no table of the ledger', async () => {
    const { rows } = await reader.query<{ name: string }>(
      `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'public' AND c.relkind IN ('r', 'v', 'm') AND has_table_privilege(c.oid, 'SELECT')
         AND c.relname NOT LIKE 'pg_stat%'`,
    )
    expect(rows).toEqual([])
    await expect(reader.query('SELECT * FROM shipment')).rejects.toThrow(/permission denied/)
  })
})

describe('plain SQL', () => {
  const tries = (statement: string) => world.database.pool.query(statement)
  const figure = `INSERT INTO published.figure VALUES ('2020-01-01', 1, 'UA18', 'ENE'`
  const release = `INSERT INTO published.release VALUES ('2020-01-01', 1, '2020-02-15')`

  test('cannot tell of two shipments, of kilograms, or of a month without its oblast', async () => {
    await expect(tries(`${release}; ${figure}, 2, 100)`)).rejects.toThrow(/figure_of_few/)
    await expect(tries(`${release}; ${figure}, 3, 101)`)).rejects.toThrow(/figure_coarse/)
    await expect(tries(`${release}; ${figure.replace("'UA18'", 'NULL')}, 3, 100)`)).rejects.toThrow(
      /figure_rung/,
    )
  })

  test('cannot tell early, nor add to a release or change one that is out', async () => {
    await expect(tries(release.replace('2020-02-15', '2020-02-14'))).rejects.toThrow(/release_late/)
    await expect(
      tries(`INSERT INTO published.release VALUES ('2126-01-01', 1, '2126-02-15')`),
    ).rejects.toThrow(/too early/)
    await expect(
      tries(`${figure.replace('2020-01-01', month.first).replace('ENE', 'WAS')}, 3, 100)`),
    ).rejects.toThrow(/out already/)
    await expect(tries('UPDATE published.figure SET weight_kg = 100')).rejects.toThrow(/never edited/)
    await expect(tries('DELETE FROM published.figure')).rejects.toThrow(/never edited/)
  })
})
