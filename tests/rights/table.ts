import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'

const folder = join(import.meta.dirname, 'table')
const writing = process.env['AIDBRIDGE_RIGHTS'] === 'write'

/** A part of a table: rows under a title. */
export interface Section {
  title: string
  /** Name of the row, then a word for each column. */
  rows: (readonly [string, ...string[]])[]
}

type Rows = ReadonlyMap<string, string>
/** What each row of a table says. */
type ReadTable = (text: string) => Rows

/**
 * Compares what was found with the table that people have read and agreed to; with AIDBRIDGE_RIGHTS=write
 * (npm run rights:write) it writes the table anew, to be read as a diff.
 */
export function expectTable(name: string, found: string, read: ReadTable): void {
  const file = join(folder, `${name}.txt`)
  const broken = [...read(found)].filter(([, words]) => /\b(BROKEN|500)\b/.test(words))
  expect(broken, `${name}: these answer with an error that nobody foresaw`).toEqual([])
  if (writing) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, found)
    return
  }
  const agreed = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (agreed === found) return
  expect.fail(sayDifference(name, read(agreed), read(found)))
}

function sayDifference(name: string, before: Rows, after: Rows): string {
  const added = [...after].filter(([row]) => !before.has(row))
  const gone = [...before].filter(([row]) => !after.has(row))
  const changed = [...after].filter(([row, words]) => before.has(row) && before.get(row) !== words)
  const part = (rows: [string, string][], sign: string) =>
    rows.map(([row, words]) => `  ${sign} ${row}   ${words}`)
  return [
    `tests/rights/table/${name}.txt does not say what people get now.`,
    ...(added.length > 0 ? [howToDecide, ...part(added, '+')] : []),
    ...(changed.length > 0
      ? [
          'Somebody gets something else than was agreed. If that was not meant, the guard is missing in the feature’s queries.ts or in shared/src/accounts/rights:',
          ...changed.flatMap(([row, words]) => [`  - ${row}   ${before.get(row)}`, `  + ${row}   ${words}`]),
        ]
      : []),
    ...(gone.length > 0 ? ['No longer there:', ...part(gone, '-')] : []),
    'When all of it is meant: npm run rights:write, and read the diff of the table line by line (docs/rights.md).',
  ].join('\n')
}

const howToDecide =
  'Nobody has decided who may have these yet. Ask for each: who needs it for their work (domain.md 5), and what would a ' +
  'stranger, an unrelated city or the carrier learn from it (I11)? What is found now:'
