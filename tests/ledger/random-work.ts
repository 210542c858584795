import fc from 'fast-check'
import type { Ledger, Operation } from '@aidbridge/shared/ledger/books'
import { perform } from '@aidbridge/shared/ledger/model'
import { anyHistory, opening, operationFrom } from '@aidbridge/shared/ledger/random-operations'
import { alsoArrives, type Player } from './player.ts'

/** What a pair of partners does in a day; the seed makes it the same work in every run. */
export async function workADay(
  { player, ledger }: { player: Player; ledger: Ledger },
  seed: number,
): Promise<Ledger> {
  const [choices] = fc.sample(anyHistory(60), { seed, numRuns: 1 })
  const both = async (before: Ledger, operation: Operation) => {
    const arrives = operation.do === 'confirmReceipt' && alsoArrives(before, operation)
    const there = arrives ? perform(before, { do: 'arrive', shipment: operation.shipment }).ledger : before
    const refusal = await player.perform(operation)
    return refusal ? before : perform(there, operation).ledger
  }
  let after = ledger
  for (const operation of opening) after = await both(after, operation)
  for (const choice of choices!) {
    const operation = operationFrom(after, choice)
    if (operation) after = await both(after, operation)
  }
  return after
}
