// Remembers what was made from what, so that a second start makes nothing again.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { checkout } from './steps.js'

const stamps = path.join(checkout, 'node_modules', '.cache', 'aidbridge')
const notSources = new Set(['node_modules', 'dist', 'generated', '.aidbridge', '.git'])

/**
 * Runs `make` unless the inputs are what they were when it last succeeded and the output is there.
 *
 * @param {{ name: string, from: string[], to: string, make: () => Promise<unknown> }} product
 *   `from`: files and folders, `to`: a file or folder, all relative to the checkout
 */
export async function makeIfChanged({ name, from, to, make }) {
  const stamp = path.join(stamps, name)
  const now = fingerprint(from)
  if (fs.existsSync(path.join(checkout, to)) && readIfThere(stamp) === now) return
  await make()
  fs.mkdirSync(stamps, { recursive: true })
  fs.writeFileSync(stamp, now)
}

/** @param {string[]} sources */
function fingerprint(sources) {
  const hash = createHash('sha256').update(process.versions.node)
  for (const file of sources.flatMap((source) => filesIn(path.join(checkout, source)))) {
    hash.update(file).update(fs.readFileSync(file))
  }
  return hash.digest('hex')
}

/** @param {string} source @returns {string[]} */
function filesIn(source) {
  const there = fs.statSync(source, { throwIfNoEntry: false })
  if (!there) return []
  if (!there.isDirectory()) return [source]
  const names = fs.readdirSync(source).filter((name) => !notSources.has(name))
  return names.sort().flatMap((name) => filesIn(path.join(source, name)))
}

/** @param {string} file */
function readIfThere(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined
}
