import { mkdir, readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Row } from './bench.ts'

/** How a row came about. */
interface Run {
  at: string
  node: string
  cpu: string
  cores: number
  memoryGb: number
  /** Seconds of a round. */
  seconds: number
  /** How many programs wanted a processor, on average of the minute before the first scenario: what ran beside it. */
  loadBefore: number | null
}

export type Reported = Row & { run: Run }

export const runOf = (seconds: number): Run => {
  const cpus = os.cpus()
  return {
    at: new Date().toISOString(),
    node: process.version,
    cpu: cpus[0]?.model ?? '',
    cores: cpus.length,
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    seconds,
    loadBefore: os.loadavg()[0]!,
  }
}

const folder = fileURLToPath(new URL('./results/', import.meta.url))

/**
 * Puts the rows into results/<name>.json. What other runs measured stays, each row with the run that it is of: a report is put
 * together from several.
 */
export async function report(name: string, rows: readonly Reported[]): Promise<Reported[]> {
  const file = `${folder}${name}.json`
  const before = await readFile(file, 'utf8').then(
    (text) => (JSON.parse(text) as { rows: Reported[] }).rows,
    () => [],
  )
  const again = new Set(rows.map(keyOf))
  const all = [...before.filter((row) => !again.has(keyOf(row))), ...rows].sort(
    (a, b) => a.lines - b.lines || a.scenario.localeCompare(b.scenario),
  )
  await mkdir(folder, { recursive: true })
  await writeFile(file, `${JSON.stringify({ rows: all }, null, 2)}\n`)
  return all
}

const keyOf = ({ scenario, lines, contestant }: Row) => [scenario, lines, contestant].join('|')
