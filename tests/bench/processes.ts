import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { secret } from './sessions.ts'

const checkout = fileURLToPath(new URL('../../', import.meta.url))
const here = fileURLToPath(new URL('./', import.meta.url))

/** A server in a process of its own. */
export interface Served {
  origin: string
  /** Of the operating system: memory is read by it. */
  pid: number
  stop(): Promise<void>
}

interface Start {
  name: string
  port: number
  args: string[]
  env?: NodeJS.ProcessEnv
  /** Answers 2xx or 4xx as soon as it can serve. */
  ready: string
}

const patience = 120_000

async function start({ name, port, args, env, ready }: Start): Promise<Served> {
  const child = spawn(process.execPath, args, {
    cwd: checkout,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said: Buffer[] = []
  child.stderr.on('data', (piece: Buffer) => said.push(piece))
  const origin = `http://localhost:${port}`
  const until = Date.now() + patience
  while (Date.now() < until) {
    if (child.exitCode !== null) break
    const answer = await fetch(origin + ready).catch(() => null)
    await answer?.arrayBuffer()
    if (answer && answer.status < 500) return { origin, pid: child.pid!, stop: () => stop(child) }
    await wait(10)
  }
  await stop(child)
  throw new Error(`${name} does not start: ${Buffer.concat(said).toString()}`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await ended
  clearTimeout(late)
}

/** The built program as `npm start` runs it, without limits on how much one asker may ask. */
export async function startProgram(
  databaseUrl: string,
  port: number,
  nodeOptions: string[] = [],
): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'aidbridge-bench-'))
  const served = await start({
    name: 'Aidbridge',
    port,
    args: [...nodeOptions, 'dist/server/main.js'],
    env: {
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      AIDBRIDGE_DATA_DIR: folder,
      AIDBRIDGE_DEMO: 'off',
      AIDBRIDGE_ALLOWANCE: '1000000',
      AIDBRIDGE_SECRET: secret,
      LOG_LEVEL: 'error',
    },
    ready: '/health',
  })
  return {
    ...served,
    stop: async () => {
      await served.stop()
      await rm(folder, { recursive: true })
    },
  }
}

/** The same with its own PostgreSQL in this folder, as it starts without DATABASE_URL. */
export const startWithPostgres = (folder: string, port: number): Promise<Served> =>
  start({
    name: 'Aidbridge',
    port,
    args: ['dist/server/main.js'],
    env: {
      PORT: String(port),
      DATABASE_URL: undefined,
      AIDBRIDGE_DATA_DIR: folder,
      AIDBRIDGE_DEMO: 'off',
      LOG_LEVEL: 'error',
    },
    ready: '/ready',
  })

/** A Node server that does nothing. */
export const startNothing = (port: number): Promise<Served> =>
  start({
    name: 'An empty server',
    port,
    args: [
      '-e',
      `require('node:http').createServer((_, answer) => answer.end()).listen(${port}, '127.0.0.1')`,
    ],
    ready: '/',
  })

/** PostGraphile 4 over the same tables. */
export const startPostGraphile = (databaseUrl: string, port: number): Promise<Served> =>
  start({
    name: 'PostGraphile',
    port,
    args: [
      join(here, 'node_modules', 'postgraphile', 'cli.js'),
      ...['--connection', databaseUrl, '--schema', 'public', '--port', String(port), '--max-pool-size', '20'],
      ...['--disable-graphiql', '--disable-query-log', '--no-ignore-rbac'],
    ],
    ready: '/',
  })

/** Node's own http with hand-written SQL: as little as can be done. */
export const startFloor = (databaseUrl: string, port: number): Promise<Served> =>
  start({
    name: 'The floor',
    port,
    args: ['--import', 'tsx', join(here, 'floor', 'server.ts'), databaseUrl, String(port)],
    ready: '/',
  })
