import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { CannotStart } from '../cannot-start.ts'

/** Any number will do, as long as nobody else uses it for an advisory lock in the database `postgres`. */
const lock = 1_095_320_646

/** The server sees a killed start's connection close within moments; one that lives longer than this is in use. */
const patience = 2000

/**
 * Keeps the data folder for this process: an advisory lock on a connection that stays open. It cannot be left behind,
 * as a file could: the lock goes when the process does, however it ends.
 */
export async function keepForThisProcess(address: string, dataFolder: string): Promise<pg.Client> {
  const keeper = new pg.Client({
    connectionString: address,
    application_name: `aidbridge, process ${process.pid}`,
    keepAlive: true,
  })
  keeper.on('error', () => undefined) // its end is what counts (embedded.ts)
  await keeper.connect()
  const until = performance.now() + patience
  while (!(await tryLock(keeper))) {
    if (performance.now() > until) {
      const holder = await holderOf(keeper)
      await keeper.end()
      throw new CannotStart(
        `The data folder ${dataFolder} is in use by another start of Aidbridge (${holder}). ` +
          'Stop that one first, or give this one a folder of its own: AIDBRIDGE_DATA_DIR=/path PORT=4001 npm start.',
      )
    }
    await delay(100)
  }
  return keeper
}

async function tryLock(keeper: pg.Client): Promise<boolean> {
  const { rows } = await keeper.query<{ kept: boolean }>('SELECT pg_try_advisory_lock($1) AS kept', [lock])
  return rows[0]?.kept ?? false
}

async function holderOf(keeper: pg.Client): Promise<string> {
  const { rows } = await keeper.query<{ name: string }>(
    `SELECT application_name AS name FROM pg_stat_activity JOIN pg_locks USING (pid)
     WHERE locktype = 'advisory' AND granted AND objid = $1`,
    [lock],
  )
  return rows[0]?.name ?? 'unknown process'
}
