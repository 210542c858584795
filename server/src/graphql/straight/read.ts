import type { ExecutionResult } from 'graphql'
import type { Database } from '../../platform/db.ts'
import { nameOf } from '../../platform/named-statements.ts'
import { soughtIdOf } from '../global-ids.ts'
import { type Branch, idKey, type Records } from './plan.ts'

type Json = Record<string, unknown>

/** id → its runs of fields, each a text of JSON. */
type Texts = Map<string, string[]>

/** What fields of the root have resolved to, by their names in the answer. */
export type Sources = Map<string, unknown>

/**
 * The executor's answer, completed: a result that knows how to write itself. null where a record is gone meanwhile; then
 * the executor is asked again, for everything.
 */
export async function completed(
  { pool }: Database,
  result: ExecutionResult,
  place: Branch,
  sources: Sources = new Map(),
): Promise<ExecutionResult | null> {
  const wanted = new Map<Records, Set<string>>()
  collect(result.data, place, wanted)
  for (const [key, { plain }] of place.fields)
    plain?.(sources.get(key), (records, id) => {
      wanted.set(records, (wanted.get(records) ?? new Set()).add(id))
      return ''
    })
  const texts = new Map<Records, Texts>()
  for (const [records, ids] of wanted) {
    const { rows } = await pool.query<string[]>({
      name: nameOf(records.sql),
      text: records.sql,
      values: [[...ids]],
      rowMode: 'array',
    })
    if (rows.length < ids.size) return null
    texts.set(records, new Map(rows.map(([id, ...runs]) => [id!, runs])))
  }
  const text = write(result.data, place, texts, sources)
  const stringify = (told: ExecutionResult) => {
    const { data: _data, ...rest } = told
    const others = Object.entries(rest)
      .filter(([name, value]) => name !== 'stringify' && value !== undefined)
      .map(([name, value]) => `,${JSON.stringify(name)}:${JSON.stringify(value)}`)
    return `{"data":${text}${others.join('')}}`
  }
  return Object.assign({ ...result }, { stringify })
}

const databaseId = (id: string) => soughtIdOf(id.slice(0, id.indexOf(':')), id)!

function collect(value: unknown, place: Branch, wanted: Map<Records, Set<string>>): void {
  if (Array.isArray(value)) return value.forEach((each) => collect(each, place, wanted))
  if (typeof value !== 'object' || value === null) return
  const { records } = place
  if (records) {
    const ids = wanted.get(records) ?? new Set()
    wanted.set(records, ids.add(databaseId((value as Json)[idKey] as string)))
  }
  for (const [key, inner] of place.fields) collect((value as Json)[key], inner, wanted)
}

function write(
  value: unknown,
  place: Branch | undefined,
  texts: Map<Records, Texts>,
  sources?: Sources,
): string {
  if (!place || typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  if (Array.isArray(value)) return `[${value.map((each) => write(each, place, texts)).join(',')}]`
  if (place.records) return writeRecord(value as Json, place.records, texts)
  const pairs = Object.entries(value).map(([key, each]) => {
    const inner = place.fields.get(key)
    const written =
      inner?.plain && each !== null
        ? inner.plain(sources?.get(key), (records, id) => recordText(texts.get(records)!.get(id)!))
        : write(each, inner, texts)
    return `${JSON.stringify(key)}:${written}`
  })
  return `{${pairs.join(',')}}`
}

function writeRecord(record: Json, records: Records, texts: Map<Records, Texts>): string {
  const runs = texts.get(records)!.get(databaseId(record[idKey] as string))!
  const parts: string[] = []
  let written = -1
  for (const { key, column } of records.order) {
    if (column === null) parts.push(`${JSON.stringify(key)}:${JSON.stringify(record[key] ?? null)}`)
    else if (column !== written) {
      parts.push(runs[column]!.slice(1, -1))
      written = column
    }
  }
  return `{${parts.join(',')}}`
}

/** Of a record of which SQL says all: its fields are one run. */
const recordText = (runs: string[]): string => runs[0]!
