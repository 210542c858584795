import assert from 'node:assert/strict'
import { type Bench, percentile, type Row, summed, told } from '../bench.ts'
import { read } from '../database.ts'
import type { Between } from '../floor/writers.ts'
import { withServers } from '../servers.ts'
import { rowsOf, withCopy } from '../copies.ts'
import { askedNeeds, type Writing } from '../writing.ts'

const writers = 50

/** Writes one pledge with its allocation, and the consent to it. Throws what a client would be told. */
type Write = (between: Between) => Promise<void>

/** Pledge, allocation and consent by fifty writers at once: on a line each, and all on one. */
export const writerScenarios = (bench: Bench): Promise<Row[]> =>
  withCopy(bench, (copy) =>
    withServers(copy, async ({ program, floor }) => {
      const writing = await askedNeeds(copy, program.origin, writers + 1)
      const [one, ...many] = writing.between
      const contestants = { Aidbridge: throughProgram(writing), floor: throughFloor(floor.origin) }
      await assertSameRows(copy, Object.values(contestants), one!)
      return [
        ...(await compareWriters(copy, `${writers} writers on different lines`, contestants, many)),
        ...(await compareWriters(copy, `${writers} writers on one line`, contestants, [one!])),
      ]
    }),
  )

const throughProgram =
  ({ answer, accept }: Writing): Write =>
  async (between) =>
    accept(await answer(between))

const throughFloor =
  (origin: string): Write =>
  async (between) => {
    const id = await post(`${origin}/answer`, between)
    await post(`${origin}/accept`, { between, id })
  }

async function post(url: string, body: unknown): Promise<unknown> {
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(text)
  return JSON.parse(text) as unknown
}

/** Nobody is quicker by writing less. */
async function assertSameRows({ url }: Bench, contestants: Write[], between: Between): Promise<void> {
  const added: Record<string, number>[] = []
  for (const write of contestants) {
    const before = await rowsOf(url)
    await write(between)
    const after = await rowsOf(url)
    added.push(
      Object.fromEntries(Object.entries(after).map(([table, rows]) => [table, rows - before[table]!])),
    )
  }
  assert.deepEqual(added[0], added[1])
  assert.equal(added[0]!['allocation'], 1)
}

interface Measured {
  contestant: string
  write: Write
  rounds: number[]
  took: number[]
  refused: Refused
}

async function compareWriters(
  bench: Bench,
  scenario: string,
  contestants: Record<string, Write>,
  lines: readonly Between[],
): Promise<Row[]> {
  const measured = Object.entries(contestants).map(([contestant, write]): Measured => {
    return { contestant, write, rounds: [], took: [], refused: {} }
  })
  for (let round = 0; round <= bench.rounds; round++)
    for (const each of measured) {
      const { took, refused, seconds } = await oneRound(each.write, lines, round === 0 ? 2 : bench.seconds)
      await emptyQueue(bench)
      for (const [why, times] of Object.entries(refused)) each.refused[why] = (each.refused[why] ?? 0) + times
      // The first round only warms up; what it was refused counts.
      if (round === 0) continue
      each.rounds.push(took.length / seconds)
      each.took.push(...took)
    }
  return measured.map(({ contestant, rounds, took, refused }) => {
    const row: Row = {
      ...{ scenario, lines: bench.lines, contestant, ...summed('/s', rounds) },
      p50: percentile(took, 50),
      p99: percentile(took, 99),
      counted: { errors: 0, ...refused },
    }
    bench.say(told(row))
    return row
  })
}

/** How often each refusal reached a client. */
type Refused = Record<string, number>

/** Nobody begins anything new when the time is up; what they have begun counts, with the time that it took. */
async function oneRound(write: Write, lines: readonly Between[], seconds: number) {
  const began = performance.now()
  const until = began + seconds * 1000
  const took: number[] = []
  const refused: Refused = {}
  const work = Array.from({ length: writers }, async (_, writer) => {
    while (performance.now() < until) {
      const asked = performance.now()
      try {
        await write(lines[writer % lines.length]!)
        took.push(performance.now() - asked)
      } catch (error) {
        const why = `errors: ${(error as Error).message.slice(0, 100)}`
        refused[why] = (refused[why] ?? 0) + 1
      }
    }
  })
  await Promise.all(work)
  return { took, refused, seconds: (performance.now() - began) / 1000 }
}

/** What is still in the queue would be worked on in the next one's time. */
const emptyQueue = ({ url }: Bench) =>
  read(url, 'DELETE FROM graphile_worker._private_jobs WHERE locked_at IS NULL')
