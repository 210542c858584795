import assert from 'node:assert/strict'
import { type Bench, compare, type Row } from '../bench.ts'
import { ask, type Question } from '../load.ts'
import { needsList } from '../questions.ts'
import { people, type Who, withServers } from '../servers.ts'
import { organisationOf } from '../database.ts'

/** The list of 50 needs, for who sees all of them and for who sees his partners' and what is shown to the network. */
export const listScenarios = (bench: Bench): Promise<Row[]> =>
  withServers(bench, async ({ program, floor, signIn }) => {
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
      rows.push(...(await compare(bench, `list of 50, ${who}`, contestants)))
    }
    return rows
  })
