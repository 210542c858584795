import { readFile, readlink, realpath, stat, writeFile } from 'node:fs/promises'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { CannotStart } from '../cannot-start.ts'
import { isFull } from '../data-folder.ts'
import { freePort } from '../free-port.ts'
import { superuser, type Cluster } from './cluster.ts'
import { runAs } from './server-user.ts'

/** Recovery after a crash replays what was written since the last checkpoint; a big database may need minutes. */
const patience = 5 * 60_000

export interface StartOptions {
  /** false only for tests: faster, and lost at a power cut. */
  durable: boolean
  /** Asked for when a server that went away comes back, so that addresses in use stay true. */
  port?: number
}

/** Finds the server that an earlier start left running, or starts one. Resolves with its port. */
export async function findOrStartServer(cluster: Cluster, options: StartOptions): Promise<number> {
  const until = performance.now() + patience
  while (performance.now() < until) {
    const running = await findServer(cluster)
    if (running) return running
    const left = await readPidFile(cluster)
    if (left && (await isServerOf(cluster, left.pid))) {
      await delay(100) // it is starting, recovering or on its way out
      continue
    }
    if (left) await declareDead(cluster, left.pid)
    const port = options.port ?? (await freePort())
    const trouble = await start(cluster, port, options)
    if (!trouble) return port
    if (!mayPass(trouble, options)) throw await refusal(cluster, trouble)
    await delay(100)
  }
  throw await refusal(cluster, 'it did not become ready within five minutes.')
}

/** The port of the server that runs for this cluster, if one does. */
export async function findServer(cluster: Cluster): Promise<number | undefined> {
  const noted = await readPidFile(cluster)
  return noted && (await answers(cluster, noted.port)) ? noted.port : undefined
}

export async function stopServer(cluster: Cluster): Promise<void> {
  const noted = await readPidFile(cluster)
  if (!noted || !(await isServerOf(cluster, noted.pid))) return
  await runAs(cluster.user, cluster.binaries.control, [
    'stop',
    '-D',
    cluster.folder,
    '-m',
    'fast',
    '-t',
    '120',
  ])
}

export function addressOf(cluster: Cluster, port: number, user = superuser, database = superuser): string {
  return `postgresql://${user}:${cluster.password}@127.0.0.1:${port}/${database}`
}

async function start(cluster: Cluster, port: number, options: StartOptions): Promise<string | undefined> {
  const log = join(cluster.folder, 'server.log')
  const logged = await sizeOf(log)
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    jit: 'off',
    // The log must not hold what people wrote: no statements, no values of violated constraints.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(options.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`)
  const args = ['start', '-D', cluster.folder, '-l', log, '-w', '-t', String(patience / 1000)]
  try {
    await runAs(cluster.user, cluster.binaries.control, [...args, '-o', `-p ${port} ${flags.join(' ')}`])
    return undefined
  } catch (error) {
    const words = (await readFile(log).catch(() => Buffer.alloc(0))).subarray(logged).toString()
    return words.trim() || String(error)
  }
}

/** Another start was faster, backends of a killed server are still leaving, or somebody took the free port. */
function mayPass(trouble: string, options: StartOptions): boolean {
  if (/lock file .* already exists|shared memory block/.test(trouble)) return true
  return !options.port && /could not bind|could not create any TCP/.test(trouble)
}

async function refusal(cluster: Cluster, trouble: string): Promise<CannotStart> {
  if (await isFull(cluster.folder, trouble))
    return new CannotStart(
      `The disk under ${cluster.folder} is full, so PostgreSQL cannot start. Make room there; the data is untouched.`,
    )
  const words = trouble.split('\n').slice(-4).join(' ')
  return new CannotStart(
    `PostgreSQL in ${cluster.folder} does not start: ${words} ` +
      `Its log is ${join(cluster.folder, 'server.log')}; the data is untouched.`,
  )
}

async function answers(cluster: Cluster, port: number): Promise<boolean> {
  if (!port) return false // the note is just being written
  const client = new pg.Client({
    connectionString: addressOf(cluster, port),
    connectionTimeoutMillis: 2000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect() // the password was made for this cluster: another one would refuse it
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** PostgreSQL's own note: process id, folder, start time, port, … one a line. */
async function readPidFile(cluster: Cluster): Promise<{ pid: number; port: number } | undefined> {
  const text = await readFile(pidFile(cluster), 'utf8').catch(() => '')
  const lines = text.split('\n')
  return text === '' ? undefined : { pid: Number(lines[0]), port: Number(lines[3]) }
}

/**
 * After a crash the noted number may belong to anybody, above all in a container that counts from 1 again. The server
 * is a living process that works in the cluster's folder.
 */
async function isServerOf(cluster: Cluster, pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
    if (process.platform === 'linux') {
      return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(cluster.folder))
    }
    const { stdout } = await promisify(execFile)('ps', ['-o', 'comm=', '-p', String(pid)])
    return stdout.includes('postgres')
  } catch {
    return false
  }
}

/**
 * PostgreSQL would refuse to start as long as any process bears the number in its file. The file itself stays: it also
 * names the shared memory, by which PostgreSQL sees that a child of the dead server still lives.
 */
async function declareDead(cluster: Cluster, pid: number): Promise<void> {
  const noProcess = 2 ** 22 + 1 // above the largest number that Linux and macOS give
  const text = await readFile(pidFile(cluster), 'utf8').catch(() => '')
  const noted = `${pid}\n`
  if (text.startsWith(noted)) await writeFile(pidFile(cluster), `${noProcess}\n${text.slice(noted.length)}`)
}

function pidFile(cluster: Cluster): string {
  return join(cluster.folder, 'postmaster.pid')
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  )
}
