import { chooseLanguage, isLanguage, type Language } from '@aidbridge/shared/core/languages'

/** Each language in its own words: this is how a reader finds it. */
export const languageNames: Record<Language, string> = { de: 'Deutsch', uk: 'Українська', en: 'English' }

/** Also read by public/first-paint.js. */
const rememberedKey = 'aidbridge.language'

/** The first that is known: what was chosen on this device, what the account says, what the browser asks for. */
export function preferredLanguage(account?: string | null): Language {
  const wishes = [rememberedLanguage(), account, chooseLanguage(navigator.languages.join(','))]
  return wishes.find(isLanguage) ?? 'de'
}

export function rememberedLanguage(): string | null {
  try {
    return localStorage.getItem(rememberedKey)
  } catch {
    return null
  }
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(rememberedKey, language)
  } catch {
    // A browser that keeps nothing: the choice lasts until the page is closed.
  }
}
