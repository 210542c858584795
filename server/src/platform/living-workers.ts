import pg from 'pg'
import type { Logger } from './log.ts'

/** As long as a worker lives, its process holds this lock; it falls with the process, however that ends. */
const lockOf = `hashtextextended('aidbridge worker ' || worker, 0)`
const seconds = 1000
/** A worker may have a job in hand a moment before its lock is there. */
const tooFresh = '20 seconds'

/**
 * The queue itself takes a job for abandoned after four hours. Here the workers of a process that was killed are known
 * to be gone at once, and their jobs are given to others. A process that only lost this connection may see its job
 * taken a second time: jobs find out what has been done already.
 */
export class LivingWorkers {
  readonly #url: string
  readonly #log: Logger
  readonly #workers: string[] = []
  #client: Promise<pg.Client> | undefined
  #turns: NodeJS.Timeout | undefined
  /** One question after the other. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(url: string, log: Logger) {
    this.#url = url
    this.#log = log
  }

  /** This process has another worker. */
  begin(worker: string): void {
    this.#workers.push(worker)
    void this.#inTurn(() => this.#hold([worker])).catch((error: unknown) => this.#broken(error))
  }

  /** Looks for jobs of the dead now and from time to time. */
  watch(): void {
    const look = () => void this.freeJobsOfTheDead().catch((error: unknown) => this.#broken(error))
    this.#turns ??= setInterval(look, 30 * seconds).unref()
    look()
  }

  /** @returns how many workers were found to be gone */
  freeJobsOfTheDead(): Promise<number> {
    return this.#inTurn(() => this.#free())
  }

  async #free(): Promise<number> {
    const client = await this.#connected()
    const { rows } = await client.query<{ worker: string }>(
      `SELECT worker FROM (SELECT DISTINCT locked_by AS worker FROM graphile_worker._private_jobs
         WHERE locked_at < now() - interval '${tooFresh}') AS busy
       WHERE worker <> ALL ($1) AND pg_try_advisory_xact_lock(${lockOf})`,
      [this.#workers],
    )
    if (rows.length === 0) return 0
    const gone = rows.map(({ worker }) => worker)
    await client.query('SELECT graphile_worker.force_unlock_workers($1)', [gone])
    this.#log.warn({ workers: gone.length }, 'jobs of a process that is gone are given to others')
    return gone.length
  }

  async stop(): Promise<void> {
    clearInterval(this.#turns)
    const client = await this.#client?.catch(() => undefined)
    client?.removeAllListeners('error').on('error', () => undefined)
    await client?.end().catch(() => undefined)
  }

  #inTurn<T>(ask: () => Promise<T>): Promise<T> {
    const answer = this.#last.then(ask)
    this.#last = answer.catch(() => undefined)
    return answer
  }

  async #hold(workers: readonly string[]): Promise<void> {
    const client = await this.#connected()
    await client.query(`SELECT pg_advisory_lock(${lockOf}) FROM unnest($1::text[]) AS worker`, [workers])
  }

  #connected(): Promise<pg.Client> {
    this.#client ??= this.#connect()
    return this.#client
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'aidbridge workers',
      keepAlive: true,
    })
    client.on('error', (error) => this.#broken(error))
    await client.connect()
    const held = [...this.#workers]
    await client.query(`SELECT pg_advisory_lock(${lockOf}) FROM unnest($1::text[]) AS worker`, [held])
    return client
  }

  /** The next turn connects anew, and holds all locks again. */
  #broken(error: unknown): void {
    this.#client = undefined
    this.#log.warn({ err: error }, 'the connection that keeps the workers’ locks broke')
  }
}
