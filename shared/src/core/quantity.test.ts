import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkQuantity, decimal, formatQuantity, inProportion, quantity } from './quantity.ts'
import { languages } from './languages.ts'
import { parseTyped } from './typed-number.ts'

const anyQuantity = fc.bigInt({ min: 1n, max: 99_999_999_999_999n })

describe('a quantity', () => {
  it('comes out of the system as it went in', () => {
    fc.assert(fc.property(anyQuantity, (q) => quantity(decimal(q)) === q))
  })

  it('is never rounded by adding many small parts', () => {
    const tenTimes = Array.from({ length: 10 }, () => quantity('0.1')).reduce((a, b) => a + b)
    expect(decimal(tenTimes)).toBe('1')
  })

  it.each([
    ['', 'REQUIRED'],
    ['twelve', 'NOT_A_NUMBER'],
    ['1e5', 'NOT_A_NUMBER'],
    ['0', 'NOT_POSITIVE'],
    ['-3', 'NOT_POSITIVE'],
    ['1.2345', 'TOO_MANY_DECIMALS'],
    ['100000000000', 'TOO_LARGE'],
    ['2.5', 'NOT_WHOLE'],
    ['99999999999', null],
    ['2.000', null],
  ])('%j of a countable thing is %s', (text, problem) => {
    expect(checkQuantity(text, { unit: 'C62' })).toBe(problem)
  })

  it('may be broken where the unit is not countable', () => {
    expect(checkQuantity('2.5', { unit: 'KGM' })).toBeNull()
  })

  it('is converted for a substitute and rounded as the database rounds', () => {
    expect(inProportion(quantity(1), quantity(1), quantity(3))).toBe(333n)
    expect(inProportion(quantity(2), quantity(1), quantity(3))).toBe(667n)
    expect(inProportion(quantity('0.001'), quantity(1), quantity(2))).toBe(1n)
  })
})

describe('a reader sees the number in their own writing, with the right plural', () => {
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
  it.each([
    ['1000.5', 'KGM', '1.000,5 kg', '1 000,5 кг', '1,000.5 kg'],
    ['1', 'XPX', '1 Palette', '1 палета', '1 pallet'],
    ['3', 'XPX', '3 Paletten', '3 палети', '3 pallets'],
    ['11', 'XPX', '11 Paletten', '11 палет', '11 pallets'],
    ['21', 'C62', '21 Stück', '21 штука', '21 pieces'],
  ] as const)('%s %s', (value, unit, de, uk, en) => {
    expect(plain(formatQuantity(value, 'de', unit))).toBe(de)
    expect(plain(formatQuantity(value, 'uk', unit))).toBe(uk)
    expect(plain(formatQuantity(value, 'en', unit))).toBe(en)
  })

  it('keeps every digit of the largest quantity', () => {
    expect(formatQuantity('99999999999.999', 'de')).toBe('99.999.999.999,999')
  })
})

describe('a number typed by a person', () => {
  it.each([
    ['1.000,5', 'de', '1000.5'],
    ['1 000,5', 'uk', '1000.5'],
    ['1\u00a0000,5', 'uk', '1000.5'],
    ['1\u202f000,5', 'uk', '1000.5'],
    ['1,000.5', 'en', '1000.5'],
    ['1,000.5', 'de', '1000.5'],
    ['1.000', 'de', '1000'],
    ['1,000', 'en', '1000'],
    ['12,5', 'de', '12.5'],
    ['12.5', 'de', '12.5'],
    ['0,500', 'uk', '0.5'],
    ['1.000.000', 'en', '1000000'],
    ['1000', 'uk', '1000'],
  ] as const)('%j in %s is understood as %s', (typed, language, value) => {
    expect(parseTyped(typed, language)).toEqual({ ok: value })
  })

  it.each([
    ['1,000', 'de'],
    ['1,000', 'uk'],
    ['1.000', 'uk'],
    ['1.000', 'en'],
  ] as const)('%j in %s could be one or a thousand, and the form asks', (typed, language) => {
    expect(parseTyped(typed, language)).toEqual({ doubtful: ['1', '1000'] })
  })

  it('is not doubtful when only one reading is a whole number of pieces', () => {
    expect(parseTyped('1,250', 'de', { unit: 'C62' })).toEqual({ ok: '1250' })
  })

  it.each([
    ['', 'REQUIRED'],
    ['zehn', 'NOT_A_NUMBER'],
    ['1.00,5,0', 'NOT_A_NUMBER'],
    ['1 2', 'NOT_A_NUMBER'],
    ['-5', 'NOT_POSITIVE'],
    ['1,23456', 'TOO_MANY_DECIMALS'],
  ])('%j is refused as %s', (typed, problem) => {
    expect(parseTyped(typed, 'de')).toEqual({ problem })
  })

  it('is read back as what was shown, in every language', () => {
    const anyLanguage = fc.constantFrom(...languages)
    fc.assert(
      fc.property(anyQuantity, anyLanguage, (q, language) => {
        const shown = decimal(q)
        const read = parseTyped(formatQuantity(shown, language), language)
        return 'ok' in read ? read.ok === shown : 'doubtful' in read && read.doubtful.includes(shown)
      }),
    )
  })
})
