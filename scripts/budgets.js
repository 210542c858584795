// Part of npm run check: what a page costs before anything useful is on it, as it goes over the wire. Measured on the
// built app: the page's own code and whatever that imports at once, the largest of the three languages included. The number
// of script files counts as well: a phone fetches six at a time (docs/decisions/021).
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { prepareProgram } from './prepare.js'
import { checkout } from './steps.js'

const kB = 1000
/** Issue 4: 200 kB of scripts and 30 kB of styles for the first useful screen. What strangers open costs far less. */
const budgets = [
  {
    screen: 'the overview after sign-in',
    parts: ['index.html', 'src/features/overview/OverviewPage.vue', 'src/app/texts.uk.ts'],
    js: 188 * kB,
    files: 12,
    css: 30 * kB,
  },
  {
    screen: 'the list of needs, opened first',
    parts: ['index.html', 'src/features/needs/NeedsPage.vue', 'src/app/texts.uk.ts'],
    js: 194 * kB,
    files: 13,
    css: 30 * kB,
  },
  {
    screen: 'the page of a link',
    parts: ['link.html', 'src/app/texts.uk.ts'],
    js: 152 * kB,
    files: 10,
    css: 30 * kB,
  },
  {
    screen: 'the public page',
    parts: ['public.html', 'src/features/published/messages.uk.json'],
    js: 76 * kB,
    files: 6,
    css: 20 * kB,
  },
]

await prepareProgram()
const folder = path.join(checkout, 'dist', 'web')
const manifest = JSON.parse(fs.readFileSync(path.join(folder, '.vite', 'manifest.json'), 'utf8'))
process.exitCode = budgets.map(isKept).every(Boolean) ? 0 : 1

/** @param {(typeof budgets)[number]} budget */
function isKept({ screen, parts, js, files, css }) {
  const chunks = [...new Set(parts.flatMap((name) => withImports(name)))]
  const scripts = new Set(chunks.map((name) => manifest[name].file).filter((file) => file.endsWith('.js')))
  const styles = new Set(chunks.flatMap((name) => manifest[name].css ?? []))
  const spent = { js: weightOf(scripts), css: weightOf(styles) }
  const tell = (kind, most) =>
    `${Math.ceil(spent[kind] / kB)} of ${most / kB} kB ${kind === 'js' ? 'scripts' : 'styles'}`
  const kept = spent.js <= js && scripts.size <= files && spent.css <= css
  console.log(
    `${kept ? '✓' : '✗'} ${screen}: ${tell('js', js)} in ${scripts.size} of ${files} files, ${tell('css', css)}`,
  )
  if (!kept) tellHeaviest(scripts)
  return kept
}

/** @param {string} name @param {Set<string>} seen @returns {string[]} */
function withImports(name, seen = new Set()) {
  if (seen.has(name)) return []
  seen.add(name)
  const chunk = manifest[name]
  if (!chunk) throw new Error(`The built app has no ${name}: scripts/budgets.js names what is not there.`)
  return [name, ...(chunk.imports ?? []).flatMap((each) => withImports(each, seen))]
}

/** @param {Set<string>} files */
function weightOf(files) {
  return [...files].reduce((sum, file) => sum + sent(file), 0)
}

/** Bytes as a browser gets them: scripts/compress.js leaves alone what is not worth it. @param {string} file */
function sent(file) {
  const compressed = path.join(folder, `${file}.br`)
  if (fs.existsSync(compressed)) return fs.statSync(compressed).size
  return zlib.brotliCompressSync(fs.readFileSync(path.join(folder, file))).length
}

/** @param {Set<string>} files */
function tellHeaviest(files) {
  const byWeight = [...files].sort((a, b) => sent(b) - sent(a)).slice(0, 12)
  for (const file of byWeight) console.log(`    ${String(Math.ceil(sent(file) / kB)).padStart(4)} kB ${file}`)
}
