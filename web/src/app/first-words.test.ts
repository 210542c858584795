import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

// The first screens come with the words of some features only (texts.de.ts and its neighbours).

const source = join(import.meta.dirname, '..')
const [, features] = /features\/\{([^}]*)\}/.exec(readFileSync(join(source, 'app/texts.de.ts'), 'utf8'))!
const known = ['app', 'ui', ...features!.split(',')]

/** A file and all that it imports at once; routes name their titles, but are shown by pages of their own. */
function withImports(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !existsSync(file) || file.endsWith('routes.ts')) return seen
  seen.add(file)
  const imports = /^\s*(?:import|export)\b(?! type)[^'"]*?from '(\.[^']+)'/gm
  for (const [, path] of readFileSync(file, 'utf8').matchAll(imports))
    withImports(resolve(dirname(file), path!), seen)
  return seen
}

test.each(['app/App.vue', 'features/overview/OverviewPage.vue', 'features/needs/NeedsPage.vue'])(
  'whoever opens %s first is never shown a key instead of a word',
  (page) => {
    const files = [...withImports(join(source, page))]
    expect(files.length).toBeGreaterThan(10)
    const asked = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/['"`]([a-z][\w-]*)\.[a-z]\w*[\w.]*['"`$]/g)]
        .map(([, folder]) => folder!)
        .filter((folder) => existsSync(join(source, 'features', folder)) && !known.includes(folder))
        .map((folder) => `${file.slice(source.length)}: ${folder}`),
    )
    expect(asked).toEqual([])
  },
)
