import type { Language } from '../core/languages.ts'
import de from './messages.de.json' with { type: 'json' }
import en from './messages.en.json' with { type: 'json' }
import uk from './messages.uk.json' with { type: 'json' }

/** The words of the overview's files, but those of urgency (history/texts.ts); one that a language lacks does not compile. */
export const texts: Record<Language, typeof de> = { de, uk, en }
