import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { EmbeddedPostgres } from '@aidbridge/server/platform/postgres/embedded'
import pg from 'pg'
import { on, read } from '../database.ts'
import { makeWorld } from './make.ts'

/** The addresses of one world. */
interface Addresses {
  url: string
  superuserUrl: string
}

/**
 * The world of that many need lines; made once and kept, as long as the generator stays what it is. A comment on the
 * database says that it is whole.
 */
export async function worldOf(
  lines: number,
  postgres: EmbeddedPostgres,
  say: (line: string) => void,
): Promise<Addresses> {
  const name = `world_${lines}`
  const addresses = { url: on(postgres.url, name), superuserUrl: on(postgres.superuserUrl, name) }
  const print = await fingerprint()
  const admin = new pg.Client({ connectionString: postgres.superuserUrl })
  await admin.connect()
  try {
    const { rows } = await admin.query<{ said: string | null }>(
      `SELECT shobj_description(oid, 'pg_database') AS said FROM pg_database WHERE datname = $1`,
      [name],
    )
    if (rows[0]?.said === print) return addresses
    say(`Making a world of ${lines} need lines`)
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await admin.query(`CREATE DATABASE ${name} OWNER aidbridge`)
    const began = Date.now()
    await makeWorld({ lines, ...addresses, say })
    await assertBooks(addresses.url)
    await admin.query(`COMMENT ON DATABASE ${name} IS '${print}'`)
    say(`  made in ${((Date.now() - began) / 1000).toFixed(0)} s; the books are right`)
    return addresses
  } finally {
    await admin.end()
  }
}

async function assertBooks(url: string): Promise<void> {
  const [first] = await read(url, 'SELECT * FROM reconcile() LIMIT 1')
  if (first) throw new Error(`The books of the world are wrong: ${JSON.stringify(first)}`)
}

async function fingerprint(): Promise<string> {
  const folder = fileURLToPath(new URL('./', import.meta.url))
  const hash = createHash('sha256')
  for (const name of (await readdir(folder)).sort()) hash.update(await readFile(folder + name))
  return hash.digest('hex')
}
