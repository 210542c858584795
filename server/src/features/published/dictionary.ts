import type { Names } from '@aidbridge/shared/core/languages'
import { texts } from './texts.ts'

type Texts = (typeof texts)['en']

/** What a program needs to know of a field, beside what it means. */
const fields: Record<keyof Texts['fields'], { type: string; unit?: string }> = {
  dictionary: { type: 'address' },
  releasedOn: { type: 'date YYYY-MM-DD or null' },
  nextReleaseOn: { type: 'date YYYY-MM-DD or null' },
  lastMonth: { type: 'month YYYY-MM or null' },
  oblasts: { type: 'list of { code, names { de, uk, en } }' },
  categories: { type: 'list of { code, names { de, uk, en } }' },
  figures: { type: 'list' },
  firstMonth: { type: 'month YYYY-MM' },
  months: { type: 'integer', unit: 'months' },
  oblast: { type: 'text or null' },
  category: { type: 'text or null' },
  shipments: { type: 'integer', unit: 'shipments' },
  weightKg: { type: 'integer', unit: 'kg, estimated' },
}

/** What the public files mean, for people and programs; the page shows the same words. */
export const dictionary = {
  title: inAll(({ title }) => title),
  about: inAll(({ about }) => about),
  rules: keysOf(texts.en.rules).map((rule) => inAll(({ rules }) => rules[rule])),
  files: ['/public/figures.json', '/public/figures.csv?language=de', '/public/dictionary.json'],
  fields: keysOf(fields).map((name) => ({
    name,
    ...fields[name],
    meaning: inAll(({ fields }) => fields[name]),
  })),
}

function inAll(say: (texts: Texts) => string): Names {
  return { de: say(texts.de), uk: say(texts.uk), en: say(texts.en) }
}

function keysOf<Key extends string>(record: Record<Key, unknown>): Key[] {
  return Object.keys(record) as Key[]
}
