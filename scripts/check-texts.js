// Part of npm run check: every text is there in German, Ukrainian and English, takes the same values, and Ukrainian is
// Ukrainian. Prints each fault with its place.
import fs from 'node:fs'
import path from 'node:path'
import { checkout } from './steps.js'

const languages = ['de', 'uk', 'en']
const pluralForms = new Set(['zero', 'one', 'two', 'few', 'many', 'other'])
const russianOnly = /[ыэъё]/i

const folders = ['web/src', 'shared/src', 'server/src'].flatMap(foldersWithTexts)
const faults = folders.flatMap(faultsIn)
for (const fault of faults) console.error(fault)
console.log(`${folders.length} sets of texts in ${languages.length} languages, ${faults.length} faults`)
process.exitCode = faults.length > 0 || folders.length === 0 ? 1 : 0

/** @param {string} source */
function foldersWithTexts(source) {
  const files = fs.readdirSync(path.join(checkout, source), { recursive: true, encoding: 'utf8' })
  const texts = files.filter((file) => /(^|[\\/])messages\.\w+\.json$/.test(file))
  return [...new Set(texts.map((file) => path.join(source, path.dirname(file))))]
}

/** @param {string} folder */
function faultsIn(folder) {
  const texts = Object.fromEntries(languages.map((language) => [language, readTexts(folder, language)]))
  const keys = [...new Set(languages.flatMap((language) => [...texts[language].keys()]))]
  return keys.flatMap((key) => faultsOf(folder, key, texts))
}

/** @param {string} folder @param {string} key @param {Record<string, Map<string, unknown>>} texts */
function faultsOf(folder, key, texts) {
  const wanted = placeholders(languages.map((language) => texts[language].get(key)).find(Boolean))
  return languages.flatMap((language) => {
    const text = texts[language].get(key)
    const faults = text === undefined ? ['is missing'] : wordingFaults(text, language)
    if (text !== undefined && placeholders(text) !== wanted) {
      faults.push(`takes {${placeholders(text)}}, another language {${wanted}}`)
    }
    return faults.map((fault) => `${folder}/messages.${language}.json: ${key} ${fault}`)
  })
}

/** @param {unknown} text A text, or its forms by number. @param {string} language */
function wordingFaults(text, language) {
  const faults = []
  const forms = typeof text === 'object' ? Object.values(text) : [text]
  if (forms.some((form) => typeof form !== 'string' || form.trim() === '')) faults.push('is empty')
  if (language === 'uk' && forms.some((form) => russianOnly.test(form))) {
    faults.push('has letters that Ukrainian does not know')
  }
  if (typeof text !== 'object') return faults
  const missing = new Intl.PluralRules(language)
    .resolvedOptions()
    .pluralCategories.filter((form) => !text[form])
  if (missing.length > 0) faults.push(`has no form for "${missing.join('", "')}"`)
  return faults
}

/** @param {string} folder @param {string} language @returns {Map<string, unknown>} from dotted keys */
function readTexts(folder, language) {
  const file = path.join(checkout, folder, `messages.${language}.json`)
  return fs.existsSync(file) ? new Map(flat(JSON.parse(fs.readFileSync(file, 'utf8')))) : new Map()
}

/** @param {object} tree @returns {[string, unknown][]} By dotted key: texts, and the forms of what is counted. */
function flat(tree) {
  return Object.entries(tree).flatMap(([key, value]) =>
    isTree(value) ? flat(value).map(([rest, text]) => [`${key}.${rest}`, text]) : [[key, value]],
  )
}

/** @param {unknown} value */
function isTree(value) {
  return (
    typeof value === 'object' && value !== null && !Object.keys(value).every((key) => pluralForms.has(key))
  )
}

/** @param {unknown} text The names in braces, each once, in one order. */
function placeholders(text) {
  const names = [...JSON.stringify(text ?? '').matchAll(/\{\s*([\w.]+)\s*\}/g)].map((match) => match[1])
  return [...new Set(names)].sort().join(', ')
}
