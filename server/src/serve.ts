import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { applyMigrations, knownMigrations } from '@aidbridge/prisma/migrate'
import { loadReference } from '@aidbridge/prisma/seed/reference'
import { reportingDay } from '@aidbridge/shared/core/dates'
import { createApp, webFolder } from './app.ts'
import { assertNoDemoWorld, ensureDemoWorld } from './demo/ensure.ts'
import { saySignIns } from './demo/sign-ins.ts'
import { offerFirstCoordinator } from './features/accounts/first-coordinator.ts'
import { hubOf } from './features/live/hub.ts'
import { publishFigures } from './features/published/jobs.ts'
import { queuedTasks, recurringLetters, recurringTasks } from './jobs.ts'
import { now } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { keptSecret } from './platform/data-folder.ts'
import { type Database, openDatabase } from './platform/db.ts'
import { Drain } from './platform/drain.ts'
import { startJobs } from './platform/jobs.ts'
import { listen, makeServer } from './platform/listen.ts'
import type { Logger } from './platform/log.ts'
import { type Metrics, openMetrics } from './platform/metrics.ts'
import { operationsIn } from './platform/named-operations.ts'
import { poorSearch } from './platform/outside-database.ts'
import { type Part, usualPatience } from './platform/part.ts'
import { prepareQueue } from './platform/queue.ts'
import { Readiness } from './platform/readiness.ts'
import type { OnReplica } from './platform/replica.ts'
import type { Tracing } from './platform/tracing.ts'

/** What main.ts has by then. */
export interface Begun {
  config: Config
  databaseUrl: string
  log: Logger
  tracing: Tracing | null
  /** Notes what has to be closed at the end, before all that was opened earlier. */
  open: (part: Part) => void
  say: (line: string) => void
  isStopping: () => boolean
}

/** For requests in flight, in milliseconds; a statement may take twice as long, but those who stop programs wait no longer. */
const answersPatience = 10_000

/** From a database that answers to a server that does. */
export async function serve({
  config,
  databaseUrl,
  log,
  tracing,
  open,
  say,
  isStopping,
}: Begun): Promise<void> {
  const applied = await applyMigrations(databaseUrl)
  if (applied.length > 0) say(`Migrated the database: ${applied.length} steps, up to ${applied.at(-1)}`)

  const database = openDatabase(databaseUrl, {
    onBrokenConnection: (error) => log.warn({ err: error }, 'a database connection broke'),
    replica: config.replicaUrl ? { url: config.replicaUrl, onChange: sayReplica(log) } : undefined,
  })
  open({ close: () => database.close() })
  if (config.replicaUrl) await database.reading(() => Promise.resolve()) // the log says whether it is used
  const [warning] = await Promise.all([
    poorSearch(database.pool),
    prepareQueue(databaseUrl),
    loadReference(database.pool),
  ])
  if (warning) say(warning)
  if (config.demo) await ensureDemoWorld(database, { databaseUrl, say })
  else await assertNoDemoWorld(database)
  const secret = config.secret ?? (await keptSecret(config.dataFolder))

  const recurring = [...recurringTasks, ...recurringLetters(config)]
  const jobs = await startJobs(databaseUrl, recurring, queuedTasks(config), log)
  open({ close: () => jobs.stop() })
  const readiness = new Readiness(database.pool, jobs, await knownMigrations())
  const app = createApp({
    database,
    log,
    origin: config.origin,
    secret,
    settings: config.settings,
    development: config.mode === 'development',
    readiness,
    tracing,
    metrics: config.settings.metricsToken ? await watch(database, readiness) : null,
  })
  const server = await listen(makeServer(app), config)
  const drain = new Drain(server)
  const notice = config.drainSeconds * 1000
  open({
    close: async () => {
      readiness.stop()
      drain.begin()
      await delay(notice)
      const cut = await drain.finish(answersPatience, () => hubOf(database).close())
      if (cut > 0) log.warn({ requests: cut }, 'requests were not answered before the end')
    },
    patience: notice + answersPatience + usualPatience,
  })
  say(`Aidbridge is ready: ${config.origin}`)
  if (config.demo) await saySignIns(database, say)
  const link = config.demo ? undefined : await offerFirstCoordinator(database, config.origin)
  if (link) say(`There is no coordinator yet. Make the first one here, within a day: ${link}`)
  // The nightly job does it from now on; whoever starts today shall not wait for the night.
  await publishFigures(database, reportingDay(now())).catch((error: unknown) => {
    if (!isStopping()) log.error({ err: error }, 'the public figures could not be published')
  })
}

function watch(database: Database, readiness: Readiness): Promise<Metrics> {
  return openMetrics({
    pool: database.pool,
    readiness,
    subscribers: () => hubOf(database).size,
    operations: operationsIn(join(webFolder, 'assets')),
  })
}

function sayReplica(log: Logger): OnReplica {
  return (isUsed, why) => {
    if (isUsed) log.info('the read replica is used')
    else log.warn({ why }, 'the read replica is not used')
  }
}
