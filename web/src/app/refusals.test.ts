import { sayRefusal } from '@aidbridge/shared/core/say'
import { describe, expect, test } from 'vitest'
import { faultOf, isRefusal, type RefusalAnswer, refusalOf } from './refusals.ts'

const tooMuch: RefusalAnswer = { __typename: 'NotEnoughPledged', available: '1200', unit: 'XCT' }

describe('somebody is refused', () => {
  test('and reads why with the facts, in German and in Ukrainian', () => {
    expect(sayRefusal('de', refusalOf(tooMuch))).toContain('1.200\u00a0Kartons')
    expect(sayRefusal('uk', refusalOf(tooMuch))).toContain('1\u00a0200\u00a0')
  })
  test('and for want of a right reads which right it is', () => {
    const answer: RefusalAnswer = { __typename: 'NotAllowed', why: 'ONLY_RECIPIENT' }
    expect(sayRefusal('de', refusalOf(answer))).toBe('Das entscheidet der Empfänger.')
  })
  test('and learns what keeps a shipment from being closed', () => {
    const answer: RefusalAnswer = { __typename: 'StillOpen', linesInTransit: 3, openDiscrepancies: 1 }
    expect(sayRefusal('de', refusalOf(answer))).toContain('Positionen unterwegs: 3, offene Abweichungen: 1')
  })
  test('and sees the field that is meant', () => {
    const fault = { path: 'lines.2.qtyRequested', problem: 'NOT_WHOLE', limit: null }
    const answer: RefusalAnswer = { __typename: 'InvalidInput', fields: [fault] }
    expect(faultOf(answer, 'lines.2.qtyRequested')).toEqual(fault)
    expect(faultOf(answer, 'lines.1.qtyRequested')).toBeUndefined()
  })
  test('but a record is no refusal', () => {
    expect(isRefusal(tooMuch)).toBe(true)
    expect(isRefusal({ __typename: 'Shipment', id: '1' })).toBe(false)
    expect(isRefusal(null)).toBe(false)
  })
})
