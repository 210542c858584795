import assert from 'node:assert/strict'
import { type Bench, compare, type Row } from '../bench.ts'
import { read } from '../database.ts'
import { ask, type Question } from '../load.ts'
import { needsList } from '../questions.ts'
import { withServers } from '../servers.ts'

const size = 50
const deepest = 1000
/** Both words in one need: its purpose, its city or its goods. */
const words = 'генератори лікарні'

/** A deep page of the list of needs beside its first one, and a search in Ukrainian beside the floor. */
export const pageScenarios = (bench: Bench): Promise<Row[]> =>
  withServers(bench, async ({ program, floor, signIn }) => {
    const cookie = await signIn('coordinator')
    const listed = (variables: object): Question => ({
      url: `${program.origin}/graphql`,
      headers: { cookie },
      body: { query: needsList, variables: { first: size, ...variables } },
    })
    const { page, after } = await deepPage(bench)
    const deep = { Aidbridge: listed({ after }), 'its first page': listed({}) }
    const searched = {
      Aidbridge: listed({ filter: { search: words } }),
      floor: { url: `${floor.origin}/search`, body: { values: [null, size, await fragmentsOf(bench)] } },
    }
    const [found, expected] = [await ask(searched.Aidbridge), await ask(searched.floor)]
    assert.equal(needsIn(found).length, size)
    assert.deepEqual(found, expected)
    assert.equal(needsIn(await ask(deep.Aidbridge)).length, size)
    return [
      ...(await compare(bench, `page ${page} of ${size} needs`, deep)),
      ...(await compare(bench, `search „${words}“`, searched)),
    ]
  })

const needsIn = (answer: unknown) => (answer as { needs: { edges: unknown[] } }).needs.edges

/** The thousandth page, or the last full one of a smaller world, and where it begins. */
async function deepPage({ url }: Bench): Promise<{ page: number; after: string }> {
  const [all] = await read<{ count: number }>(url, 'SELECT count(*)::int AS count FROM need')
  const page = Math.min(deepest, Math.floor(all!.count / size))
  const [last] = await read<{ id: string }>(
    url,
    'SELECT id FROM need ORDER BY priority, needed_by, id LIMIT 1 OFFSET $1',
    [(page - 1) * size - 1],
  )
  return { page, after: Buffer.from(`GPC:S:${last!.id}`).toString('base64') }
}

/** As the program makes them of words (server/src/platform/search.ts): long words without their ending. */
async function fragmentsOf({ url }: Bench): Promise<string[]> {
  const [row] = await read<{ folded: string }>(url, 'SELECT search_fold($1) AS folded', [words])
  return row!.folded.split(' ').map((word) => `%${word.slice(0, -1)}%`)
}
