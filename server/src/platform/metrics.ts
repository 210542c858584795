import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import type * as Library from 'prom-client'
import { type QueueState, queueState } from './queue-state.ts'
import type { Readiness } from './readiness.ts'
import { type RequestNotes, secondsSince } from './request-notes.ts'

export interface Watched {
  pool: pg.Pool
  readiness: Readiness
  /** How many live streams this process serves. */
  subscribers: () => number
  /** Questions that are counted by name; all others together. */
  operations: ReadonlySet<string>
}

/** What became of a question. `refused`: for a reason that its asker can read; `failed`: for one that we have to look at. */
export type Outcome = 'ok' | 'refused' | 'invalid' | 'unavailable' | 'failed'

const buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
/** A database that hangs shall not keep the other figures back. */
const patience = 2000

/** The library is loaded only where somebody watches. */
export const openMetrics = async (watched: Watched): Promise<Metrics> =>
  new Metrics(await import('prom-client'), watched)

/** The figures of this process, in the format of Prometheus; docs/watching.md says what each means. */
export class Metrics {
  readonly #library: typeof Library
  readonly #registry: Library.Registry
  readonly #operations: ReadonlySet<string>
  readonly #asked: Library.Counter<'operation' | 'kind' | 'outcome'>
  readonly #took: Library.Histogram<'operation' | 'kind'>
  readonly #refused: Library.Counter<'code'>
  readonly #http: Library.Histogram<'route' | 'status'>

  constructor(library: typeof Library, watched: Watched) {
    const { collectDefaultMetrics, Counter, Histogram, Registry } = library
    this.#library = library
    this.#registry = new Registry()
    const registers = [this.#registry]
    this.#operations = watched.operations
    collectDefaultMetrics({ register: this.#registry })
    this.#asked = new Counter({
      name: 'aidbridge_operations_total',
      help: 'GraphQL operations by name, kind and outcome.',
      labelNames: ['operation', 'kind', 'outcome'],
      registers,
    })
    this.#took = new Histogram({
      name: 'aidbridge_operation_duration_seconds',
      help: 'From the arrival of a query or mutation until its answer was known.',
      labelNames: ['operation', 'kind'],
      buckets,
      registers,
    })
    this.#refused = new Counter({
      name: 'aidbridge_refusals_total',
      help: 'Refusals and errors by their code.',
      labelNames: ['code'],
      registers,
    })
    this.#http = new Histogram({
      name: 'aidbridge_http_request_duration_seconds',
      help: 'HTTP requests by part of the program and status, without live streams.',
      labelNames: ['route', 'status'],
      buckets,
      registers,
    })
    this.#watch(watched)
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  text(): Promise<string> {
    return this.#registry.metrics()
  }

  answered({ operation, kind: known, began, refusals }: RequestNotes, outcome: Outcome): void {
    const kind = known ?? 'unknown'
    const name = !operation ? 'unnamed' : this.#operations.has(operation) ? operation : 'other'
    this.#asked.inc({ operation: name, kind, outcome })
    if (kind !== 'subscription') this.#took.observe({ operation: name, kind }, secondsSince(began))
    for (const code of refusals) this.#refused.inc({ code })
  }

  sent(route: string, status: string, seconds: number): void {
    this.#http.observe({ route, status }, seconds)
  }

  /** What is looked at only when somebody asks. */
  #watch({ pool, readiness, subscribers }: Watched): void {
    const gauge = (name: string, help: string, look: () => number | Promise<number>) =>
      new this.#library.Gauge({
        name,
        help,
        registers: [this.#registry],
        async collect() {
          this.set(await look())
        },
      })
    gauge('aidbridge_subscribers', 'Live streams that this process serves.', subscribers)
    gauge('aidbridge_database_connections_max', 'As many as the pool opens.', () => pool.options.max)
    gauge('aidbridge_database_connections_open', 'Connections of the pool.', () => pool.totalCount)
    gauge('aidbridge_database_connections_idle', 'Those that nobody uses.', () => pool.idleCount)
    gauge(
      'aidbridge_database_connections_waited_for',
      'Askers without a connection.',
      () => pool.waitingCount,
    )
    // From here on the database is asked, for which connections are used.
    gauge('aidbridge_ready', '1 while /ready says yes.', async () =>
      (await readiness.look()).status === 'ready' ? 1 : 0,
    )
    const queue = this.#queue(pool)
    const jobs = (name: string, help: string, figure: keyof QueueState) =>
      gauge(name, help, async () => (await queue())?.[figure] ?? Number.NaN)
    jobs('aidbridge_jobs_waiting', 'Jobs that could be done now.', 'waiting')
    jobs('aidbridge_jobs_running', 'Jobs in hand.', 'running')
    jobs('aidbridge_jobs_delayed', 'Jobs that failed and are tried again later.', 'delayed')
    jobs('aidbridge_jobs_failed', 'Jobs that nobody tries any more.', 'failed')
    jobs('aidbridge_jobs_oldest_seconds', 'How long the oldest waits that could be done.', 'oldestSeconds')
  }

  /** Asked once a scrape; undefined where the database does not answer. */
  #queue(pool: pg.Pool): () => Promise<QueueState | undefined> {
    let asked: Promise<QueueState | undefined> | undefined
    const look = () => {
      const looked = queueState(pool).catch(() => undefined)
      return Promise.race([looked, delay(patience, undefined, { ref: false })])
    }
    return () =>
      (asked ??= look().finally(() => {
        asked = undefined
      }))
  }
}
