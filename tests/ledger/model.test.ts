import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Refusal } from '@aidbridge/shared/core/refusals'
import { emptyLedger, type Ledger, type Operation } from '@aidbridge/shared/ledger/books'
import { faultsIn } from '@aidbridge/shared/ledger/holds'
import { perform } from '@aidbridge/shared/ledger/model'
import { anyHistory, opening, operationFrom } from '@aidbridge/shared/ledger/random-operations'
import { arrived, received, sixtyOfHundredOnTheRoad } from '../support/story.ts'
import { makeWorld, type World } from '../support/world.ts'
import { booksOfDatabase, booksOfModel } from './books.ts'
import { alsoArrives, Player } from './player.ts'
import { brokenTraces } from './traces.ts'

// Random histories, done by people through the real use cases, and by a model that only sums facts: the books agree
// after every step, and so do the refusals (domain.md 6 and 7).

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

test('whatever people do, in whatever order, the database keeps the books of the model (I1 to I5)', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory(70), async (choices) => {
      const player = await Player.enter(world)
      let ledger = emptyLedger
      for (const operation of opening) ledger = await bothDo(player, ledger, operation)
      for (const choice of choices) {
        const operation = operationFrom(ledger, choice)
        if (operation) ledger = await bothDo(player, ledger, operation)
      }
      expect(await world.database.prisma.$queryRaw`SELECT * FROM reconcile()`).toEqual([])
    }),
    { numRuns: Number(process.env['HISTORIES'] ?? 6), endOnFailure: true },
  )
}, 600_000)

test('after that each step of each life has left exactly one trace, in order (I7, I9)', async () => {
  // Chance does not always bring a shortage; its life is looked at all the same.
  const { shipment } = await sixtyOfHundredOnTheRoad(world)
  const counts = [{ shipmentLineId: shipment.lines[0].id, qtyGood: '54' }]
  await received(world, await arrived(world, shipment), counts)
  expect(await world.database.prisma.discrepancy.count()).toBeGreaterThan(0)
  expect(await brokenTraces(world.database)).toEqual([])
})

/** Both do it or both refuse it, and then both have the same books. */
async function bothDo(player: Player, before: Ledger, operation: Operation): Promise<Ledger> {
  const expected = performAsPeople(before, operation)
  const refusal = await player.perform(operation)
  const told = JSON.stringify(operation, (_name, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  )
  expect(factsOf(refusal), told).toEqual(factsOf(expected.refusal, refusal?.is('NotAllowed')))
  expect(faultsIn(expected.ledger), told).toEqual([])
  expect(await booksOfDatabase(world.database, player.board), told).toEqual(booksOfModel(expected.ledger))
  return expected.ledger
}

function performAsPeople(before: Ledger, operation: Operation): ReturnType<typeof perform> {
  if (operation.do !== 'confirmReceipt' || !alsoArrives(before, operation)) return perform(before, operation)
  return perform(perform(before, { do: 'arrive', shipment: operation.shipment }).ledger, operation)
}

/**
 * What limits say must be the same to the last digit; of other refusals, and where the rights object before the limit
 * is asked for, it is enough that both refuse.
 */
function factsOf(refusal: Refusal | null, objected = false): unknown {
  if (refusal === null) return 'done'
  const { code, facts } = refusal
  const limits = ['NotEnoughPledged', 'DemandExceeded', 'NotEnoughAllocated', 'AlreadyCommitted']
  return limits.includes(code) && !objected ? { code, ...facts } : 'refused'
}
