import pg from 'pg'
import type { Tx } from './context.ts'

const channel = 'aidbridge_change'
/** What concerns one person only: "<id of the notice> <id of the person>". */
const personalChannel = 'aidbridge_person'
/** A session is over: its id (a trigger of the migration sessions_end). */
const sessionChannel = 'aidbridge_session_end'
/** Transactions that began before the connection broke may have committed after it: their events are looked at again. */
const overlap = 500
/** After a long silence only the newest are looked at; whoever watches reads the screen anew anyway. */
const mostMissed = 5000
const heartbeatMs = 15_000
const longestPauseMs = 2000

/** Told of the ids of audit events, as they are committed by any process. An event may be told twice, none is left out. */
export interface Listener {
  changed(eventIds: readonly string[]): void
  /** One person has a notice, or has read some. After a broken connection some of these are left out. */
  told(person: Personal): void
  /** null: the connection was broken, and any session may have ended meanwhile. */
  sessionEnded(sessionId: string | null): void
}

export interface Personal {
  userId: string
  noticeId: string
}

/** Lets the bells of these people ring when the transaction commits. */
export async function tellPeople(tx: Tx, people: readonly Personal[]): Promise<void> {
  const payloads = people.map(({ userId, noticeId }) => `${noticeId} ${userId}`)
  await tx.$executeRaw`SELECT pg_notify(${personalChannel}, payload) FROM unnest(${payloads}::text[]) AS payload`
}

/**
 * One connection of this process that hears of every commit (write_audit in the migrations notifies). Opened by the
 * first subscriber and closed with the last; a broken one is replaced, and what was missed meanwhile is told then.
 */
export class ChangeFeed {
  readonly #url: string
  readonly #onBroken: (error: Error) => void
  readonly #listeners = new Set<Listener>()
  #client: pg.Client | undefined
  #opening: Promise<void> | undefined
  #heartbeat: NodeJS.Timeout | undefined
  #retry: NodeJS.Timeout | undefined
  #failures = 0
  /** The newest event that was told; undefined until something has been listened to. */
  #newest: bigint | undefined
  #gathered: string[] = []

  constructor(url: string, onBroken: (error: Error) => void) {
    this.#url = url
    this.#onBroken = onBroken
  }

  /** Resolves when the connection listens, so that nothing committed from then on is missed. Answers with how to leave. */
  async subscribe(listener: Listener): Promise<() => void> {
    this.#listeners.add(listener)
    const leave = () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) void this.close()
    }
    try {
      await this.#open()
    } catch (error) {
      leave()
      throw error
    }
    return leave
  }

  async close(): Promise<void> {
    clearTimeout(this.#retry)
    clearInterval(this.#heartbeat)
    const client = this.#client
    this.#client = this.#opening = this.#newest = undefined
    client?.removeAllListeners('error').on('error', () => undefined)
    await client?.end().catch(() => undefined)
  }

  #open(): Promise<void> {
    this.#opening ??= this.#connect().catch((error: unknown) => {
      this.#opening = undefined
      throw error
    })
    return this.#opening
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'aidbridge changes',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      query_timeout: 10_000,
    })
    this.#client = client
    client.on('error', (error) => this.#broken(client, error))
    client.on('end', () => this.#broken(client, new Error('the connection for changes ended')))
    client.on('notification', (heard) => {
      if (heard.channel === channel) return this.#heard(heard.payload!)
      if (heard.channel === personalChannel) return this.#heardOfPerson(heard.payload!)
      for (const listener of this.#listeners) listener.sessionEnded(heard.payload!)
    })
    await client.connect()
    await client.query(`LISTEN ${channel}; LISTEN ${personalChannel}; LISTEN ${sessionChannel}`)
    await this.#catchUp(client)
    this.#failures = 0
    this.#heartbeat = setInterval(() => void this.#beat(client), heartbeatMs).unref()
  }

  /** A connection that died without a word is noticed by asking. */
  async #beat(client: pg.Client): Promise<void> {
    await client.query('SELECT 1').catch((error: Error) => this.#broken(client, error))
  }

  /** Told together what was committed together: the notifications of one transaction arrive in one go. */
  #heard(eventId: string): void {
    if (this.#gathered.push(eventId) > 1) return
    setImmediate(() => {
      const ids = this.#gathered
      this.#gathered = []
      this.#tell(ids)
    })
  }

  #heardOfPerson(payload: string): void {
    const cut = payload.indexOf(' ')
    const person = { noticeId: payload.slice(0, cut), userId: payload.slice(cut + 1) }
    for (const listener of this.#listeners) listener.told(person)
  }

  #tell(ids: readonly string[]): void {
    for (const id of ids)
      if (this.#newest === undefined || BigInt(id) > this.#newest) this.#newest = BigInt(id)
    for (const listener of this.#listeners) listener.changed(ids)
  }

  async #catchUp(client: pg.Client): Promise<void> {
    if (this.#newest === undefined) {
      const { rows } = await client.query<{ id: string }>(
        'SELECT coalesce(max(id), 0)::text AS id FROM audit_event',
      )
      this.#newest = BigInt(rows[0]!.id)
      return
    }
    for (const listener of this.#listeners) listener.sessionEnded(null)
    const { rows } = await client.query<{ id: string }>(
      'SELECT id::text FROM audit_event WHERE id > $1 ORDER BY id DESC LIMIT $2',
      [String(this.#newest - BigInt(overlap)), mostMissed],
    )
    if (rows.length > 0) this.#tell(rows.map(({ id }) => id))
  }

  #broken(client: pg.Client, error: Error): void {
    if (this.#client !== client) return
    clearInterval(this.#heartbeat)
    this.#client = this.#opening = undefined
    client.end().catch(() => undefined)
    this.#onBroken(error)
    this.#retryLater()
  }

  #retryLater(): void {
    clearTimeout(this.#retry)
    if (this.#listeners.size === 0) return
    const pause = Math.min(longestPauseMs, 200 * 2 ** this.#failures++)
    this.#retry = setTimeout(() => this.#open().catch(() => this.#retryLater()), pause).unref()
  }
}
