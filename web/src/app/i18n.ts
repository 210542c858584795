import type { Language } from '@aidbridge/shared/core/languages'
import { computed, shallowReactive } from 'vue'
import { createI18n, useI18n } from 'vue-i18n'
import { preferredLanguage, rememberedLanguage, rememberLanguage } from './language.ts'
import { ukrainianPlural } from './plurals.ts'

// Each language is two files, one for the first screens and one for all others; only the reader's own are loaded.
const files = {
  de: { first: () => import('./texts.de.ts'), rest: () => import('./texts-rest.de.ts') },
  uk: { first: () => import('./texts.uk.ts'), rest: () => import('./texts-rest.uk.ts') },
  en: { first: () => import('./texts.en.ts'), rest: () => import('./texts-rest.en.ts') },
} satisfies Record<Language, unknown>
type Part = keyof (typeof files)['de']

export const i18n = createI18n<false>({
  legacy: false,
  locale: 'de',
  messages: {},
  pluralRules: { uk: ukrainianPlural },
  missingWarn: import.meta.env.DEV,
  fallbackWarn: false,
})

const loaded = new Set<`${Language} ${Part}`>()
/** Folder → its texts, which never change: only that they have come is watched, not each of them. */
const words = { de: shallowReactive({}), uk: shallowReactive({}), en: shallowReactive({}) }
for (const [language, texts] of Object.entries(words)) i18n.global.setLocaleMessage(language, texts)

/** The language that is shown now, for everything that is not a text of ours. */
export function useLanguage() {
  const { locale } = useI18n()
  return computed(() => locale.value as Language)
}

/** Shows everything in this language at once; forms keep what was typed, because nothing is mounted anew. */
export async function showLanguage(language: Language): Promise<void> {
  const shown = i18n.global.locale.value as Language
  await (loaded.has(`${shown} rest`) ? loadWordsOf(language) : load(language, 'first'))
  i18n.global.locale.value = language
  document.documentElement.lang = language
  // Who installs the app gets it in this language.
  document
    .querySelector<HTMLLinkElement>('link[rel=manifest]')
    ?.setAttribute('href', `/app.${language}.webmanifest`)
}

/** For pages beyond the first screens, and for what is written in another language than the page. */
export async function loadWordsOf(language = i18n.global.locale.value as Language): Promise<void> {
  await Promise.all([load(language, 'first'), load(language, 'rest')])
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

async function load(language: Language, part: Part): Promise<void> {
  if (loaded.has(`${language} ${part}`)) return
  const { default: texts } = await files[language][part]()
  for (const [path, messages] of Object.entries(texts))
    Object.assign(words[language], { [folderOf(path)]: messages })
  loaded.add(`${language} ${part}`)
}

/** The folder is the first part of every key: `needs.list.title`. */
function folderOf(path: string): string {
  return path.split('/').at(-2)!
}
