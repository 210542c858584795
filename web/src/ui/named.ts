import type { Language } from '@aidbridge/shared/core/languages'

/** As the API names parties, places and the catalogue. */
export interface Named {
  nameDe: string
  nameUk: string
  nameEn: string
}

export function nameIn(language: Language, { nameDe, nameUk, nameEn }: Named): string {
  return { de: nameDe, uk: nameUk, en: nameEn }[language]
}

/** What a line is about, as text alone (GoodsText.vue says more). */
export const goodsNameIn = (
  language: Language,
  { item, freeText }: { item: Named | null; freeText: string | null },
): string => (item ? nameIn(language, item) : (freeText ?? ''))
