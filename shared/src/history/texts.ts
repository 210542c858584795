import type { Language } from '../core/languages.ts'
import de from './messages.de.json' with { type: 'json' }
import en from './messages.en.json' with { type: 'json' }
import uk from './messages.uk.json' with { type: 'json' }

type Texts = typeof de & { more: { one: string; few?: string; many?: string; other: string } }

/** A sentence that one of the languages lacks does not compile. */
export const texts: Record<Language, Texts> = { de, uk, en }

/** The text under a key that may be unknown: actions and codes come from the database. */
export const textIn = (group: Readonly<Record<string, string>>, key: string): string | null =>
  Object.hasOwn(group, key) ? group[key]! : null
