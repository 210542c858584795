import { setTimeout as delay } from 'node:timers/promises'
import { CannotMigrate } from '@aidbridge/prisma/migrate'
import { CannotStart } from './platform/cannot-start.ts'
import { readConfig, type Config } from './platform/config.ts'
import { isFull, openDataFolder } from './platform/data-folder.ts'
import { diskFull, sqlState } from './platform/database-errors.ts'
import { checkPort } from './platform/listen.ts'
import { makeLog } from './platform/log.ts'
import { checkOutsideDatabase } from './platform/outside-database.ts'
import { type Part, usualPatience } from './platform/part.ts'
import { openEmbedded } from './platform/postgres/embedded.ts'
import { openTracing } from './platform/tracing.ts'

/** What has been opened so far; closed in reverse order. */
const opened: Part[] = []
let stopping = false
/** Set once it is there. */
let dataFolder: string | undefined

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
  // Most of the program is read while PostgreSQL starts.
  const [databaseUrl, { serve }] = await Promise.all([databaseOf(config), import('./serve.ts')])
  const open = (part: Part) => void opened.push(part)
  await serve({ config, databaseUrl, log, tracing, open, say, isStopping: () => stopping })
}

async function databaseOf({ databaseUrl, dataFolder }: Config): Promise<string> {
  if (databaseUrl) {
    await checkOutsideDatabase(databaseUrl)
    return databaseUrl
  }
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
