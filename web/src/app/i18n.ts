import type { Language } from '@aidbridge/shared/core/languages'
import { computed } from 'vue'
import { createI18n, useI18n } from 'vue-i18n'
import { preferredLanguage, rememberedLanguage, rememberLanguage } from './language.ts'
import { ukrainianPlural } from './plurals.ts'

// Each language is one file of every feature's texts; only the reader's own is loaded.
const files = {
  de: () => import('./texts.de.ts'),
  uk: () => import('./texts.uk.ts'),
  en: () => import('./texts.en.ts'),
} satisfies Record<Language, unknown>

export const i18n = createI18n<false>({
  legacy: false,
  locale: 'de',
  messages: {},
  pluralRules: { uk: ukrainianPlural },
  missingWarn: import.meta.env.DEV,
  fallbackWarn: false,
})

const loaded = new Set<Language>()

/** The language that is shown now, for everything that is not a text of ours. */
export function useLanguage() {
  const { locale } = useI18n()
  return computed(() => locale.value as Language)
}

/** Shows everything in this language at once; forms keep what was typed, because nothing is mounted anew. */
export async function showLanguage(language: Language): Promise<void> {
  await loadWordsOf(language)
  i18n.global.locale.value = language
  document.documentElement.lang = language
  // Who installs the app gets it in this language.
  document
    .querySelector<HTMLLinkElement>('link[rel=manifest]')
    ?.setAttribute('href', `/app.${language}.webmanifest`)
}

/** For what is written in another language than the page: a sheet for somebody else. */
export async function loadWordsOf(language: Language): Promise<void> {
  if (!loaded.has(language)) await loadTexts(language)
}

/** The person picked it, so it outlives the page and outranks the account's language on this device. */
export async function switchLanguage(language: Language): Promise<void> {
  rememberLanguage(language)
  await showLanguage(language)
}

/** After sign-in: the account's language, unless another was chosen on this device. */
export async function followAccountLanguage(language: string | null | undefined): Promise<void> {
  if (!rememberedLanguage()) await showLanguage(preferredLanguage(language))
}

async function loadTexts(language: Language): Promise<void> {
  const { default: texts } = await files[language]()
  const byFolder = Object.entries(texts).map(([path, messages]) => [folderOf(path), messages])
  i18n.global.setLocaleMessage(language, Object.fromEntries(byFolder))
  loaded.add(language)
}

/** The folder is the first part of every key: `needs.list.title`. */
function folderOf(path: string): string {
  return path.split('/').at(-2)!
}
