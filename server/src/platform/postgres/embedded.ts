import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { codeOf } from '../cannot-start.ts'
import { openDataFolder } from '../data-folder.ts'
import { clusterIn, existingCluster, type Cluster } from './cluster.ts'
import { keepForThisProcess } from './keeper.ts'
import { addressOf, findOrStartServer, findServer, stopServer } from './server-process.ts'

/** The account and the database of the program. It owns its tables and is no superuser, as with an outside server. */
const program = 'aidbridge'

/** Milliseconds between the attempts to bring back a server that went away: a full disk may have room again by then. */
const pauses = [1000, 2000, 5000, 10_000, 20_000]

export interface EmbeddedPostgres {
  /** For the program. */
  url: string
  /** For the superuser: tests make and drop databases with it. */
  superuserUrl: string
  /** Stops the server; everything written is on the disk. */
  stop(): Promise<void>
}

export interface Options {
  dataFolder: string
  say?: (line: string) => void
  /** false only for tests: faster, and lost at a power cut. */
  durable?: boolean
  /** Called when the server went away under us and could not be brought back. */
  onLost?: (reason: unknown) => void
}

/** Starts PostgreSQL in the data folder (or takes over the one that a killed start left) and keeps it for this process. */
export async function openEmbedded(options: Options): Promise<EmbeddedPostgres> {
  await openDataFolder(options.dataFolder)
  const cluster = await clusterIn(options.dataFolder, options.say ?? (() => undefined))
  const { port, keeper } = await startAndKeep(cluster, options)
  await makeDatabase(cluster, keeper)

  const stopping = new AbortController()
  let comingBack: Promise<void> = Promise.resolve()
  let stopped: Promise<void> | undefined
  watch(keeper)
  return {
    url: addressOf(cluster, port, program, program),
    superuserUrl: addressOf(cluster, port),
    stop: () => (stopped ??= stop()),
  }

  /** Once: by then the folder may be another's. */
  async function stop() {
    stopping.abort()
    await comingBack
    await stopServer(cluster) // ends the keeper too, last of all: nobody else gets in between
  }

  function watch(current: pg.Client) {
    current.once('end', () => {
      if (stopping.signal.aborted) return
      comingBack = bringBack()
        .then(watch)
        .catch((reason: unknown) => options.onLost?.(reason))
    })
  }

  async function bringBack() {
    options.say?.('PostgreSQL went away; starting it again')
    for (let attempt = 0; ; attempt++) {
      try {
        const again = await startAndKeep(cluster, options, port)
        options.say?.('PostgreSQL is back')
        return again.keeper
      } catch (error) {
        const pause = pauses[attempt]
        if (pause === undefined || stopping.signal.aborted) throw error
        options.say?.(`It does not start yet; trying again in ${pause / 1000} s. ${String(error)}`)
        await delay(pause, undefined, { signal: stopping.signal })
      }
    }
  }
}

/** The address of the server that runs in the data folder, for a command beside a running program. */
export async function borrowEmbedded(dataFolder: string): Promise<string | undefined> {
  const cluster = await existingCluster(dataFolder)
  const port = cluster && (await findServer(cluster))
  return cluster && port ? addressOf(cluster, port, program, program) : undefined
}

/** Stops the server that a killed run left in a folder which nobody will open again. */
export async function stopLeftover(dataFolder: string): Promise<void> {
  const cluster = await existingCluster(dataFolder)
  if (cluster) await stopServer(cluster)
}

async function startAndKeep(cluster: Cluster, { dataFolder, durable = true }: Options, wanted?: number) {
  for (let attempt = 1; ; attempt++) {
    const port = await findOrStartServer(cluster, { durable, port: wanted })
    if (wanted && port !== wanted)
      throw new Error(`PostgreSQL came back on port ${port} instead of ${wanted}`)
    try {
      return { port, keeper: await keepForThisProcess(addressOf(cluster, port), dataFolder) }
    } catch (error) {
      const justStopped =
        codeOf(error) === '57P01' || codeOf(error) === '57P03' || codeOf(error) === 'ECONNREFUSED'
      if (!justStopped || attempt === 3) throw error
    }
  }
}

async function makeDatabase(cluster: Cluster, client: pg.Client): Promise<void> {
  const role = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [program])
  if (role.rowCount === 0) {
    await client.query(`CREATE ROLE ${program} LOGIN PASSWORD ${client.escapeLiteral(cluster.password)}`)
  }
  const database = await client.query('SELECT FROM pg_database WHERE datname = $1', [program])
  if (database.rowCount === 0) await client.query(`CREATE DATABASE ${program} OWNER ${program}`)
}
