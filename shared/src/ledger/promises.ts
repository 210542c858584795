import { decimal } from '../core/quantity.ts'
import { canTake } from '../core/lifecycle.ts'
import { invalidField } from '../core/form.ts'
import { Refusal } from '../core/refusals.ts'
import { demandOf, effectiveOf, roomOf } from '../needs/coverage.ts'
import { allocationSteps, type AllocationStep } from '../pledges/lifecycle.ts'
import { acceptedPledgeQty, releasedNeedQty } from '../pledges/quantities.ts'
import type { AllocationBook, Ledger, Operations, Perform } from './books.ts'
import { replaceAt } from './replace.ts'
import { allocatedOf, committedOf, needLineCounters, shippable } from './sums.ts'

// Asking, promising, proposing and consenting: what I1 and I2 bound.

type Promises = Pick<
  Operations,
  | 'askFor'
  | 'promise'
  | 'cancelPart'
  | 'withdrawPart'
  | 'allowOverCover'
  | 'propose'
  | 'accept'
  | 'decline'
  | 'expire'
  | 'release'
>

function changeAllocation(ledger: Ledger, index: number, change: Partial<AllocationBook>): Ledger {
  return { ...ledger, allocations: replaceAt(ledger.allocations, index, change) }
}

function takeStep(ledger: Ledger, index: number, step: AllocationStep): AllocationBook {
  const allocation = ledger.allocations[index]!
  if (canTake(allocationSteps, allocation.state, step)) return allocation
  throw new Refusal('StepNotPossible', { step, state: allocation.state })
}

/** I2, unless a coordinator gave an over-cover reason. */
function assertRoom(ledger: Ledger, allocation: AllocationBook, qty: bigint) {
  const { unit, overCover } = ledger.needLines[allocation.needLine]!
  const room = roomOf(needLineCounters(ledger, allocation.needLine), overCover)
  if (qty > room) throw new Refusal('DemandExceeded', { room: decimal(room), unit })
}

const atOnce =
  (step: 'decline' | 'expire') =>
  (ledger: Ledger, { allocation }: { allocation: number }): Ledger => {
    takeStep(ledger, allocation, step)
    return changeAllocation(ledger, allocation, { state: allocationSteps[step].to })
  }

export const promises: { [Name in keyof Promises]: Perform<Name> } = {
  askFor: (ledger, { qty, unit }) => ({
    ...ledger,
    needLines: [...ledger.needLines, { unit, requested: qty, cancelled: 0n, overCover: 0n }],
  }),

  promise: (ledger, { qty, unit }) => ({
    ...ledger,
    pledgeLines: [...ledger.pledgeLines, { unit, pledged: qty, withdrawn: 0n }],
  }),

  cancelPart(ledger, { needLine, cancelled }) {
    const line = ledger.needLines[needLine]!
    if (cancelled > line.requested) throw invalidField('qtyCancelled', 'TOO_LARGE')
    const committed = effectiveOf(needLineCounters(ledger, needLine))
    if (committed > line.requested - cancelled + line.overCover) {
      throw new Refusal('AlreadyCommitted', { committed: decimal(committed), unit: line.unit })
    }
    return { ...ledger, needLines: replaceAt(ledger.needLines, needLine, { cancelled }) }
  },

  withdrawPart(ledger, { pledgeLine, withdrawn }) {
    const line = ledger.pledgeLines[pledgeLine]!
    if (withdrawn > line.pledged) throw invalidField('qtyWithdrawn', 'TOO_LARGE')
    const committed = allocatedOf(ledger, pledgeLine)
    if (committed > line.pledged - withdrawn) {
      throw new Refusal('AlreadyCommitted', { committed: decimal(committed), unit: line.unit })
    }
    return { ...ledger, pledgeLines: replaceAt(ledger.pledgeLines, pledgeLine, { withdrawn }) }
  },

  allowOverCover(ledger, { needLine, qty }) {
    const counters = needLineCounters(ledger, needLine)
    const committed = effectiveOf(counters)
    if (committed > demandOf(counters) + qty) {
      throw new Refusal('AlreadyCommitted', {
        committed: decimal(committed),
        unit: ledger.needLines[needLine]!.unit,
      })
    }
    return { ...ledger, needLines: replaceAt(ledger.needLines, needLine, { overCover: qty }) }
  },

  propose(ledger, { needLine, pledgeLine, qty, pledgeQty }) {
    const pledge = ledger.pledgeLines[pledgeLine]!
    const available = pledge.pledged - pledge.withdrawn - allocatedOf(ledger, pledgeLine)
    if (pledgeQty > available) {
      throw new Refusal('NotEnoughPledged', { available: decimal(available), unit: pledge.unit })
    }
    const proposed = { needLine, pledgeLine, qty, pledgeQty, releasedQty: 0n, releasedPledgeQty: 0n }
    return { ...ledger, allocations: [...ledger.allocations, { ...proposed, state: 'PROPOSED' }] }
  },

  accept(ledger, { allocation: index, qty }) {
    const allocation = takeStep(ledger, index, 'accept')
    const accepted = qty ?? allocation.qty
    if (accepted > allocation.qty) throw invalidField('qty', 'TOO_LARGE')
    assertRoom(ledger, allocation, accepted)
    const unit = ledger.pledgeLines[allocation.pledgeLine]!.unit
    const pledgeQty = acceptedPledgeQty(accepted, allocation, unit)
    return changeAllocation(ledger, index, { state: 'ACCEPTED', qty: accepted, pledgeQty })
  },

  decline: atOnce('decline'),
  expire: atOnce('expire'),

  release(ledger, { allocation: index, pledgeQty }) {
    const allocation = takeStep(ledger, index, 'release')
    const committed = committedOf(ledger, index)
    const free = shippable(allocation) - committed
    const part = pledgeQty ?? free
    if (part > free || part === 0n) {
      const { unit } = ledger.pledgeLines[allocation.pledgeLine]!
      throw new Refusal('AlreadyCommitted', { committed: decimal(committed), unit })
    }
    const releasedPledgeQty = allocation.releasedPledgeQty + part
    const unit = ledger.needLines[allocation.needLine]!.unit
    const releasedQty = releasedNeedQty(releasedPledgeQty, allocation, unit)
    const isWhole = releasedPledgeQty === allocation.pledgeQty
    return changeAllocation(ledger, index, {
      releasedQty,
      releasedPledgeQty,
      state: isWhole ? allocationSteps.release.to : allocation.state,
    })
  },
}
