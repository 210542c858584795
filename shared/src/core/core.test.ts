import { describe, expect, it } from 'vitest'
import { addDays, firstOutOfOrder, isBeyondNow, isPlainDate, reportingDay } from './dates.ts'
import { chooseLanguage, languages } from './languages.ts'
import { formatMoney, valueOf, amount, amountDecimal, checkAmount } from './money.ts'
import { Refusal, refusalCodes } from './refusals.ts'
import { say, sayRefusal } from './say.ts'
import unitsInUkrainian from '../units/messages.uk.json' with { type: 'json' }
import { texts } from './texts.ts'

describe('the language', () => {
  it.each([
    ['uk-UA,uk;q=0.9,en;q=0.8', 'uk'],
    ['fr;q=1, de;q=0.5, en;q=0.7', 'en'],
    ['de;q=0, uk;q=0.1', 'uk'],
    ['pl', 'en'],
    [undefined, 'en'],
  ])('for a browser that asks for %j is %s', (header, language) => {
    expect(chooseLanguage(header)).toBe(language)
  })
})

describe('what people are told', () => {
  it('says how much of a pledge is left, in the reader’s writing', () => {
    const refusal = new Refusal('NotEnoughPledged', { available: '1250', unit: 'XCT' })
    const plain = (text: string) => text.replace(/\u00a0/g, ' ')
    expect(plain(sayRefusal('de', refusal))).toContain('1.250 Kartons')
    expect(plain(sayRefusal('uk', refusal))).toContain('1 250 картонних ящиків')
    expect(plain(sayRefusal('en', refusal))).toContain('1,250 cartons')
  })

  it('gives the reason of a forbidden step instead of a general no', () => {
    const refusal = new Refusal('NotAllowed', { why: 'SAME_HANDS' })
    expect(sayRefusal('en', refusal)).toBe(say('en', 'whyNots.SAME_HANDS'))
  })

  it('asks for the same facts in all three languages', () => {
    const placeholders = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(String).sort()
    for (const code of refusalCodes) {
      const [de, uk, en] = languages.map((language) => placeholders(texts[language].refusals[code]))
      expect([uk, en], code).toEqual([de, de])
    }
  })

  it('has no letter that Ukrainian does not know', () => {
    expect(JSON.stringify(texts.uk)).not.toMatch(/[ыэъё]/i)
  })

  it('has a few and a many for every Ukrainian unit', () => {
    for (const forms of Object.values(unitsInUkrainian))
      expect(Object.keys(forms)).toEqual(['one', 'few', 'many', 'other'])
  })
})

describe('days and moments', () => {
  it('know the calendar', () => {
    expect(isPlainDate('2028-02-29')).toBe(true)
    expect(isPlainDate('2027-02-29')).toBe(false)
    expect(isPlainDate('1.2.2027')).toBe(false)
    expect(addDays('2026-12-30', 3)).toBe('2027-01-02')
  })

  it('fall on the day of Berlin', () => {
    expect(reportingDay(new Date('2026-07-31T22:30:00Z'))).toBe('2026-08-01')
    expect(reportingDay(new Date('2026-12-31T22:30:00Z'))).toBe('2026-12-31')
  })

  it('forgive a phone whose clock is a little fast, and no more', () => {
    const now = new Date('2026-03-01T12:00:00Z')
    expect(isBeyondNow(new Date('2026-03-01T12:04:59Z'), now)).toBe(false)
    expect(isBeyondNow(new Date('2026-03-01T12:05:01Z'), now)).toBe(true)
  })

  it('keep the order of a journey', () => {
    const [first, second, third] = ['01', '02', '03'].map((day) => new Date(`2026-03-${day}T08:00:00Z`))
    expect(firstOutOfOrder({ dispatchedAt: first, arrivedAt: second, receivedAt: third })).toBeNull()
    expect(firstOutOfOrder({ dispatchedAt: second, arrivedAt: first })).toBe('arrivedAt')
    expect(firstOutOfOrder({ dispatchedAt: first, arrivedAt: third, receivedAt: second })).toBe('receivedAt')
    expect(firstOutOfOrder({ dispatchedAt: second, receivedAt: first })).toBe('receivedAt')
  })
})

describe('money', () => {
  it('is exact to the cent', () => {
    expect(amountDecimal(valueOf(amount('19.99'), 2500n))).toBe('49.98')
    expect(checkAmount('0')).toBeNull()
    expect(checkAmount('1.005')).toBe('TOO_MANY_DECIMALS')
    expect(formatMoney('1234.50', 'EUR', 'de').replace(/\s/g, ' ')).toBe('1.234,50 €')
  })
})
