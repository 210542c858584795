import { computed } from 'vue'
import { useLanguage } from '../../app/i18n.ts'

/** Where organisations of this network are; others are written as a code. */
export const usualCountries = [
  'DE',
  'UA',
  'PL',
  'RO',
  'SK',
  'HU',
  'MD',
  'CZ',
  'AT',
  'NL',
  'BE',
  'FR',
  'LU',
] as const

/** Names of countries in the reader's language; a code that is none stays as it is. */
export function useCountryNames() {
  const language = useLanguage()
  return computed(() => {
    const names = new Intl.DisplayNames([language.value], { type: 'region', fallback: 'code' })
    return (code: string) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code)
  })
}
