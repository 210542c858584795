import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkForm } from '../core/form.ts'
import { lineCounters } from '../needs/coverage.ts'
import { rangeOf } from './filters.ts'
import { addMeasures, linesOf, measuresOf, noMeasures, percentOf, sharesOf } from './measures.ts'
import { overviewQueryForm } from './query.ts'

const line = (unitWeightKg: string | null, counters: Parameters<typeof lineCounters>[0]) =>
  measuresOf({ counters: lineCounters(counters), unitWeightKg })

describe('the overview', () => {
  const generators = line('45', {
    requested: '10',
    accepted: '10',
    shipped: '10',
    received: '8',
    missing: '2',
  })
  const blankets = line('1.5', { requested: '100', accepted: '40' })
  const medicine = line(null, { requested: '4', accepted: '4', shipped: '4', received: '4' })
  const noLongerAsked = line('2', { requested: '5', cancelled: '5' })
  const all = [generators, blankets, medicine, noLongerAsked].reduce(addMeasures, noMeasures)

  it('counts each line once', () => {
    expect(all).toMatchObject({
      linesOpen: 0,
      linesPledged: 1,
      linesUnderWay: 1,
      linesDelivered: 1,
      linesUnweighed: 1,
    })
    expect(linesOf(all)).toBe(3)
  })

  it('weighs what it can and says how many lines it cannot', () => {
    expect(all).toMatchObject({
      demandKg: 600_000n,
      receivedKg: 360_000n,
      inTransitKg: 90_000n,
      missingKg: 90_000n,
    })
    expect(all).toMatchObject({ toShipKg: 60_000n, gapKg: 90_000n })
  })

  it('keeps coverage and fulfilment apart, by line and by weight', () => {
    const shares = sharesOf(all)
    expect(shares.coverageByLine).toBeCloseTo((1 + 0.4 + 1) / 3)
    expect(shares.fulfilmentByLine).toBeCloseTo((0.8 + 0 + 1) / 3)
    expect(shares.coverageByWeight).toBeCloseTo(510 / 600)
    expect(shares.fulfilmentByWeight).toBeCloseTo(360 / 600)
    expect(sharesOf(noMeasures)).toMatchObject({ coverageByLine: null, fulfilmentByWeight: null })
  })

  it('gives the same sums however the lines are grouped (I10)', () => {
    const lines = [generators, blankets, medicine, noLongerAsked]
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...lines), fc.boolean())), (grouped) => {
        const total = (some: typeof grouped) =>
          some.map(([measures]) => measures).reduce(addMeasures, noMeasures)
        const parts = [true, false].map((group) => total(grouped.filter(([, inGroup]) => inGroup === group)))
        expect(parts.reduce(addMeasures, noMeasures)).toEqual(total(grouped))
      }),
    )
  })
})

describe('a share in per cent', () => {
  it.each([
    [0, 0],
    [0.29, 29],
    [1 - 0.71, 29],
    [0.6667, 66.6],
    [0.9996, 99.9],
    [1, 100],
  ])('of %d is %d: never 100 before all is there', (share, percent) => {
    expect(percentOf(share)).toBe(percent)
  })
})

describe('the filters', () => {
  const today = '2026-02-17'

  it('do not look into the future, nor backwards', () => {
    const filter = overviewQueryForm(today)
    expect(checkForm(filter, { asOf: '2026-02-18' })).toEqual([{ path: 'asOf', problem: 'IN_THE_FUTURE' }])
    expect(checkForm(filter, { neededFrom: '2026-02-02', neededUntil: '2026-02-01' })).toEqual([
      { path: 'neededUntil', problem: 'BEFORE_OTHER' },
    ])
  })

  it.each([
    ['THIS_MONTH', '2026-02-01', '2026-02-28'],
    ['LAST_MONTH', '2026-01-01', '2026-01-31'],
    ['THIS_QUARTER', '2026-01-01', '2026-03-31'],
    ['THIS_YEAR', '2026-01-01', '2026-12-31'],
    ['LAST_12_MONTHS', '2025-03-01', '2026-02-28'],
  ] as const)('know the days of %s', (period, from, until) => {
    expect(rangeOf(period, today)).toEqual({ from, until })
  })
})
