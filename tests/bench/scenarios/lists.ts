import assert from 'node:assert/strict'
import { type Bench, compare, type Row } from '../bench.ts'
import { ask, type Question } from '../load.ts'
import type { Served } from '../processes.ts'
import { needsList, needsListOfPostGraphile } from '../questions.ts'
import { people, type Who, withServers } from '../servers.ts'
import { organisationOf } from '../database.ts'

/** The list of 50 needs, for who sees all of them and for who sees his partners' and what is shown to the network. */
export const listScenarios = (bench: Bench): Promise<Row[]> =>
  withServers(bench, async ({ program, floor, signIn, startPeer }) => {
    const peer = await startPeer()
    const rows: Row[] = []
    for (const who of Object.keys(people) as Who[]) {
      const own = who === 'coordinator' ? null : await organisationOf(bench.url, people[who])
      const contestants: Record<string, Question> = {
        Aidbridge: {
          url: `${program.origin}/graphql`,
          headers: { cookie: await signIn(who) },
          body: { query: needsList, variables: { first: 50 } },
        },
        floor: { url: `${floor.origin}/needs`, body: { values: [own, 50] } },
      }
      assert.deepEqual(await ask(contestants['Aidbridge']!), await ask(contestants['floor']!))
      // It knows of no rights: only who sees all sees the same.
      if (own === null) contestants['PostGraphile'] = await sameNeeds(peer, contestants['Aidbridge']!)
      rows.push(...(await compare(bench, `list of 50, ${who}`, contestants)))
    }
    return rows
  })

/** The question that comes nearest, once its answer is found to have the same needs with as many lines. */
async function sameNeeds({ origin }: Served, own: Question): Promise<Question> {
  const question = { url: `${origin}/graphql`, body: { query: needsListOfPostGraphile } }
  const { needs } = (await ask(own)) as { needs: Page<{ number: string; lines: unknown[] }> }
  const { allNeeds } = (await ask(question)) as {
    allNeeds: Page<{ number: string; needLinesByNeedId: { nodes: unknown[] } }>
  }
  assert.deepEqual(
    allNeeds.edges.map(({ node }) => [node.number, node.needLinesByNeedId.nodes.length]),
    needs.edges.map(({ node }) => [node.number, node.lines.length]),
  )
  return question
}

interface Page<Node> {
  edges: { node: Node }[]
}
