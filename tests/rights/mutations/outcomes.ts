import type { Column } from '../viewers.ts'

/** What came of one thing that everybody tried. */
export interface Tried {
  title: string
  /** A word for each column. */
  words: string[]
}

/** Under each attempt the outcomes, and who meets them. */
export function outcomes(title: string, columns: readonly Column[], tried: readonly Tried[]): string {
  const parts = tried.map((each) => {
    const found = [...new Set(each.words)].sort((one, other) => rank(one) - rank(other))
    const lines = found.map((word) => `  ${word.padEnd(22)} ${who(columns, (at) => each.words[at] === word)}`)
    return [`== ${each.title}`, ...lines].join('\n')
  })
  return [title, '', parts.join('\n\n'), ''].join('\n')
}

/** Who may, first; who is nobody, last. */
const rank = (word: string) =>
  word === 'done' ? 0 : word === 'NotFound' ? 8 : word === 'NOT_SIGNED_IN' ? 9 : 5

/** "Dortmund gives: approver, admin; coordination": a group by its name alone when all of it is meant. */
function who(columns: readonly Column[], isMeant: (at: number) => boolean): string {
  const groups = [...new Set(columns.map(({ group }) => group))]
  return groups
    .flatMap((group) => {
      const all = columns.flatMap((column, at) => (column.group === group ? [at] : []))
      const meant = all.filter(isMeant)
      if (meant.length === 0) return []
      const names = meant.map((at) => columns[at]!.name).join(', ')
      if (!group) return [names]
      return [meant.length === all.length ? group : `${group}: ${names}`]
    })
    .join('; ')
}

/** Who meets what, by the title above it. */
export function readOutcomes(text: string): Map<string, string> {
  const rows = new Map<string, string>()
  for (const section of text.split('\n== ').slice(1)) {
    const [title = '', ...lines] = section.trimEnd().split('\n')
    rows.set(title, lines.map((line) => line.trim().replace(/ {2,}/g, ' ')).join(' | '))
  }
  return rows
}
