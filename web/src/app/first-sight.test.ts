import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { firstSight, openPaths } from '../../vite/first-sight.ts'

const web = join(import.meta.dirname, '../..')
const page = readFileSync(join(web, 'index.html'), 'utf8')

/** As the development server answers; the build adds the files. */
function served(path: string): string {
  const { transformIndexHtml } = firstSight(web)
  if (typeof transformIndexHtml !== 'object' || !('handler' in transformIndexHtml))
    throw new Error('no handler')
  const html = transformIndexHtml.handler.call({} as never, page, { path, filename: '' })
  if (typeof html !== 'string') throw new Error('no page')
  return html
}

test('what is seen first has the words of the page that comes, in every language', () => {
  const html = served('/index.html')
  for (const language of ['de', 'uk', 'en']) {
    const texts = (folder: string) =>
      JSON.parse(readFileSync(join(web, 'src', folder, `messages.${language}.json`), 'utf8'))
    const span = (of: string, text: string) => `<span lang="${language}" data-of="${of}">${text}</span>`
    expect(html).toContain(span('overview', texts('app').places.overview))
    expect(html).toContain(span('overview', texts('features/overview').subtitle))
    expect(html).toContain(span('needs', texts('features/needs').list.title))
  }
})

test('who is at the screen is asked in the words of the app, before the app is there', () => {
  const [, told] = /data-told="([^"]*)"/.exec(served('/index.html'))!
  const { ask } = JSON.parse(told!.replaceAll('&quot;', '"'))
  expect(ask).toMatch(
    /^query Start \{ me \{ __typename id name .* organisation \{ __typename id .*\} demo \{ __typename signIns \{ __typename .* \} \} \}$/,
  )
})

test('the pages beside the app begin as they are', () => {
  expect(served('/public.html')).toBe(page)
})

test('nobody who need not sign in sees the frame of those who have', () => {
  const routes = readdirSync(join(web, 'src/features'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('routes.ts'))
    .map((path) => readFileSync(join(web, 'src/features', path), 'utf8'))
  const paths = routes.flatMap((text) =>
    [...text.matchAll(/path: '([^']+)'[^}]*meta: \{[^}]*open: true/g)].map(([, path]) => path!),
  )
  expect(paths.length).toBeGreaterThan(5)
  expect(paths.filter((path) => !openPaths.some((open) => `${path}/`.startsWith(`${open}/`)))).toEqual([])
})
