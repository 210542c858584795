import { quantity } from '@aidbridge/shared/core/quantity'
import { dispatched } from '@aidbridge/shared/receipts/line-record'
import { describe, expect, test } from 'vitest'
import { effectOf } from './preview.ts'

const sixty = dispatched(quantity('60'))
const counts = (good: string, damaged = '0', refused = '0') => ({
  good: quantity(good),
  damaged: quantity(damaged),
  refused: quantity(refused),
})

describe('a recipient reads beforehand what confirming does', () => {
  test('with sixty good ones of sixty: nothing but good news', () => {
    expect(effectOf(sixty, counts('60'), true)).toEqual({
      opens: [],
      found: '0',
      stillExpected: '0',
      isComplete: true,
    })
  })

  test('with fifty good and four damaged, and nothing more to come: six are missing', () => {
    expect(effectOf(sixty, counts('50', '4'), true).opens).toEqual([
      { type: 'DAMAGE', qty: '4' },
      { type: 'SHORTAGE', qty: '6' },
    ])
  })

  test('with fifty good in a first part: ten are still expected, and nothing is wrong yet', () => {
    const effect = effectOf(sixty, counts('50'), false)
    expect(effect).toMatchObject({ opens: [], stillExpected: '10', isComplete: false })
  })

  test('with a line left out of the final count: all of it is missing', () => {
    expect(effectOf(sixty, null, true).opens).toEqual([{ type: 'SHORTAGE', qty: '60' }])
  })

  test('with a line left out of a part: it is still expected', () => {
    expect(effectOf(sixty, null, false)).toMatchObject({ opens: [], stillExpected: '60' })
  })

  test('with sixty-two of sixty: two are too many', () => {
    expect(effectOf(sixty, counts('62'), true).opens).toEqual([{ type: 'OVERAGE', qty: '2' }])
  })

  test('with missing ones that turned up later: they are found', () => {
    const missingSix = {
      line: { ...sixty.line, good: quantity('54'), missing: quantity('6') },
      discrepancies: [
        {
          type: 'SHORTAGE' as const,
          qty: quantity('6'),
          settled: 0n,
          state: 'OPEN' as const,
          resolution: null,
          receiptId: null,
        },
      ],
    }
    expect(effectOf(missingSix, counts('4'), true)).toMatchObject({ opens: [], found: '4' })
  })
})
