import fc from 'fast-check'
import { canTake } from '../core/lifecycle.ts'
import { choicesFor, resolutions } from '../receipts/resolutions.ts'
import { shipmentSteps, type ShipmentStep, shipmentTakesReceipts } from '../shipments/lifecycle.ts'
import type { Ledger, Operation, Operations } from './books.ts'

// For property tests, here and against the real database (tests/api): random histories that mostly make sense.

/** A choice of numbers, so that fast-check can shrink a failing history; `operationFrom` reads it against the ledger. */
export interface Choice {
  name: keyof Operations
  which: number
  other: number
  qty: number
  counts: { good: number; damaged: number; refused: number }
  flag: boolean
  /** Takes any record, whether its state fits or not. */
  rash: boolean
}

const weights: Record<keyof Operations, number> = {
  askFor: 1,
  promise: 1,
  cancelPart: 1,
  withdrawPart: 1,
  allowOverCover: 1,
  propose: 8,
  accept: 10,
  decline: 1,
  expire: 1,
  release: 2,
  plan: 10,
  makeReady: 8,
  dispatch: 8,
  arrive: 8,
  close: 2,
  cancel: 1,
  lose: 2,
  turnBack: 1,
  returnHome: 1,
  correct: 3,
  confirmReceipt: 14,
  voidReceipt: 4,
  resolve: 8,
  reopen: 4,
}

const anyChoice: fc.Arbitrary<Choice> = fc.record({
  name: fc.oneof(
    ...Object.entries(weights).map(([name, weight]) => ({
      weight,
      arbitrary: fc.constant(name as keyof Operations),
    })),
  ),
  which: fc.nat(30),
  other: fc.nat(30),
  qty: fc.integer({ min: 1, max: 20 }),
  counts: fc.record({ good: fc.nat(20), damaged: fc.nat(3), refused: fc.nat(3) }),
  flag: fc.boolean(),
  rash: fc.nat(9).map((number) => number === 9),
})

/** Long ones on purpose: the interesting trouble begins after a dozen steps. */
export const anyHistory = (length: number): fc.Arbitrary<Choice[]> =>
  fc.array(anyChoice, { minLength: Math.ceil(length / 2), maxLength: length, size: 'max' })

/** How every history begins, so that the choices have something to meet. */
export const opening: readonly Operation[] = [
  { do: 'askFor', qty: 100_000n, unit: 'C62' },
  { do: 'promise', qty: 150_000n, unit: 'C62' },
]

const whole = (pieces: number) => BigInt(pieces) * 1000n

/** The operation that a choice means for this ledger, or null where there is nothing yet to do it to. Rules may refuse it. */
export function operationFrom(ledger: Ledger, choice: Choice): Operation | null {
  const { name, flag } = choice
  const qty = whole(choice.qty)
  const needLine = pick(ledger.needLines, choice.which)
  const pledgeLine = pick(ledger.pledgeLines, choice.other)

  switch (name) {
    case 'askFor':
    case 'promise':
      return { do: name, qty: qty * 5n, unit: 'C62' }
    case 'cancelPart':
      return needLine === null ? null : { do: name, needLine, cancelled: qty }
    case 'withdrawPart':
      return pledgeLine === null ? null : { do: name, pledgeLine, withdrawn: qty }
    case 'allowOverCover':
      return needLine === null ? null : { do: name, needLine, qty }
    case 'propose': {
      if (needLine === null || pledgeLine === null) return null
      // Now and then a substitute: two of theirs for one of ours.
      const pledgeQty = choice.other % 4 === 0 ? qty * 2n : qty
      return { do: name, needLine, pledgeLine, qty, pledgeQty }
    }
    case 'accept':
    case 'decline':
    case 'expire': {
      const allocation = pick(
        ledger.allocations,
        choice.which,
        choice.rash ? any : ({ state }) => state === 'PROPOSED',
      )
      if (allocation === null) return null
      return name === 'accept' && flag ? { do: name, allocation, qty } : { do: name, allocation }
    }
    case 'release': {
      const allocation = pick(
        ledger.allocations,
        choice.which,
        choice.rash ? any : ({ state }) => state === 'ACCEPTED',
      )
      if (allocation === null) return null
      return flag ? { do: name, allocation, pledgeQty: qty } : { do: name, allocation }
    }
    case 'plan':
      return planFrom(ledger, choice)
    case 'voidReceipt': {
      const receipt = pick(ledger.receipts, choice.which, choice.rash ? any : ({ voided }) => !voided)
      return receipt === null ? null : { do: name, receipt }
    }
    case 'correct':
    case 'confirmReceipt':
    case 'resolve':
    case 'reopen':
      return movementFrom(ledger, { ...choice, name })
    default:
      return stepFrom(ledger, { ...choice, name })
  }
}

function planFrom(ledger: Ledger, { which, other, qty, rash }: Choice): Operation | null {
  const fits = rash ? any : ({ state }: Ledger['allocations'][number]) => state === 'ACCEPTED'
  const chosen = [pick(ledger.allocations, which, fits), pick(ledger.allocations, other, fits)]
  const allocations = [...new Set(chosen)].filter((each) => each !== null)
  if (allocations.length === 0) return null
  return { do: 'plan', lines: allocations.map((allocation) => ({ allocation, qty: whole(qty) })) }
}

function stepFrom(
  ledger: Ledger,
  { name, which, rash }: Choice & { name: Exclude<ShipmentStep, 'receive'> },
): Operation | null {
  const shipment = pick(
    ledger.shipments,
    which,
    rash ? any : ({ state }) => canTake(shipmentSteps, state, name),
  )
  return shipment === null ? null : { do: name, shipment }
}

type MovementName = 'correct' | 'confirmReceipt' | 'resolve' | 'reopen'

function movementFrom(ledger: Ledger, choice: Choice & { name: MovementName }): Operation | null {
  const { name, flag } = choice
  const shipment = pick(
    ledger.shipments,
    choice.which,
    choice.rash ? any : ({ state }) => shipmentTakesReceipts(state),
  )
  if (shipment === null) return null
  const lines = ledger.shipments[shipment]!.lines
  const line = pick(lines, choice.other)!
  if (name === 'correct')
    return { do: name, shipment, line, delta: whole(flag ? -choice.counts.refused - 1 : 1) }
  if (name === 'confirmReceipt') {
    const { good, damaged, refused } = choice.counts
    const counts = [{ line, good: whole(good), damaged: whole(damaged), refused: whole(refused) }]
    return { do: name, shipment, isFinal: flag, counts }
  }
  const discrepancies = lines[line]!.record?.discrepancies ?? []
  const fits = ({ state }: (typeof discrepancies)[number]) => (state === 'RESOLVED') === (name === 'reopen')
  const discrepancy = pick(discrepancies, choice.qty, choice.rash ? any : fits)
  if (discrepancy === null) return null
  const place = { shipment, line, discrepancy }
  if (name === 'reopen') return { do: name, ...place }
  const endings = choice.rash ? resolutions : choicesFor(discrepancies[discrepancy]!.type)
  return { do: name, ...place, resolution: endings[choice.counts.good % endings.length]! }
}

const any = () => true

/** The place of one of the fitting records, or null where none fits. */
function pick<Item>(
  records: readonly Item[],
  number: number,
  fits: (record: Item) => boolean = any,
): number | null {
  const places = [...records.keys()].filter((place) => fits(records[place]!))
  return places[number % places.length] ?? null
}
