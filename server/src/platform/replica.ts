import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { sqlState } from './database-errors.ts'

/** Told when a replica begins to be used, and when it no longer is, and why. */
export type OnReplica = (isUsed: boolean, why?: string) => void

/** Milliseconds that a reader waits for a replica to have what is committed; it is a few behind when people write. */
const longestWait = 200
/** Between two looks at a replica that is not used. */
const pauseBetweenLooks = 1_000

/**
 * A streaming replica of the database. It is asked only when it has replayed all that was committed at the moment of the
 * question, whoever committed it and in whichever process: so everybody reads their own writes, and whoever was told of a
 * change finds it (docs/decisions/025-a-replica-answers-when-it-has-all.md).
 */
export class Replica {
  readonly #primary: pg.Pool
  readonly #replica: pg.Pool
  readonly #onChange: OnReplica
  /** What the last look said: a hint that saves waiting, no more. Each question is decided by a look of its own. */
  #isUsed: boolean | undefined
  #isSame = false
  #nextLook = 0

  constructor(primary: pg.Pool, replica: pg.Pool, onChange: OnReplica) {
    this.#primary = primary
    this.#replica = replica
    this.#onChange = onChange
  }

  /** Nobody waits for a replica that was away or behind the last time; it is looked at beside. */
  async hasAll(): Promise<boolean> {
    if (this.#isUsed !== false) return this.#look()
    if (performance.now() >= this.#nextLook) {
      this.#nextLook = performance.now() + pauseBetweenLooks
      void this.#look().catch(() => undefined)
    }
    return false
  }

  /** It could not answer what the primary then could. */
  failed(error: unknown): void {
    this.#note(false, sqlState(error) ?? (error instanceof Error ? error.message : String(error)))
  }

  async #look(): Promise<boolean> {
    const { rows } = await this.#primary.query<{ position: string }>(
      'SELECT pg_current_wal_flush_lsn()::text AS position',
    )
    const fault = await this.#reaches(rows[0]!.position).catch((error: Error) => error.message)
    this.#note(!fault, fault)
    return !fault
  }

  /** @returns why not */
  async #reaches(position: string): Promise<string | undefined> {
    if (!this.#isSame) {
      const [one, other] = await Promise.all([this.#primary, this.#replica].map(nameOf))
      if (one !== other) return 'it is no replica of this database'
      this.#isSame = true
    }
    const end = performance.now() + longestWait
    for (let pause = 1; ; pause *= 2) {
      const { rows } = await this.#replica.query<{ replicates: boolean; reached: boolean }>(
        'SELECT pg_is_in_recovery() AS replicates, pg_last_wal_replay_lsn() >= $1::pg_lsn AS reached',
        [position],
      )
      if (!rows[0]!.replicates) return 'it replicates no longer'
      if (rows[0]!.reached) return undefined
      if (performance.now() + pause > end) return 'it is behind'
      await wait(pause)
    }
  }

  #note(isUsed: boolean, why?: string): void {
    if (!isUsed) this.#isSame = false
    if (this.#isUsed !== isUsed) this.#onChange(isUsed, why)
    this.#isUsed = isUsed
  }
}

/** The same for a server and its replicas, and for no other. */
async function nameOf(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT concat_ws(' ', system_identifier, current_database()) AS name FROM pg_control_system()`,
  )
  return rows[0]!.name
}
