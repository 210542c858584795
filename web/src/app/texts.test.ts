import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { languages } from '@aidbridge/shared/core/languages'
import { describe, expect, test } from 'vitest'

type Texts = { [key: string]: string | Texts }

const source = join(import.meta.dirname, '..')
const folders = filesEnding('messages.de.json').map(dirname)

function filesEnding(...endings: string[]): string[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .map((path) => join(source, path))
}

function textsIn(folder: string, language: string): Map<string, string> {
  const flat = new Map<string, string>()
  const walk = (texts: Texts, path: string) => {
    for (const [key, text] of Object.entries(texts)) {
      if (typeof text === 'string') flat.set(`${path}.${key}`, text)
      else walk(text, `${path}.${key}`)
    }
  }
  walk(JSON.parse(readFileSync(join(folder, `messages.${language}.json`), 'utf8')) as Texts, basename(folder))
  return flat
}

const placeholders = (text = '') => [...new Set(text.match(/\{\w+\}/g))].sort()

describe.each(folders)('every reader of %s', (folder) => {
  const german = textsIn(folder, 'de')

  test.each(languages)('finds the same texts in %s', (language) => {
    expect([...textsIn(folder, language).keys()].sort()).toEqual([...german.keys()].sort())
  })
  test.each(languages)('finds the same facts in them in %s', (language) => {
    const own = textsIn(folder, language)
    for (const [key, text] of german)
      expect([key, ...placeholders(own.get(key))]).toEqual([key, ...placeholders(text)])
  })
  test('counts in Ukrainian with three forms wherever German has two', () => {
    const ukrainian = textsIn(folder, 'uk')
    const counted = [...german].filter(([, text]) => text.includes(' | ')).map(([key]) => key)
    for (const key of counted) expect([key, ukrainian.get(key)!.split(' | ').length]).not.toEqual([key, 2])
  })
})

test('no screen asks for a text that does not exist', () => {
  const known = new Set(folders.flatMap((folder) => [...textsIn(folder, 'de').keys()]))
  const names = folders.map((folder) => basename(folder)).join('|')
  const key = new RegExp(`'((?:${names})\\.[\\w.]+)'`, 'g')
  const screens = filesEnding('.vue', '.ts').filter((file) => !file.endsWith('.test.ts'))
  const asked = screens.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(key)].map(([, found]) => found!),
  )
  // The name of a group, to which a page adds what it asks for.
  const isGroup = (found: string) => [...known].some((text) => text.startsWith(`${found}.`))
  expect(asked.filter((found) => !known.has(found) && !isGroup(found))).toEqual([])
})
