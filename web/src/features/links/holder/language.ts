import { isLanguage, type Language } from '@aidbridge/shared/core/languages'
import { showLanguage } from '../../../app/i18n.ts'
import { preferredLanguage } from '../../../app/language.ts'

// Chosen for links alone: whoever is signed in in the same browser keeps theirs.
const place = 'aidbridge.link-language'

function chosen(): Language | null {
  try {
    const kept = localStorage.getItem(place)
    return isLanguage(kept) ? kept : null
  } catch {
    return null
  }
}

export const firstLanguage = (): Language => chosen() ?? preferredLanguage()

/** The language in which the link was given out, unless its holder has picked another. */
export async function followLink(language: Language): Promise<void> {
  if (!chosen()) await showLanguage(language)
}

export async function chooseForLinks(language: Language): Promise<void> {
  try {
    localStorage.setItem(place, language)
  } catch {
    // A browser that keeps nothing: the choice lasts until the page is closed.
  }
  await showLanguage(language)
}
