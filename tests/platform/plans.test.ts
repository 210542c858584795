import { openDatabase } from '@aidbridge/server/platform/db'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { statementsOf } from '../support/statements.ts'
import { generators, verifiedNeed } from '../support/story.ts'
import { ask } from '../support/viewer.ts'
import { makeWorld, type World } from '../support/world.ts'

// What makes PostgreSQL plan well at a million lines cannot be seen in the times of a small world; it can in what is sent.

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await verifiedNeed(world, [generators('1')])
})
afterAll(() => world.close())

const keysOfNeeds = 'SELECT n.id FROM "need" n WHERE'

test('a list is prepared once, a search planned each time with its words at hand', async () => {
  const database = openDatabase(world.url, { connections: 1 })
  try {
    const list = '{ needs(first: 10) { nodes { number } } }'
    const search = '{ needs(first: 10, filter: { search: "генератори" }) { nodes { number } } }'
    const sent = await statementsOf(async () => {
      for (const question of [list, search])
        await ask({ ...world, database }, world.coordination.viewer, question, {})
    })
    expect(sent.filter((text) => text.startsWith(keysOfNeeds) && text.includes('LIKE'))).toHaveLength(1)
    const { rows } = await database.pool.query<{ statement: string }>(
      'SELECT statement FROM pg_prepared_statements WHERE starts_with(statement, $1)',
      [keysOfNeeds],
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ statement }) => statement.includes('LIKE'))).toEqual([])
  } finally {
    await database.close()
  }
})

test('a municipality’s page asks row by row for what is only one of the reasons to see it', async () => {
  const statements = await statementsOf(() =>
    ask(world, world.dortmund.viewer, '{ needs(first: 10) { nodes { number } } }', {}),
  )
  const [page] = statements.filter((text) => text.startsWith(keysOfNeeds))
  expect(page).toMatch(/ OR EXISTS \(.* OFFSET 0\)/s)
})
