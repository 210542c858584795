import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimal } from '../core/quantity.ts'
import {
  coverageOf,
  demandOf,
  emptyLine,
  gapOf,
  inTransitOf,
  lineCounters,
  ratiosOf,
  roomOf,
  toShipOf,
} from './coverage.ts'
import { coverageWordOf, progressOf } from './progress.ts'

const shown = (line: ReturnType<typeof lineCounters>) => ({
  inTransit: decimal(inTransitOf(line)),
  missing: decimal(line.missing),
  toShip: decimal(toShipOf(line)),
  gap: decimal(gapOf(line)),
})

/** domain.md 3: a hundred boxes asked for, sixty accepted and shipped, six never came. */
const worked = { requested: '100', accepted: '60', shipped: '60', received: '50', damaged: '4', missing: '6' }

describe('the worked example of the domain', () => {
  it('shows six boxes missing at once, while a gap of 44 remains', () => {
    const line = lineCounters(worked)
    expect(shown(line)).toEqual({ inTransit: '6', missing: '6', toShip: '0', gap: '44' })
    expect(ratiosOf(line)).toEqual({ coverage: 560_000n, fulfilment: 500_000n })
  })

  it('opens the gap by itself when the six are lost, and lets fifty more be allocated', () => {
    const lost = lineCounters({ ...worked, lost: '6', missing: '0' })
    expect(shown(lost)).toEqual({ inTransit: '0', missing: '0', toShip: '0', gap: '50' })
    expect(decimal(roomOf(lost))).toBe('50')
  })

  it('keeps the gap of 44 when the six are found', () => {
    const found = lineCounters({ ...worked, received: '56', missing: '0' })
    expect(shown(found)).toEqual({ inTransit: '0', missing: '0', toShip: '0', gap: '44' })
  })

  it('has the six to ship again when they were never loaded', () => {
    const corrected = lineCounters({ ...worked, shipped: '54', missing: '0' })
    expect(shown(corrected)).toEqual({ inTransit: '0', missing: '0', toShip: '6', gap: '44' })
  })
})

describe('a line', () => {
  it.each([
    ['asked for and nothing else', {}, 'OPEN', 'OPEN'],
    ['offered to but not consented', { proposed: '100' }, 'OPEN', 'OPEN'],
    ['accepted in part', { accepted: '60' }, 'PLEDGED', 'PARTLY_COVERED'],
    ['accepted in full', { accepted: '100' }, 'PLEDGED', 'COVERED'],
    ['on the way', { accepted: '60', shipped: '60' }, 'UNDER_WAY', 'PARTLY_COVERED'],
    [
      'partly there, the rest promised by nobody',
      { accepted: '60', shipped: '60', received: '60' },
      'OPEN',
      'PARTLY_FULFILLED',
    ],
    ['there', { accepted: '100', shipped: '100', received: '100' }, 'DELIVERED', 'FULFILLED'],
    [
      'there and more',
      { accepted: '100', shipped: '100', overage: '5', received: '105' },
      'DELIVERED',
      'FULFILLED',
    ],
    ['no longer needed', { cancelled: '100' }, 'CLOSED_OUT', null],
  ])('%s', (_title, counters, progress, word) => {
    const line = lineCounters({ requested: '100', ...counters })
    expect(progressOf(line)).toBe(progress)
    expect(coverageWordOf(line)).toBe(word)
  })

  it('is counted as returned goods to be shipped again', () => {
    const line = lineCounters({ requested: '100', accepted: '60', shipped: '60', returned: '60' })
    expect(shown(line)).toMatchObject({ inTransit: '0', toShip: '60', gap: '40' })
  })
})

describe('a need of several lines', () => {
  const done = lineCounters({ requested: '10', accepted: '10', shipped: '10', received: '10' })
  const open = lineCounters({ requested: '10' })
  const promised = lineCounters({ requested: '10', accepted: '10' })

  it('is called after all of its lines together', () => {
    expect(coverageWordOf(done, done)).toBe('FULFILLED')
    expect(coverageWordOf(done, open)).toBe('PARTLY_FULFILLED')
    expect(coverageWordOf(promised, promised)).toBe('COVERED')
    expect(coverageWordOf(promised, open)).toBe('PARTLY_COVERED')
    expect(coverageWordOf()).toBeNull()
  })
})

describe('whatever happened to a line', () => {
  const part = fc.bigInt({ min: 0n, max: 10_000n })
  const anyLine = fc
    .record({
      requested: part,
      accepted: part,
      onTheWay: part,
      received: part,
      damaged: part,
      lost: part,
      overage: part,
    })
    .filter(({ received, damaged, lost, overage }) => overage <= received + damaged + lost)
    .map(({ onTheWay, ...facts }) => {
      const shipped = onTheWay + facts.received + facts.damaged + facts.lost - facts.overage
      return { ...emptyLine, ...facts, shipped, missing: onTheWay / 2n }
    })

  it('it is never less covered than fulfilled, nor more covered than wholly', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const { gap, coverage, fulfilment } = coverageOf(line)
        expect(gap >= 0n && gap <= demandOf(line)).toBe(true)
        expect(fulfilment >= 0n && fulfilment <= coverage && coverage <= 1_000_000n).toBe(true)
      }),
    )
  })
})
