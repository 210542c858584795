import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantity } from '../core/quantity.ts'
import type { Refusal } from '../core/refusals.ts'
import { gapOf, inTransitOf } from '../needs/coverage.ts'
import { emptyLedger, type Ledger, type Operation } from './books.ts'
import { faultsIn } from './holds.ts'
import { perform } from './model.ts'
import { anyHistory, opening, operationFrom } from './random-operations.ts'
import { allocatedOf, needLineCounters } from './sums.ts'

const q = quantity

/** Performs all; a refusal is a failure of the test. */
function play(...operations: Operation[]): Ledger {
  return operations.reduce((ledger, operation) => {
    const { ledger: after, refusal } = perform(ledger, operation)
    if (refusal) throw refusal
    return after
  }, emptyLedger)
}

const refusalOf = (ledger: Ledger, operation: Operation): Refusal | null => perform(ledger, operation).refusal
const of = (ledger: Ledger) => needLineCounters(ledger, 0)

/** domain.md 3, as it is lived: a hundred asked for, sixty consented, shipped, and fifty-four counted. */
const story: Operation[] = [
  { do: 'askFor', qty: q(100), unit: 'XBX' },
  { do: 'promise', qty: q(200), unit: 'XBX' },
  { do: 'propose', needLine: 0, pledgeLine: 0, qty: q(60), pledgeQty: q(60) },
  { do: 'accept', allocation: 0 },
  { do: 'plan', lines: [{ allocation: 0, qty: q(60) }] },
  { do: 'makeReady', shipment: 0 },
  { do: 'dispatch', shipment: 0 },
  { do: 'arrive', shipment: 0 },
  {
    do: 'confirmReceipt',
    shipment: 0,
    isFinal: true,
    counts: [{ line: 0, good: q(50), damaged: q(4), refused: 0n }],
  },
]
const theSix = { shipment: 0, line: 0, discrepancy: 1 }

describe('the worked example, lived', () => {
  it('misses six boxes and keeps a gap of 44', () => {
    const ledger = play(...story)
    expect(of(ledger).missing).toBe(q(6))
    expect(inTransitOf(of(ledger))).toBe(q(6))
    expect(gapOf(of(ledger))).toBe(q(44))
  })

  it('lets exactly fifty more be accepted once the six are lost', () => {
    const lost = play(...story, { do: 'resolve', ...theSix, resolution: 'LOST' })
    expect(gapOf(of(lost))).toBe(q(50))
    const proposed = perform(lost, {
      do: 'propose',
      needLine: 0,
      pledgeLine: 0,
      qty: q(60),
      pledgeQty: q(60),
    }).ledger
    expect(refusalOf(proposed, { do: 'accept', allocation: 1 })).toMatchObject({
      code: 'DemandExceeded',
      facts: { room: '50', unit: 'XBX' },
    })
    expect(refusalOf(proposed, { do: 'accept', allocation: 1, qty: q(50) })).toBeNull()
  })

  it('takes the six when they are found after they were replaced, though it is more than was asked for', () => {
    const found = play(
      ...story,
      { do: 'resolve', ...theSix, resolution: 'LOST' },
      { do: 'propose', needLine: 0, pledgeLine: 0, qty: q(50), pledgeQty: q(50) },
      { do: 'accept', allocation: 1 },
      {
        do: 'confirmReceipt',
        shipment: 0,
        isFinal: false,
        counts: [{ line: 0, good: q(6), damaged: 0n, refused: 0n }],
      },
    )
    expect(of(found)).toMatchObject({ received: q(56), lost: 0n })
    expect(found.needLines[0]!.overCover).toBe(q(6))
    expect(faultsIn(found)).toEqual([])
  })

  it('has six to ship again when they were never loaded', () => {
    const corrected = play(...story, { do: 'resolve', ...theSix, resolution: 'SHORT_SHIPPED' })
    expect(gapOf(of(corrected))).toBe(q(44))
    expect(refusalOf(corrected, { do: 'plan', lines: [{ allocation: 0, qty: q(6) }] })).toBeNull()
    expect(refusalOf(corrected, { do: 'plan', lines: [{ allocation: 0, qty: q(7) }] })).toMatchObject({
      code: 'NotEnoughAllocated',
      facts: { available: '6' },
    })
  })
})

describe('a municipality', () => {
  it('cannot promise the same bed twice', () => {
    const ten = { do: 'propose', needLine: 0, pledgeLine: 0, qty: q(10), pledgeQty: q(10) } as const
    const start = play(
      { do: 'askFor', qty: q(500), unit: 'C62' },
      { do: 'promise', qty: q(100), unit: 'C62' },
    )
    const tries = Array.from({ length: 50 }, () => ten)
    const { ledger, refused } = tries.reduce(
      ({ ledger, refused }, each) => {
        const after = perform(ledger, each)
        return { ledger: after.ledger, refused: refused + (after.refusal ? 1 : 0) }
      },
      { ledger: start, refused: 0 },
    )
    expect(allocatedOf(ledger, 0)).toBe(q(100))
    expect(refused).toBe(40)
  })

  it('cannot take back what it has promised, nor the recipient cancel it', () => {
    const ledger = play(...story.slice(0, 4))
    expect(refusalOf(ledger, { do: 'withdrawPart', pledgeLine: 0, withdrawn: q(141) })?.code).toBe(
      'AlreadyCommitted',
    )
    expect(refusalOf(ledger, { do: 'withdrawPart', pledgeLine: 0, withdrawn: q(140) })).toBeNull()
    expect(refusalOf(ledger, { do: 'cancelPart', needLine: 0, cancelled: q(41) })?.code).toBe(
      'AlreadyCommitted',
    )
    expect(refusalOf(ledger, { do: 'cancelPart', needLine: 0, cancelled: q(40) })).toBeNull()
  })

  it('cannot load what the recipient has not consented to', () => {
    const proposed = play(...story.slice(0, 3))
    expect(refusalOf(proposed, { do: 'plan', lines: [{ allocation: 0, qty: q(1) }] })?.code).toBe(
      'ConsentMissing',
    )
  })

  it('cannot release what is loaded or planned', () => {
    const planned = play(...story.slice(0, 4), { do: 'plan', lines: [{ allocation: 0, qty: q(45) }] })
    expect(refusalOf(planned, { do: 'release', allocation: 0, pledgeQty: q(16) })).toMatchObject({
      code: 'AlreadyCommitted',
      facts: { committed: '45' },
    })
    const released = perform(planned, { do: 'release', allocation: 0 }).ledger
    expect(of(released).accepted).toBe(q(45))
  })
})

describe('a shipment', () => {
  it('that is cancelled counts nothing, and its goods can go another way', () => {
    const cancelled = play(...story.slice(0, 6), { do: 'cancel', shipment: 0 })
    expect(of(cancelled)).toMatchObject({ accepted: q(60), shipped: 0n })
    expect(refusalOf(cancelled, { do: 'plan', lines: [{ allocation: 0, qty: q(60) }] })).toBeNull()
  })

  it('that is lost opens the gap, and closes it again when it is found', () => {
    const underWay = play(...story.slice(0, 7))
    const lost = perform(underWay, { do: 'lose', shipment: 0 }).ledger
    expect([underWay, lost].map((ledger) => gapOf(of(ledger)))).toEqual([q(40), q(100)])
    expect(gapOf(of(perform(lost, { do: 'arrive', shipment: 0 }).ledger))).toBe(q(40))
  })

  it('closes only with nothing missing and nothing unresolved', () => {
    const ledger = play(...story)
    expect(refusalOf(ledger, { do: 'close', shipment: 0 })).toMatchObject({
      code: 'StillOpen',
      facts: { inTransit: 1, openDiscrepancies: 2 },
    })
    const settled = play(
      ...story,
      { do: 'resolve', ...theSix, resolution: 'LOST' },
      { do: 'resolve', shipment: 0, line: 0, discrepancy: 0, resolution: 'DISPOSED' },
    )
    expect(refusalOf(settled, { do: 'close', shipment: 0 })).toBeNull()
  })
})

describe('a substitute', () => {
  it('is counted in the pledge’s unit on its way and in the need’s unit for the need', () => {
    const ledger = play(
      { do: 'askFor', qty: q(10), unit: 'XPX' },
      { do: 'promise', qty: q(480), unit: 'XBX' },
      { do: 'propose', needLine: 0, pledgeLine: 0, qty: q(10), pledgeQty: q(480) },
      { do: 'accept', allocation: 0, qty: q(5) },
      { do: 'plan', lines: [{ allocation: 0, qty: q(240) }] },
      { do: 'makeReady', shipment: 0 },
      { do: 'dispatch', shipment: 0 },
    )
    expect(allocatedOf(ledger, 0)).toBe(q(240))
    expect(of(ledger)).toMatchObject({ accepted: q(5), shipped: q(5) })
  })
})

describe('whatever people do, in whatever order', () => {
  it('I1 to I5 hold', () => {
    fc.assert(
      fc.property(anyHistory(150), (choices) => {
        choices.reduce(
          (ledger, choice) => {
            const operation = operationFrom(ledger, choice)
            if (!operation) return ledger
            const after = perform(ledger, operation)
            expect(
              faultsIn(after.ledger),
              JSON.stringify(operation, (_key, value) => String(value)),
            ).toEqual([])
            return after.ledger
          },
          play(...opening),
        )
      }),
      { numRuns: 120 },
    )
  })
})
