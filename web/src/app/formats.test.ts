import { describe, expect, test } from 'vitest'
import { formatsFor, honestShare } from './formats.ts'

describe('a reader sees a share', () => {
  test('of 100 % only when nothing is left to do', () => {
    expect(honestShare(0.9996)).toBe(0.99)
    expect(honestShare(1)).toBe(1)
  })
  test('of 0 % only when nothing has come', () => {
    expect(honestShare(0.002)).toBe(0.01)
    expect(honestShare(0)).toBe(0)
  })
  test('with the spacing of the language', () => {
    expect(formatsFor('de').percent(0.29)).toBe('29\u00a0%')
    expect(formatsFor('uk').percent(0.29)).toBe('29%')
  })
})

test('a few kilograms are not nothing', () => {
  expect(formatsFor('de').tonnes('1.5')).toBe('<\u00a00,1')
  expect(formatsFor('de').tonnes('12345.678')).toBe('12,3')
  expect(formatsFor('de').tonnes('1234567.8')).toBe('1.235')
  expect(formatsFor('uk').tonnes('0')).toBe('0,0')
})

test('a large quantity keeps every digit', () => {
  expect(formatsFor('de').quantity('99999999999.999')).toBe('99.999.999.999,999')
})
