import type { Language } from '@aidbridge/shared/core/languages'
import de from './messages.de.json' with { type: 'json' }
import en from './messages.en.json' with { type: 'json' }
import uk from './messages.uk.json' with { type: 'json' }

/** What is said of the public figures, in the file itself and in its dictionary. */
export const texts: Record<Language, typeof en> = { de, uk, en }
