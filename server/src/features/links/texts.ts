import type { Language } from '@aidbridge/shared/core/languages'
import de from './messages.de.json' with { type: 'json' }
import en from './messages.en.json' with { type: 'json' }
import uk from './messages.uk.json' with { type: 'json' }

/** What the server itself says of links, on HTTP and in letters. */
export const words: Record<Language, typeof en> = { de, uk, en }
