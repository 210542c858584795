import { openDatabase } from '@aidbridge/server/platform/db'

const columns = ['entity', 'id', 'field', 'counter', 'total'] as const
type Difference = Record<(typeof columns)[number], string | null>

/** Compares every counter with the sum that it stands for, and says what it found. Changes nothing. */
export async function reconcile(url: string): Promise<void> {
  // It reads the whole ledger, which may take minutes in a large one.
  const database = openDatabase(url, { connections: 1, patience: 3_600_000 })
  try {
    const { rows } = await database.pool.query<Difference>('SELECT * FROM reconcile() ORDER BY 1, 2, 3')
    if (rows.length === 0) return console.log('The books are right.')
    console.log(table(rows))
    process.exitCode = 1
  } finally {
    await database.close()
  }
}

function table(rows: Difference[]): string {
  const cells = [[...columns], ...rows.map((row) => columns.map((name) => row[name] ?? '–'))]
  const widths = columns.map((_, column) => Math.max(...cells.map((line) => line[column]!.length)))
  const lines = cells.map((line) => line.map((cell, column) => cell.padEnd(widths[column]!)).join('  '))
  return lines.map((line) => line.trimEnd()).join('\n')
}
