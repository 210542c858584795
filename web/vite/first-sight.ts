import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin, Rolldown } from 'vite'

type Bundle = Rolldown.OutputBundle
type Texts = { [name: string]: string | Texts }

/** Each with the letters that it is written in (src/app/fonts.css); figures and names are latin everywhere. */
const languages = { de: ['latin'], uk: ['cyrillic', 'latin'], en: ['latin'] }

/** The pages that are opened first: what their head says, and their code. All others begin with a head without words. */
const pages = [
  {
    name: 'overview',
    path: '/',
    code: 'src/features/overview/OverviewPage.vue',
    title: 'app.places.overview',
    subtitle: 'overview.subtitle',
  },
  { name: 'needs', path: '/needs', code: 'src/features/needs/NeedsPage.vue', title: 'needs.list.title' },
]

/** The routes with `open` (src/features/…/routes.ts), and what is below them: pages without the frame of the app. */
export const openPaths = [
  '/accessibility',
  '/register',
  '/invitation',
  '/sign-in',
  '/forgot-password',
  '/reset-password',
  '/verify-email',
  '/first-coordinator',
]

/**
 * What stands in index.html until the app does: its frame, the head of the page and the room of what comes, so that
 * something can be seen before any script has come (docs/decisions/021). Here the words get into it, of every language
 * and page; src/app/first-sight.css shows those that are wanted. What can be seen without scripts comes before them.
 * public/first-paint.js fetches what the page will need while the app is still being read: it is told here what that is.
 */
export function firstSight(web: string): Plugin {
  const source = (file: string) => readFileSync(resolve(web, 'src', file), 'utf8')
  return {
    name: 'first-sight',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { path, bundle }) => {
        if (path !== '/index.html') return html
        const told = {
          pages: Object.fromEntries(pages.map(({ path, name }) => [path, name])),
          open: openPaths,
          ask: questionIn(source),
          ...(bundle && { files: filesOf(bundle) }),
        }
        return html
          .replaceAll(/<(script type="module"|link rel="modulepreload") /g, '<$1 fetchpriority="low" ')
          .replace(
            'src="/first-paint.js"',
            (script) => `${script} data-told="${escaped(JSON.stringify(told))}"`,
          )
          .replace('<!-- title -->', () => wordsOf('title', source))
          .replace('<!-- subtitle -->', () => wordsOf('subtitle', source))
      },
    },
  }
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** One part of a page's head, for every page that has it and in every language. */
function wordsOf(part: 'title' | 'subtitle', source: (file: string) => string): string {
  const spans = pages.flatMap((page) =>
    Object.keys(languages).map((language) => {
      const [feature, ...names] = page[part]?.split('.') ?? []
      if (!feature) return ''
      const folder = feature === 'app' ? 'app' : `features/${feature}`
      const texts = JSON.parse(source(`${folder}/messages.${language}.json`)) as Texts
      const word = names.reduce<Texts | string>((found, name) => (found as Texts)[name]!, texts) as string
      return `<span lang="${language}" data-of="${page.name}">${escaped(word)}</span>`
    }),
  )
  return spans.join('')
}

/** Who is at the screen, and whether this is a demo, as one question. */
function questionIn(source: (file: string) => string): string {
  const parts = [
    ['app/viewer.ts', 'Me'],
    ['app/demo.ts', 'Demo'],
  ].map(([file, name]) => {
    const found = new RegExp(`query ${name} \\{([^\`]*)\\}\\s*\``).exec(source(file!))?.[1]
    if (!found)
      throw new Error(`${file} no longer has a query ${name} as it stands: see vite/first-sight.ts.`)
    // The app's cache knows an object by its type, and takes an answer only with it.
    return found.replaceAll('{', '{ __typename')
  })
  return `query Start {${parts.join('')}}`.replace(/\s+/g, ' ')
}

/** By language and by page, the scripts, styles and letters that index.html does not name by itself. */
function filesOf(bundle: Bundle): Record<string, readonly string[]> {
  const chunks = Object.values(bundle).filter((each) => each.type === 'chunk')
  const chunkOf = (source: string) => {
    const found = chunks.find(({ facadeModuleId }) => facadeModuleId?.replaceAll('\\', '/').endsWith(source))
    if (!found)
      throw new Error(`The built app has no ${source}: vite/first-sight.ts names what is not there.`)
    return found
  }
  const fontOf = (letters: string) => {
    const found = Object.keys(bundle).find((name) => name.includes(`-${letters}-wght-normal-`))
    if (!found) throw new Error(`The built app has no ${letters} letters: see vite/first-sight.ts.`)
    return found
  }
  const known = withImports(chunkOf('web/index.html'))
  const filesFor = (source: string) => [...withImports(chunkOf(source))].filter((file) => !known.has(file))
  function withImports(chunk: Rolldown.OutputChunk, seen = new Set<string>()): Set<string> {
    seen.add(chunk.fileName)
    for (const css of chunk.viteMetadata?.importedCss ?? []) seen.add(css)
    for (const name of chunk.imports) {
      const imported = bundle[name]
      if (imported?.type === 'chunk' && !seen.has(name)) withImports(imported, seen)
    }
    return seen
  }
  return Object.fromEntries([
    ...Object.entries(languages).map(
      ([language, letters]) =>
        [language, [...letters.map(fontOf), ...filesFor(`src/app/texts.${language}.ts`)]] as const,
    ),
    ...pages.map(({ name, code }) => [name, filesFor(code)] as const),
  ])
}
