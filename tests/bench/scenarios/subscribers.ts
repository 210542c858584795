import { demoPassword } from '@aidbridge/prisma/seed/demo-password'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { type Bench, percentile, type Row, summed, told } from '../bench.ts'
import { withCopy } from '../copies.ts'
import { read } from '../database.ts'
import { channel } from '../floor/events.ts'
import { Listeners } from '../listeners.ts'
import { type Question, signIn } from '../load.ts'
import { type Served, startFloor, startProgram } from '../processes.ts'
import { people } from '../servers.ts'
import { moreSessions } from '../sessions.ts'

const subscribers = 1000
const patience = 30_000
const changes = 15
/** Longer than a server takes anybody's rights for known: each change comes alone. */
const pause = 2_500

/** What one change takes to reach a thousand who watch it, half of them at each of two server processes. */
export const subscriberScenario = (bench: Bench): Promise<Row[]> =>
  withCopy(bench, async (copy) => {
    const client = new pg.Client({ connectionString: copy.url })
    await client.connect()
    try {
      const [need] = await read<{ id: string }>(copy.url, `SELECT id FROM need WHERE state = 'DRAFT' LIMIT 1`)
      let people = 0
      const change = () =>
        client.query('UPDATE need SET people_served = $1 WHERE id = $2', [++people, need!.id])
      const notify = () =>
        client.query('SELECT pg_notify($1, $2)', [channel, '{"data":{"changes":{"type":"Need","id":"x"}}}'])
      return [
        await heard(copy, 'Aidbridge', await twice(copy, startProgram), watching, change),
        await heard(copy, 'floor', await twice(copy, startFloor), listening, notify),
      ]
    } finally {
      await client.end()
    }
  })

const twice = ({ url, port }: Bench, start: (url: string, port: number) => Promise<Served>) =>
  Promise.all([start(url, port), start(url, port + 1)])

const listening = ({ origin }: Served, count: number): Promise<Question[]> =>
  Promise.resolve(Array.from({ length: count }, () => ({ url: `${origin}/events`, body: null })))

/** Each with a session of its own, as a thousand people have. */
async function watching({ origin }: Served, count: number, url: string): Promise<Question[]> {
  const cookie = await signIn(origin, people.coordinator, demoPassword)
  const body = { query: 'subscription { changes { type id at } }' }
  const cookies = await moreSessions(url, cookie, count)
  return cookies.map((each) => ({ url: `${origin}/graphql`, headers: { cookie: each }, body }))
}

async function heard(
  bench: Bench,
  contestant: string,
  servers: Served[],
  questionsTo: (server: Served, count: number, url: string) => Promise<Question[]>,
  happen: () => Promise<unknown>,
): Promise<Row> {
  const listeners = new Listeners()
  try {
    for (const server of servers) {
      const questions = await questionsTo(server, subscribers / servers.length, bench.url)
      for (const question of questions) await listeners.open(question)
    }
    const rounds: number[] = []
    const all: number[] = []
    let missed = 0
    // The first two only warm up.
    for (let round = -2; round < changes; round++) {
      await wait(pause)
      const took = await listeners.hearOf(happen, patience)
      missed += subscribers - took.length
      if (round < 0) continue
      rounds.push(percentile(took, 95))
      all.push(...took)
    }
    const row: Row = {
      scenario: `one change to ${subscribers} subscribers, p95`,
      lines: bench.lines,
      contestant,
      ...summed('ms', rounds),
      p50: percentile(all, 50),
      p99: percentile(all, 99),
      counted: { missed },
    }
    bench.say(told(row))
    return row
  } finally {
    listeners.close()
    await Promise.all(servers.map((server) => server.stop()))
  }
}
