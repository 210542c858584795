import type { Language } from '@aidbridge/shared/core/languages'
import { describe, expect, test } from 'vitest'
import { ref } from 'vue'
import { useTypedQuantity } from './typed-quantity.ts'

function typing(typed: string, language: Language) {
  const text = ref(typed)
  const reader = ref<Language>(language)
  return { text, reader, ...useTypedQuantity(text, reader, () => ({})) }
}

describe('somebody types a quantity', () => {
  test('with spaces between the thousands, as Ukrainians write it', () => {
    expect(typing('1 200,5', 'uk').quantity.value).toBe('1200.5')
  })
  test('and is asked when it could be one or one thousand', () => {
    const field = typing('1,000', 'de')
    expect(field.quantity.value).toBeNull()
    expect(field.doubtful.value).toEqual(['1', '1000'])
    field.mean('1000')
    expect(field.text.value).toBe('1.000')
    expect(field.quantity.value).toBe('1000')
  })
  test('and it stays the same number when the language is switched', () => {
    const field = typing('1.000', 'de')
    field.reader.value = 'en'
    expect(field.text.value).toBe('1,000')
    expect(field.quantity.value).toBe('1000')
  })
  test('and what could not be read stays as it was typed', () => {
    const field = typing('ungefähr zehn', 'de')
    field.reader.value = 'uk'
    expect(field.text.value).toBe('ungefähr zehn')
    expect(field.problem.value).toBe('NOT_A_NUMBER')
  })
})
