import assert from 'node:assert/strict'
import { reportingDay } from '@aidbridge/shared/core/dates'
import { print } from 'graphql'
import { overviewQuery } from '../../../web/src/features/overview/documents.ts'
import { type Bench, compare, type Row } from '../bench.ts'
import { ask, type Question } from '../load.ts'
import { withServers } from '../servers.ts'

/** The dashboard as it opens for a coordinator: what the web app itself asks. */
export const overviewScenario = (bench: Bench): Promise<Row[]> =>
  withServers(bench, async ({ program, floor, signIn }) => {
    const contestants: Record<string, Question> = {
      Aidbridge: {
        url: `${program.origin}/graphql`,
        headers: { cookie: await signIn('coordinator') },
        body: { query: print(overviewQuery), variables: { filter: {} } },
      },
      floor: { url: `${floor.origin}/overview`, body: { values: [reportingDay(new Date())] } },
    }
    const answers = await Promise.all(Object.values(contestants).map(ask))
    // Each says when it was asked.
    assert.deepEqual(
      ...(answers.map((answer) => ({ ...overviewIn(answer), at: null })) as [unknown, unknown]),
    )
    return compare(bench, 'overview, a coordinator', contestants)
  })

const overviewIn = (answer: unknown) => (answer as { overview: object }).overview
