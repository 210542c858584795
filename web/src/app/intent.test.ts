import { describe, expect, test } from 'vitest'
import { startIntent } from './intent.ts'

describe('somebody confirms a receipt', () => {
  test('and taps again after the network failed: the server can see that it is the same', () => {
    const intent = startIntent()
    expect(intent.keyFor({ good: '50' })).toBe(intent.keyFor({ good: '50' }))
  })
  test('and corrects the count before the second try: that is something else', () => {
    const intent = startIntent()
    expect(intent.keyFor({ good: '50' })).not.toBe(intent.keyFor({ good: '51' }))
  })
  test('and reloads the page before the second try: it is still the same', () => {
    const draft = { pending: null }
    const key = startIntent(draft).keyFor({ good: '50' })
    expect(startIntent(draft).keyFor({ good: '50' })).toBe(key)
  })
  test('and later the same again: that is a new receipt', () => {
    const intent = startIntent()
    const first = intent.keyFor({ good: '50' })
    intent.answered()
    expect(intent.keyFor({ good: '50' })).not.toBe(first)
  })
})
