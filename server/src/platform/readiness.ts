import type pg from 'pg'
import { sqlState } from './database-errors.ts'

/** What a process needs to serve. */
type Part = 'database' | 'migrations' | 'jobs'

/** As /ready says it to everybody: nothing but words. */
export type Standing = { status: 'ready' } | { status: 'not ready'; missing: Part[] } | { status: 'stopping' }

const stopping: Standing = { status: 'stopping' }

/** The database is taken for gone when it has not answered for so long. */
const patience = 3000

/** Whether this process can serve. However many ask at once, the database is asked once. */
export class Readiness {
  readonly #pool: pg.Pool
  readonly #jobs: { readonly run: boolean }
  readonly #migrations: readonly string[]
  #stopping = false
  /** Ends the wait for the database. */
  #giveUp: () => void = () => undefined
  #looking: Promise<Part[]> | undefined

  /** @param migrations those that must have been applied; a newer version may have applied more */
  constructor(pool: pg.Pool, jobs: { readonly run: boolean }, migrations: readonly string[]) {
    this.#pool = pool
    this.#jobs = jobs
    this.#migrations = migrations
  }

  /** For good. */
  stop(): void {
    this.#stopping = true
    this.#giveUp()
  }

  async look(): Promise<Standing> {
    if (this.#stopping) return stopping
    this.#looking ??= this.#ask().finally(() => (this.#looking = undefined))
    const missing = [...(await this.#looking)]
    // Told to stop while the database thought about it, it says so: nobody shall be sent here any more.
    if (this.#stopping) return stopping
    if (!this.#jobs.run) missing.push('jobs')
    return missing.length > 0 ? { status: 'not ready', missing } : { status: 'ready' }
  }

  async #ask(): Promise<Part[]> {
    const answer = this.#pool
      .query<{ applied: number }>(
        `SELECT count(*)::int AS applied FROM _prisma_migrations
         WHERE migration_name = ANY ($1) AND finished_at IS NOT NULL AND rolled_back_at IS NULL`,
        [this.#migrations],
      )
      .then(({ rows }) => rows[0]!.applied === this.#migrations.length)
      .catch((error: unknown) => (sqlState(error) === noTable ? false : null))
    const givenUp = new Promise<null>((resolve) => (this.#giveUp = () => resolve(null)))
    const late = setTimeout(this.#giveUp, patience).unref()
    const areApplied = await Promise.race([answer, givenUp])
    clearTimeout(late)
    if (areApplied === null) return ['database']
    return areApplied ? [] : ['migrations']
  }
}

const noTable = '42P01'
