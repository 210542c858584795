import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import {
  type Job,
  Logger as WorkerLogger,
  parseCronItems,
  run,
  type Runner,
  type Task,
  type WorkerEvents,
} from 'graphile-worker'
import { type Database, openDatabase } from './db.ts'
import { LivingWorkers } from './living-workers.ts'
import type { Logger } from './log.ts'

/** What is done again and again without anybody asking. Several server processes share the work: each turn is taken once. */
export interface RecurringTask {
  name: string
  /** As in a crontab, in UTC: minute, hour, day of the month, month, day of the week. */
  when: string
  /** Returns how much it did. A turn that was cut off is taken again, so it must be harmless to do things twice. */
  run: (database: Database) => Promise<number>
}

/** What a use case has put into the queue (queue.ts), done once after its commit. */
export interface QueuedTask {
  name: string
  /** Tried again when it fails, or when the process dies in its middle: it must find out what has been done already. */
  run: (database: Database, payload: unknown) => Promise<void>
}

export interface Jobs {
  /** false while the runner has given up and is not back yet. */
  readonly run: boolean
  stop(): Promise<void>
}

const seconds = 1000
const hours = 3600 * seconds
/** What is under way may finish when the program stops; after that another process takes the turn. */
const grace = 3 * seconds
/** Before a runner begins anew that has given up: soon after its database is back it works. */
const pauseBeforeNext = 2 * seconds

/**
 * Works on the tasks in this process, on connections of its own. The plan of turns and their state lie in the schema
 * graphile_worker of the same database; a turn that was missed while no process ran is taken at the next start.
 */
export async function startJobs(
  url: string,
  recurring: readonly RecurringTask[],
  queued: readonly QueuedTask[],
  log: Logger,
): Promise<Jobs> {
  const database = openJobDatabase(url, log)
  const living = new LivingWorkers(url, log)
  const stopping = new AbortController()
  const begin = () => takeTurns(database, recurring, queued, log, living)
  let runner = await begin()
  let isRunning = true
  living.watch()
  void keepRunning()

  /** A runner gives up when it loses the database in the middle of a turn. */
  async function keepRunning(): Promise<void> {
    for (;;) {
      await runner.promise.catch(() => undefined)
      isRunning = false
      await wait(pauseBeforeNext, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
      try {
        runner = await begin()
        isRunning = true
      } catch (error) {
        log.error({ err: error }, 'jobs cannot start again yet')
      }
    }
  }

  return {
    get run() {
      return isRunning
    },
    stop: async () => {
      stopping.abort()
      await runner.stop().catch(() => undefined)
      await living.stop()
      await Promise.race([database.close(), wait(grace, undefined, { ref: false })])
    },
  }
}

function takeTurns(
  database: Database,
  recurring: readonly RecurringTask[],
  queued: readonly QueuedTask[],
  log: Logger,
  living: LivingWorkers,
): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter()
  events.on('worker:create', ({ worker }) => living.begin(worker.workerId))
  const takeTurn =
    ({ name, run }: RecurringTask): Task =>
    async (_payload, { abortPromise }) => {
      const count = await Promise.race([run(database), abortPromise])
      if (count) log.info({ job: name, count }, 'a job has done its work')
    }
  const doOnce =
    ({ run }: QueuedTask): Task =>
    async (payload, { abortPromise }) =>
      Promise.race([run(database, payload), abortPromise])
  return run({
    pgPool: database.pool,
    concurrency: 2,
    taskList: Object.fromEntries([
      ...recurring.map((task) => [task.name, takeTurn(task)] as const),
      ...queued.map((task) => [task.name, doOnce(task)] as const),
    ]),
    parsedCronItems: parseCronItems(recurring.map(turnsOf)),
    logger: quietly(log),
    events,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: grace,
    // From 0 on, a stop waits until the end of each turn is noted; otherwise not.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  })
}

/** One waiting turn of a task is enough, however many were missed in the last day. */
const turnsOf = ({ name, when }: RecurringTask) => ({
  task: name,
  match: when,
  options: { jobKey: name, maxAttempts: 5, backfillPeriod: 25 * hours },
})

function openJobDatabase(url: string, log: Logger): Database {
  const onBrokenConnection = (error: Error) => log.warn({ err: error }, 'a job lost its database connection')
  const database = openDatabase(url, { connections: 6, patience: 600 * seconds, onBrokenConnection })
  // The runner waits on one connection for good; when that breaks it connects anew, and nobody need be told twice.
  database.pool.on('connect', (client) => client.on('error', () => undefined))
  return database
}

const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const

/** The runner's own talk is of interest only to whoever looks for a fault. */
function quietly(log: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message, meta) => {
    const { job, error: err } = (meta ?? {}) as { job?: Partial<Job>; error?: unknown }
    log[levels[level]]({ job: job?.task_identifier, err }, message.split('\n')[0])
  })
}
