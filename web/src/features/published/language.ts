import { isLanguage, type Language } from '@aidbridge/shared/core/languages'
import { i18n } from '../../app/i18n.ts'
import { preferredLanguage } from '../../app/language.ts'

// Of all texts only those of this page are loaded, and of those only the reader's.
const files = {
  de: () => import('./messages.de.json'),
  uk: () => import('./messages.uk.json'),
  en: () => import('./messages.en.json'),
} satisfies Record<Language, unknown>

/** What the address says, so that a page that embeds this one can say it; else what the browser asks for. */
export function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('language')
  return isLanguage(asked) ? asked : preferredLanguage()
}

export async function speak(language: Language): Promise<void> {
  const { default: words } = await files[language]()
  i18n.global.setLocaleMessage(language, { published: words })
  i18n.global.locale.value = language
  document.documentElement.lang = language
  document.title = `${i18n.global.t('published.pageTitle')} – Aidbridge`
}
