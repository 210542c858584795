import assert from 'node:assert/strict'
import { demoPassword } from '@aidbridge/prisma/seed/demo-password'
import { type Bench, compare, type Row } from '../bench.ts'
import { ask, type Question, signIn } from '../load.ts'
import { startFloor, startProgram } from '../processes.ts'
import { needsList } from '../questions.ts'
import { organisationOf } from '../world/keep.ts'

const coordinator = 'disposition.coordination@demo.aidbridge.example'
const municipality = 'buero.dortmund@demo.aidbridge.example'

/** The list of 50 needs, for who sees all of them and for who sees his partners' and what is shown to the network. */
export async function listScenarios(bench: Bench): Promise<Row[]> {
  const program = await startProgram(bench.url, bench.port)
  const floor = await startFloor(bench.url, bench.port + 1)
  try {
    const rows: Row[] = []
    for (const [who, email] of Object.entries({ coordinator, municipality })) {
      const cookie = await signIn(program.origin, email, demoPassword)
      const own = email === coordinator ? null : await organisationOf(bench.url, email)
      const contestants: Record<string, Question> = {
        Aidbridge: {
          url: `${program.origin}/graphql`,
          headers: { cookie },
          body: { query: needsList, variables: { first: 50 } },
        },
        floor: { url: `${floor.origin}/needs`, body: [own, 50] },
      }
      assert.deepEqual(await ask(contestants['Aidbridge']!), await ask(contestants['floor']!))
      rows.push(...(await compare(bench, `list of 50, ${who}`, contestants)))
    }
    return rows
  } finally {
    await Promise.all([program.stop(), floor.stop()])
  }
}
