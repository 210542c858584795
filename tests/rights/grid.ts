import type { Section } from './table.ts'
import type { Column } from './viewers.ts'

/** A table with a column for each who asks. Rows that read alike stand under one line of words. */
export function grid(title: string, columns: readonly Column[], sections: readonly Section[]): string {
  const rows = sections.flatMap((section) => section.rows)
  const widths = columns.map(({ name }, at) =>
    Math.max(name.length, ...rows.map((row) => row[at + 1]!.length)),
  )
  const line = (words: readonly string[]) =>
    `  ${words.map((word, at) => word.padEnd(widths[at]!)).join('  ')}`.trimEnd()
  const head = [groupLine(columns, widths), line(columns.map(({ name }) => name))]
  const parts = sections.map((section) =>
    [
      `== ${section.title}`,
      ...head,
      ...alike(section.rows).flatMap(([words, names]) => [line(words), ...wrapped(names)]),
    ].join('\n'),
  )
  return [title, '', parts.join('\n\n'), ''].join('\n')
}

/** The names of groups, each above its first column. */
function groupLine(columns: readonly Column[], widths: readonly number[]): string {
  let text = ''
  columns.forEach(({ group }, at) => {
    if (columns[at - 1]?.group === group) return
    const start = 2 + widths.slice(0, at).reduce((sum, width) => sum + width + 2, 0)
    text = text.padEnd(start) + group
  })
  return text
}

/** The rows by what they say. */
function alike(rows: Section['rows']): [words: string[], names: string[]][] {
  const found = new Map<string, [string[], string[]]>()
  for (const [name, ...words] of rows) {
    const known = found.get(words.join(' '))
    if (known) known[1].push(name)
    else found.set(words.join(' '), [words, [name]])
  }
  return [...found.values()]
}

const indent = ' '.repeat(6)

function wrapped(names: readonly string[]): string[] {
  const lines: string[] = []
  for (const name of names) {
    const last = lines.at(-1)
    if (last && last.length + name.length < 130) lines[lines.length - 1] = `${last}, ${name}`
    else lines.push(indent + name)
  }
  return lines.map((text, at) => (at < lines.length - 1 ? `${text},` : text))
}

/** What each row of a grid says, by the title above it. */
export function readGrid(text: string): Map<string, string> {
  const rows = text
    .split('\n== ')
    .slice(1)
    .flatMap((section) => {
      const [title = '', , , ...lines] = section.split('\n')
      return rowsOf(lines).map(([name, words]) => [`${title} · ${name}`, words] as const)
    })
  return new Map(rows)
}

function rowsOf(lines: readonly string[]): [name: string, words: string][] {
  let words = ''
  return lines.flatMap((line) => {
    if (line.startsWith(indent)) return namesIn(line).map((name): [string, string] => [name, words])
    words = line.trim().replace(/ +/g, ' ')
    return []
  })
}

const namesIn = (line: string) => line.trim().replace(/,$/, '').split(', ')

/** Sections with the same rows become one under all their titles. */
export function merged(sections: readonly Section[]): Section[] {
  const byRows = new Map<string, { titles: string[]; rows: Section['rows'] }>()
  for (const { title, rows } of sections) {
    const key = JSON.stringify(rows)
    const known = byRows.get(key)
    if (known) known.titles.push(title)
    else byRows.set(key, { titles: [title], rows })
  }
  return [...byRows.values()].map(({ titles, rows }) => ({ title: titles.join(', '), rows }))
}
