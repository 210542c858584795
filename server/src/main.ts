import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { applyMigrations, CannotMigrate, knownMigrations } from '@aidbridge/prisma/migrate'
import { loadReference } from '@aidbridge/prisma/seed/reference'
import { reportingDay } from '@aidbridge/shared/core/dates'
import { createApp, webFolder } from './app.ts'
import { offerFirstCoordinator } from './features/accounts/first-coordinator.ts'
import { hubOf } from './features/live/hub.ts'
import { publishFigures } from './features/published/jobs.ts'
import { queuedTasks, recurringLetters, recurringTasks } from './jobs.ts'
import { assertNoDemoWorld, ensureDemoWorld } from './demo/ensure.ts'
import { saySignIns } from './demo/sign-ins.ts'
import { CannotStart } from './platform/cannot-start.ts'
import { readConfig, type Config } from './platform/config.ts'
import { isFull, keptSecret, openDataFolder } from './platform/data-folder.ts'
import { diskFull, sqlState } from './platform/database-errors.ts'
import { type Database, openDatabase } from './platform/db.ts'
import { startJobs } from './platform/jobs.ts'
import { now } from './platform/clock.ts'
import { Drain } from './platform/drain.ts'
import { checkPort, listen, makeServer } from './platform/listen.ts'
import { type Logger, makeLog } from './platform/log.ts'
import { type Metrics, openMetrics } from './platform/metrics.ts'
import { operationsIn } from './platform/named-operations.ts'
import { checkOutsideDatabase, poorSearch } from './platform/outside-database.ts'
import { openEmbedded } from './platform/postgres/embedded.ts'
import type { OnReplica } from './platform/replica.ts'
import { prepareQueue } from './platform/queue.ts'
import { Readiness } from './platform/readiness.ts'
import { openTracing } from './platform/tracing.ts'

/** What has been opened so far; closed in reverse order. */
const opened: Part[] = []
let stopping = false
/** Set once it is there. */
let dataFolder: string | undefined

interface Part {
  close: () => Promise<void>
  /** One part that does not close must not keep the next ones open, PostgreSQL above all. */
  patience?: number
}

const usualPatience = 10_000
/** For requests in flight; a statement may take twice as long, but those who stop programs wait no longer. */
const answersPatience = 10_000

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
// Who read our words may have gone (a closed terminal, a pipe into head); stopping in order matters more.
for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined)
await start().catch(refuse)

async function start(): Promise<void> {
  const config = readConfig()
  const log = makeLog(config.logLevel)
  await checkPort(config)
  const tracing = config.tracesTo ? await openTracing() : null
  if (tracing) opened.push({ close: tracing.stop })
  await openDataFolder(config.dataFolder)
  dataFolder = config.dataFolder
  const databaseUrl = config.databaseUrl ?? (await startEmbedded(config))
  if (config.databaseUrl) await checkOutsideDatabase(databaseUrl)

  const applied = await applyMigrations(databaseUrl)
  if (applied.length > 0) say(`Migrated the database: ${applied.length} steps, up to ${applied.at(-1)}`)

  await prepareQueue(databaseUrl)
  const database = openDatabase(databaseUrl, {
    onBrokenConnection: (error) => log.warn({ err: error }, 'a database connection broke'),
    replica: config.replicaUrl ? { url: config.replicaUrl, onChange: sayReplica(log) } : undefined,
  })
  opened.push({ close: () => database.close() })
  if (config.replicaUrl) await database.reading(() => Promise.resolve()) // the log says whether it is used
  const warning = await poorSearch(database.pool)
  if (warning) say(warning)
  await loadReference(database.prisma)
  if (config.demo) await ensureDemoWorld(database, { databaseUrl, say })
  else await assertNoDemoWorld(database)
  const secret = config.secret ?? (await keptSecret(config.dataFolder))

  const recurring = [...recurringTasks, ...recurringLetters(config)]
  const jobs = await startJobs(databaseUrl, recurring, queuedTasks(config), log)
  opened.push({ close: () => jobs.stop() })
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
  opened.push({
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
    if (!stopping) log.error({ err: error }, 'the public figures could not be published')
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

async function startEmbedded({ dataFolder }: Config): Promise<string> {
  say(`Starting PostgreSQL in ${dataFolder}`)
  const postgres = await openEmbedded({ dataFolder, say, onLost: (reason) => void refuse(reason) })
  opened.push({ close: () => postgres.stop() })
  return postgres.url
}

async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  if (code === 0) say('Stopping')
  for (const { close, patience = usualPatience } of opened.reverse()) {
    const closed = close().catch((error: unknown) => console.error(`While stopping: ${String(error)}`))
    await Promise.race([closed, delay(patience)])
  }
  process.exit(code)
}

/** What a person can mend is said in a sentence; everything else with its stack. */
async function refuse(error: unknown): Promise<void> {
  if (stopping) return // what was under way finds its database closed
  const mendable = error instanceof CannotStart || error instanceof CannotMigrate
  if (sqlState(error) === diskFull || (!mendable && dataFolder && (await isFull(dataFolder, String(error)))))
    console.error(
      '\nThe disk of the database is full. Make room there and start again; the data is untouched.',
    )
  else console.error(mendable ? `\n${error.message}` : error)
  await stop(1)
}

function say(line: string): void {
  console.log(line)
}
