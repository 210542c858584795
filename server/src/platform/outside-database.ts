import pg from 'pg'
import { CannotStart, codeOf } from './cannot-start.ts'

/**
 * Checks that a PostgreSQL can be reached and is new enough. Changes nothing there.
 * @param setting where it is named, for the sentence that says what to mend
 */
export async function checkOutsideDatabase(url: string, setting = 'DATABASE_URL'): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num')
    const fault = tooOld(Number(rows[0]?.server_version_num), setting)
    if (fault) throw new CannotStart(fault)
  } catch (error) {
    throw error instanceof CannotStart
      ? error
      : new CannotStart(unreachable(url, error, setting), { cause: error })
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** From PostgreSQL's own number: 150004 is 15.4. */
export function tooOld(version: number, setting = 'DATABASE_URL'): string | undefined {
  if (version >= 150_000) return undefined
  const readable = `${Math.floor(version / 10_000)}.${version % 10_000}`
  return `The database named by ${setting} runs PostgreSQL ${readable}, but Aidbridge needs 15 or newer. Update it, or leave ${setting} out to use the embedded one.`
}

/**
 * Search compares words by their groups of three letters. Under the locale "C" PostgreSQL sees no Cyrillic letters at
 * all, and a search for "Київ" would find nothing. A sentence if so.
 */
export async function poorSearch(pool: pg.Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ alike: number }>("SELECT similarity('Київ', 'Киев') AS alike")
  if ((rows[0]?.alike ?? 0) > 0) return undefined
  return (
    'Search will be poor: this database does not know Cyrillic letters. ' +
    "Make it anew with a UTF-8 locale, for example CREATE DATABASE aidbridge TEMPLATE template0 LC_CTYPE 'C.UTF-8'."
  )
}

function unreachable(url: string, error: unknown, setting: string): string {
  const { hostname, port, pathname } = new URL(url)
  const place = `${hostname}:${port || 5432}`
  const database = decodeURIComponent(pathname.slice(1))
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
      return `No database answers at ${place}. Start PostgreSQL there, or mend ${setting}.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The database's host ${hostname} is not known. Mend the host name in ${setting}.`
    case '28P01':
    case '28000':
      return `The database at ${place} refuses the user or password of ${setting}. Mend them, or let that user in.`
    case '3D000':
      return `There is no database "${database}" at ${place}. Make it (createdb ${database}), or mend ${setting}.`
    default:
      return `The database at ${place} cannot be used: ${String(error instanceof Error ? error.message : error)}. Mend that, or ${setting}.`
  }
}
