import type { Bench } from './bench.ts'
import { on, read } from './database.ts'

/** Work that writes has a world of its own, a copy that is thrown away. */
export async function withCopy<Result>(
  bench: Bench,
  work: (copy: Bench) => Promise<Result>,
): Promise<Result> {
  const source = new URL(bench.url).pathname.slice(1)
  const name = `${source}_copy`
  const admin = on(bench.superuserUrl, 'postgres')
  await read(admin, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await read(admin, `CREATE DATABASE ${name} TEMPLATE ${source} OWNER aidbridge`)
  try {
    return await work({ ...bench, url: on(bench.url, name), superuserUrl: on(bench.superuserUrl, name) })
  } finally {
    await read(admin, `DROP DATABASE ${name} WITH (FORCE)`)
  }
}

/** How many rows each table has that a pledge, an allocation and a consent add to. */
export async function rowsOf(url: string): Promise<Record<string, number>> {
  const counts = written.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`)
  const [row] = await read<Record<string, number>>(url, `SELECT ${counts.join(', ')}`)
  return row!
}

const written = [
  'pledge',
  'pledge_line',
  'allocation',
  'audit_event',
  'idempotency_record',
  'overview_movement',
]
