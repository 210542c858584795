export const languages = ['de', 'uk', 'en'] as const
export type Language = (typeof languages)[number]

/** The Intl locale of each language. English is the European one: day before month, 24 hours. */
export const localeOf: Record<Language, string> = { de: 'de-DE', uk: 'uk-UA', en: 'en-GB' }

export function isLanguage(text: unknown): text is Language {
  return languages.includes(text as Language)
}

/** The best of our languages for an Accept-Language header; English where the reader asked for none of them. */
export function chooseLanguage(acceptLanguage: string | null | undefined): Language {
  const wishes = (acceptLanguage ?? '').split(',').map((wish) => {
    const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';')
    const weight = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find(Boolean)
    return { language: tag.trim().split('-')[0], weight: weight === undefined ? 1 : Number(weight) }
  })
  const understood = wishes
    .filter((wish): wish is { language: Language; weight: number } => isLanguage(wish.language))
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return understood[0]?.language ?? 'en'
}

/** A name in all three languages, as parties and the catalogue carry it. */
export type Names = Readonly<Record<Language, string>>
