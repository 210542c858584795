import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createApp } from '@aidbridge/server/app'
import { quietSettings, type Settings } from '@aidbridge/server/platform/config'
import { knownMigrations } from '@aidbridge/prisma/migrate'
import type { Database } from '@aidbridge/server/platform/db'
import { close, makeServer, type Patience } from '@aidbridge/server/platform/listen'
import { makeLog } from '@aidbridge/server/platform/log'
import { openMetrics } from '@aidbridge/server/platform/metrics'
import { hubOf } from '@aidbridge/server/features/live/hub'
import { Readiness } from '@aidbridge/server/platform/readiness'

/** What our clients call their questions, where figures are counted. */
const operations = new Set(['Known'])

type Json = Record<string, any>

export interface Served {
  /** Where it answers, without a path. */
  origin: string
  /** What it has logged so far, from `debug` on. */
  logged: Json[]
  /** The clients' ports of all connections that are open. */
  connected: ReadonlySet<number>
  stop(): Promise<void>
}

/** The whole program over HTTP on a free port, as a browser meets it; `publicOrigin` where a proxy stands in front. */
export async function serve(
  database: Database,
  settings: Partial<Settings> = {},
  publicOrigin?: string,
  patience: Partial<Patience> = {},
): Promise<Served> {
  const server = makeServer(undefined, patience)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const connected = new Set<number>()
  server.on('connection', (socket) => {
    const { remotePort } = socket
    connected.add(remotePort!)
    socket.once('close', () => connected.delete(remotePort!))
  })
  const logged: Json[] = []
  const log = makeLog('debug', { write: (line) => void logged.push(JSON.parse(line)) })
  const readiness = new Readiness(database.pool, { run: true }, await knownMigrations())
  const subscribers = () => hubOf(database).size
  const parts = {
    database,
    log,
    readiness,
    origin: publicOrigin ?? origin,
    secret: 's'.repeat(32),
    development: false,
    tracing: null,
    metrics: settings.metricsToken
      ? await openMetrics({ pool: database.pool, readiness, subscribers, operations })
      : null,
  }
  server.on('request', createApp({ ...parts, settings: { ...quietSettings, ...settings } }))
  return { origin, logged, connected, stop: () => close(server) }
}

/** Signs in as a browser does; answers with the cookies that it gets. */
export async function signInTo(
  { origin }: Pick<Served, 'origin'>,
  email: string,
  password: string,
): Promise<string> {
  const answer = await post(`${origin}/api/auth/sign-in/email`, { email, password }, { origin })
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
}

/** As a browser's script would post it. */
export function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
  signal: AbortSignal | null = null,
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    signal,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}
