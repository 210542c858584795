import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'

export type Row = Record<string, string>

/** The rows of a file in ./data, by the names in its first line. */
export async function readRows(name: string): Promise<Row[]> {
  const text = await readFile(new URL(`./data/${name}.csv`, import.meta.url), 'utf8')
  return parse(text, { columns: true, bom: true, skip_empty_lines: true })
}

export const listOf = (cell: string | undefined): string[] => (cell ? cell.split('|') : [])
