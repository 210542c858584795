import { describe, expect, test } from 'vitest'
import { formatsFor, honestPercent } from './formats.ts'

describe('a reader sees a share', () => {
  test('of 100 % only when nothing is left to do', () => {
    expect(honestPercent(99.96)).toBe(99)
    expect(honestPercent(100)).toBe(100)
  })
  test('of 0 % only when nothing has come', () => {
    expect(honestPercent(0.2)).toBe(1)
    expect(honestPercent(0)).toBe(0)
  })
  test('with the spacing of the language', () => {
    expect(formatsFor('de').percent(56)).toBe('56\u00a0%')
    expect(formatsFor('uk').percent(56)).toBe('56%')
  })
})

test('a large quantity keeps every digit', () => {
  expect(formatsFor('de').quantity('99999999999.999')).toBe('99.999.999.999,999')
})
