import type { Language } from '@aidbridge/shared/core/languages'
import de from './messages.de.json' with { type: 'json' }
import en from './messages.en.json' with { type: 'json' }
import uk from './messages.uk.json' with { type: 'json' }

export type Texts = typeof de

/** A word that one of the languages lacks does not compile. */
export const texts: Record<Language, Texts> = { de, uk, en }
