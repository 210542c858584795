import { afterAll, beforeAll, expect, test } from 'vitest'
import { Chance } from '@aidbridge/server/demo/random'
import type { Pair } from '../ledger/player.ts'
import { ask } from '../support/viewer.ts'
import { makeWorld, type Person, type World } from '../support/world.ts'
import { anotherPair } from './pairs.ts'
import { seed, sizes, tell } from './sizes.ts'
import { Group, type Outcomes } from './together/group.ts'
import { expectInvariants } from './what-holds.ts'

// Fifty people at once, ten on the same records, each doing by chance what seems possible, from the need to corrections;
// others read. Whatever was done, the model can do in the order of the audit, and then has the same books.

const groups = 5
const peopleOfGroup = 10
const readers = 4

let world: World
let pairs: Pair[]

beforeAll(async () => {
  world = await makeWorld()
  pairs = []
  for (let place = 0; place < groups; place++) pairs.push(await anotherPair(world.database, place))
  // The program never looks for these; the test does after each thing that is done.
  await world.database.pool.query('CREATE INDEX ON audit_event (request_id)')
  await world.database.pool.query('CREATE INDEX ON audit_event (entity_id)')
})
afterAll(() => world.close())

test(
  `fifty people at once break no rule, lose nothing and read no error (seed ${seed})`,
  async () => {
    const outcomes: Outcomes = new Map()
    const chance = new Chance(seed)
    const end = Date.now() + sizes.together * 1000
    let reads = 0
    for (let round = 1; round === 1 || Date.now() < end; round++) {
      const gathered = await Promise.all(
        pairs.map((pair) => Group.gather(world, pair, peopleOfGroup, outcomes)),
      )
      let isOver = false
      const seeds = gathered.map(() => chance.between(0, 2 ** 30))
      const working = gathered.map((group, place) => group.work(20, end, seeds[place]!))
      const atWork = Promise.all(working).finally(() => (isOver = true))
      const reading = Array.from({ length: readers }, async () => {
        for (; !isOver; reads++) await readSomething(chance)
      })
      await Promise.all([atWork, ...reading])
      for (const group of gathered) await group.compete()
      for (const group of gathered) await group.compare()
      await expectInvariants(world.database)
      tell(`together, round ${round}: ${reads} read, ${said(outcomes)}`)
    }
    expect(reads).toBeGreaterThan(0)
    tell(`together: PostgreSQL chose a victim ${await deadlocks()} times, and nobody was told`)
  },
  120_000 + sizes.together * 2000,
)

const questions = [
  '{ needs(first: 20) { totalCount nodes { number coverage fulfilment lines { demand gap received inTransit missing } } } }',
  '{ shipments(first: 20) { nodes { number state discrepancies { type state qty } lines { qty good damaged missing } } } }',
  '{ pledges(first: 20) { nodes { number state lines { qtyPledged available allocations { state qty } } } } }',
  '{ overview { figures { lines demandKg gapKg receivedKg } byPartnership { givenReceivedKg } } }',
  '{ exceptions(first: 20) { totalCount nodes { kind } } }',
  '{ auditEvents(first: 20) { nodes { action sentence } } }',
]

async function readSomething(chance: Chance): Promise<void> {
  const { asks, gives } = chance.pick(pairs)
  const person: Person = chance.pick([asks.viewer, gives.viewer, world.coordination.viewer])
  await ask(world, person, chance.pick(questions))
}

const said = (outcomes: Outcomes): string =>
  [...outcomes].map(([outcome, count]) => `${outcome} ${count}`).join(', ')

async function deadlocks(): Promise<number> {
  const { rows } = await world.database.pool.query<{ deadlocks: string }>(
    'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
  )
  return Number(rows[0]!.deadlocks)
}
