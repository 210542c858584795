import { membershipIn, type Viewer } from '@aidbridge/shared/accounts/roles'
import { globalId } from '../../graphql/global-ids.ts'
import type { Personal } from '../../platform/changes.ts'
import { now } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import { type Change, type Concern, type Concerns, concernsOf } from './concerned.ts'

/** One person who watches. */
export interface Watcher {
  userId: string
  /** Without one where nobody came over HTTP. */
  sessionId: string | undefined
  /** Who they are by now: memberships end, accounts are closed. null ends the watching. `anew`: no earlier look will do. */
  viewer(anew: boolean): Promise<Viewer>
  tell(changes: readonly Change[]): void
  leave(): void
}

const recentEvents = `SELECT id::text FROM audit_event
  WHERE recorded_at > clock_timestamp() - make_interval(secs => $1) ORDER BY recorded_at DESC LIMIT 1000`

/** All who watch through this process: each batch of events is read once for all of them. */
class Hub {
  readonly #database: Database
  readonly #watchers = new Set<Watcher>()
  #leaveFeed: Promise<() => void> | undefined
  #closed = false
  /** Batches are told in the order in which they were heard. */
  #telling: Promise<void> = Promise.resolve()

  constructor(database: Database) {
    this.#database = database
  }

  /** How many watch. */
  get size(): number {
    return this.#watchers.size
  }

  /** Resolves when nothing is missed any more, from so many seconds ago on. */
  async join(watcher: Watcher, past: number): Promise<void> {
    if (this.#closed) return watcher.leave()
    this.#watchers.add(watcher)
    this.#leaveFeed ??= this.#database.changes.subscribe({
      changed: (ids) => this.#hear(ids),
      told: (person) => this.#ring(person),
      sessionEnded: (sessionId) => void this.#end(sessionId).catch(() => this.#endAll()),
    })
    await this.#leaveFeed.catch((error: unknown) => {
      this.#watchers.delete(watcher)
      this.#leaveFeed = undefined
      throw error
    })
    if (past > 0) await this.#tellOfPast(watcher, past)
  }

  /** What a screen has read while nobody listened for it yet may have changed since. */
  async #tellOfPast(watcher: Watcher, seconds: number): Promise<void> {
    const { rows } = await this.#database.pool.query<{ id: string }>(recentEvents, [seconds])
    if (rows.length === 0) return
    const ids = rows.map(({ id }) => id)
    await tellOne(watcher, await concernsOf(this.#database, ids))
  }

  leave(watcher: Watcher): void {
    this.#watchers.delete(watcher)
    if (this.#watchers.size > 0) return
    void this.#leaveFeed?.then((leave) => leave())
    this.#leaveFeed = undefined
  }

  /** The program stops: all come again, to whatever answers then. */
  close(): void {
    this.#closed = true
    this.#endAll()
  }

  #hear(ids: readonly string[]): void {
    this.#telling = this.#telling.then(() => this.#tellAll(ids)).catch(() => this.#endAll())
  }

  /** Only the person's own screens hear of it. */
  #ring({ userId, noticeId }: Personal): void {
    const change = { type: 'Notice', id: globalId('Notice', noticeId), at: now() }
    for (const watcher of this.#watchers) if (watcher.userId === userId) watcher.tell([change])
  }

  /** Signed out, here or elsewhere, or the account is closed: what is open closes at once. */
  async #end(sessionId: string | null): Promise<void> {
    if (sessionId !== null)
      return [...this.#watchers]
        .filter((each) => each.sessionId === sessionId)
        .forEach((each) => each.leave())
    const looks = [...this.#watchers].map(async (each) => (await each.viewer(true)) ?? each.leave())
    await Promise.all(looks)
  }

  async #tellAll(ids: readonly string[]): Promise<void> {
    const told = await concernsOf(this.#database, ids)
    await Promise.all([...this.#watchers].map((watcher) => tellOne(watcher, told)))
  }

  /** What changed could not be read: all come again and read their screens anew, rather than miss it. */
  #endAll(): void {
    for (const watcher of this.#watchers) watcher.leave()
  }
}

async function tellOne(watcher: Watcher, { concerns, membershipsChanged }: Concerns): Promise<void> {
  const viewer = await watcher.viewer(membershipsChanged)
  if (!viewer) return watcher.leave()
  const seen = concerns.filter((concern) => concernsViewer(concern, viewer)).map(({ change }) => change)
  if (seen.length > 0) watcher.tell(seen)
}

function concernsViewer({ everybody, organisationIds }: Concern, viewer: NonNullable<Viewer>): boolean {
  if (viewer.isCoordinator) return true
  if (everybody && viewer.memberships.length > 0) return true
  return [...organisationIds].some((id) => membershipIn(viewer, id))
}

const hubs = new WeakMap<Database, Hub>()

/** The hub of this process. */
export function hubOf(database: Database): Hub {
  const hub = hubs.get(database) ?? new Hub(database)
  hubs.set(database, hub)
  return hub
}
