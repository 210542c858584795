/** What two spellings of the same words have in common: one form, small letters, nothing invisible, one apostrophe. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .replace(/[’ʼ‘`´′]/g, "'")
    .toLowerCase()
    .trim()
}

/** Ukrainian to Latin as the Cabinet of Ministers laid down in 2010 (resolution 55), without the special initials. */
// prettier-ignore
const latin: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'g', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'y', і: 'i', ї: 'i', й: 'i',
  к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch',
  ш: 'sh', щ: 'shch', ь: '', ю: 'iu', я: 'ia',
}

export function transliterate(text: string): string {
  return normalise(text).replace(/[а-яєіїґ]/g, (letter) => latin[letter] ?? letter)
}

/**
 * How a word sounds, roughly: Київ, Kyjiw, Kyiv and Kiew get the same key, as do Житомир, Schytomyr and Zhytomyr.
 * German writes z for ts and s for z, English the other way round, so both fall together. Too coarse to show, good to find.
 */
export function soundKey(text: string): string {
  return transliterate(text)
    .normalize('NFD')
    .replace(/[\p{M}']/gu, '')
    .replace(/ß/g, 's')
    .replace(/tsch|tch|cz|kh/g, 'ch')
    .replace(/sch|zh/g, 'sh')
    .replace(/ts|tz|z/g, 's')
    .replace(/w/g, 'v')
    .replace(/[jy]/g, 'i')
    .replace(/i+e/g, 'i')
    .replace(/(sh)+/g, 'sh')
    .replace(/(.)\1+/g, '$1')
}

/** Whether every word of the query begins a word of one of the texts, in any of their spellings. An empty query finds all. */
export function finds(query: string, texts: readonly string[]): boolean {
  const words = (text: string) =>
    normalise(text)
      .split(/[^\p{L}\p{N}']+/u)
      .filter(Boolean)
  const written = texts.flatMap(words)
  const sounding = written.map(soundKey)
  return words(query).every((word) => {
    const sound = soundKey(word)
    const soundsAlike = sound !== '' && sounding.some((each) => each.startsWith(sound))
    return soundsAlike || written.some((each) => each.startsWith(word))
  })
}
