import { Refusal } from '../core/refusals.ts'
import type { Ledger, Operation, Operations, Perform } from './books.ts'
import { counting } from './counting.ts'
import { promises } from './promises.ts'
import { shipping } from './shipping.ts'

const performers: { [Name in keyof Operations]: Perform<Name> } = { ...promises, ...shipping, ...counting }

/** The ledger after the operation, or why it was refused; then nothing has changed. */
export function perform(ledger: Ledger, operation: Operation): { ledger: Ledger; refusal: Refusal | null } {
  try {
    const performer = performers[operation.do] as Perform<typeof operation.do>
    return { ledger: performer(ledger, operation), refusal: null }
  } catch (thrown) {
    if (thrown instanceof Refusal) return { ledger, refusal: thrown }
    throw thrown
  }
}
