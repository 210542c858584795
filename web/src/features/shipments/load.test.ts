import { describe, expect, test } from 'vitest'
import { freshGoods, loadedGoods, outgrowsTrailer, serialsOf, totalsOfLoad } from './load.ts'

type Goods = Parameters<typeof freshGoods>[0]
type Line = Parameters<typeof loadedGoods>[0]

const generators = {
  id: 'Allocation:1',
  unplanned: '20',
  pledgeLine: {
    unit: 'C62',
    freeText: null,
    earliestExpiry: null,
    serials: ['A1', 'A2'],
    weightOverrideKg: null,
    item: { weightKg: '45', volumeM3: '0.15', medicine: false, coldChain: false, serialised: true },
  },
  needLine: { need: { number: 'N-2026-00001' } },
} as unknown as Goods

describe('somebody puts a load together', () => {
  test('and is offered all that waits, with the serial numbers that the pledge named', () => {
    const offered = freshGoods(generators, true)
    expect(offered).toMatchObject({ available: '20', serialised: true })
    expect(offered.start).toMatchObject({ picked: true, qty: '20', serials: 'A1\nA2' })
  })

  test('and what the giver has weighed counts, not the catalogue', () => {
    const weighed = { ...generators, pledgeLine: { ...generators.pledgeLine, weightOverrideKg: '52.5' } }
    const loadable = freshGoods(weighed, true)
    expect(totalsOfLoad([{ loadable, qty: '2' }]).kg).toBe('105')
  })

  test('and may keep on board what is there, and add what still waits', () => {
    const line = {
      id: 'ShipmentLine:1',
      qty: '30',
      unit: 'C62',
      lot: '',
      expiry: null,
      serials: [],
      allocation: generators,
    }
    expect(loadedGoods(line as unknown as Line)).toMatchObject({ available: '50', lineId: 'ShipmentLine:1' })
  })

  test('and a quantity that cannot be read adds nothing', () => {
    expect(totalsOfLoad([{ loadable: freshGoods(generators, true), qty: null }]).pieces).toEqual([])
  })

  test('and is told when it is more than a semi-trailer takes', () => {
    const loadable = freshGoods(generators, true)
    expect(outgrowsTrailer(totalsOfLoad([{ loadable, qty: '100' }]))).toBe(false)
    expect(outgrowsTrailer(totalsOfLoad([{ loadable, qty: '600' }]))).toBe(true)
  })

  test('and may paste serial numbers with commas or one a line', () => {
    expect(serialsOf('A1, A2;A3\n\n A4 ')).toEqual(['A1', 'A2', 'A3', 'A4'])
  })
})
