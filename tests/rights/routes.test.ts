import { afterAll, beforeAll, expect, test } from 'vitest'
import { post, serve, type Served } from '../support/served.ts'
import { grid, readGrid } from './grid.ts'
import { type Asked, known, requests, routesInSource } from './routes/routes.ts'
import { headersOf } from './routes/visitors.ts'
import { expectTable, type Section } from './table.ts'
import { type Column, columnsOf } from './viewers.ts'
import type { Stage } from './world/stage.ts'
import { makeRichWorld } from './world/world.ts'

// What there is over HTTP beside GraphQL: photos, downloads, pages for people without an account.

type Visitor = Record<string, string>

let stage: Stage
let served: Served
let columns: Column[]
let visitors: Visitor[]
beforeAll(async () => {
  stage = await makeRichWorld()
  served = await serve(stage.world.database)
  columns = columnsOf(stage)
  visitors = await Promise.all(columns.map((column) => headersOf(stage, served, column)))
}, 120_000)
afterAll(async () => {
  await served.stop()
  await stage.world.close()
})

test('every address of the program has been thought of', () => {
  expect(
    routesInSource().filter((route) => !(route in known)),
    'Nobody has said who may have these: ask for them in tests/rights/routes/routes.ts, then npm run rights:write and read who may.',
  ).toEqual([])
})

test('everybody is given what is theirs', async () => {
  const rows: Section['rows'] = []
  for (const asked of requests(stage))
    rows.push([asked.name, ...(await Promise.all(visitors.map((visitor) => statusOf(visitor, asked))))])
  const title =
    'Addresses: what each is answered, and how many lines of a table (how to read: docs/rights.md)'
  expectTable('Addresses', grid(title, columns, [{ title: 'addresses', rows }]), readGrid)
}, 60_000)

test('what is not for somebody is as if it did not exist', async () => {
  for (const [at, visitor] of visitors.entries())
    for (const kind of ['/files/', '/exports/history.csv']) {
      const asked = requests(stage).filter(({ path }) => path.startsWith(kind))
      const answers = await Promise.all(asked.map((each) => request(visitor, each)))
      const hidden = await Promise.all(
        answers.filter(({ status }) => status === 404).map((answer) => answer.text()),
      )
      const who = `${columns[at]!.group} ${columns[at]!.name} at ${kind}`
      expect(new Set(hidden).size, who).toBeLessThanOrEqual(1)
    }
}, 60_000)

test('one’s own data are one’s own', async () => {
  for (const [at, visitor] of visitors.entries()) {
    const { person } = columns[at]!
    if (!person) continue
    const text = await (await request(visitor, { name: '', path: '/exports/me.json' })).text()
    expect(text).toContain(person.email)
    const others = columns.flatMap((column) =>
      column.person && column.person !== person ? column.person.email : [],
    )
    expect(
      others.filter((email) => text.includes(email)),
      `in the download of ${person.name}`,
    ).toEqual([])
  }
})

const request = (headers: Visitor, { path, body }: Asked): Promise<Response> =>
  body ? post(served.origin + path, body, headers) : fetch(served.origin + path, { headers })

async function statusOf(visitor: Visitor, asked: Asked): Promise<string> {
  const answer = await request(visitor, asked)
  const text = await answer.text()
  // The log grows by each who takes it home; the history of a record does not.
  const isTable = asked.path.includes('history.csv') && answer.status === 200
  return isTable ? `${answer.status} (${text.trim().split('\n').length - 1})` : String(answer.status)
}
