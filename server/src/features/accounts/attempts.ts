import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Database } from '../../platform/db.ts'

const minutes = 60
const hours = 60 * minutes

/**
 * How many wrong tries there may be in how many seconds. `device`: somebody who has signed in to this account on this
 * device before has a budget of their own, so that whoever tries elsewhere, or behind the same address, cannot lock them
 * out. `pair`: the account from one address. `account`: the account from all addresses together, which slows down
 * guessing that is spread over many. `address`: one address, whatever the account.
 */
const budgets = {
  signIn: {
    device: [10, 15 * minutes],
    pair: [10, 15 * minutes],
    account: [60, hours],
    address: [100, 15 * minutes],
  },
  secondFactor: {
    device: [10, 15 * minutes],
    pair: [10, 15 * minutes],
    account: [30, 24 * hours],
    address: [60, 15 * minutes],
  },
  /** Asking for the password of somebody who is signed in. */
  password: { account: [10, 15 * minutes] },
  /** Letters that anybody can have sent to an address. */
  letter: { account: [5, hours], address: [30, hours] },
  /** Requests of strangers to let an organisation in; each makes a letter. */
  registration: { account: [3, 24 * hours], address: [10, hours] },
  /** One-time keys from letters, and the way to another provider and back. */
  key: { address: [60, 15 * minutes] },
  /** Codes of the second factor that were used already; they are valid for a minute and a half. */
  usedCode: { account: [1, 120] },
} as const satisfies Record<string, Partial<Record<Scope, readonly [number, number]>>>

export type Kind = keyof typeof budgets
type Scope = 'device' | 'pair' | 'account' | 'address'

/** Who tries what. An account is named by its address or id, whether there is such an account or not. */
export interface Attempt {
  kind: Kind
  account?: string
  address?: string
  /** The device, if it has been signed in to this account before. */
  device?: string | undefined
}

/** What an attempt has cost; given back when it was no guess. */
export interface Taken {
  giveBack(): Promise<void>
}

/** Counts attempts for all processes together, in the table rate_limit. Addresses and accounts are kept as hashes. */
export class Attempts {
  readonly #database: Database
  readonly #limiters = new Map<string, RateLimiterPostgres>()

  constructor(database: Database) {
    this.#database = database
  }

  /** Takes one attempt from every budget that it touches; answers with the seconds to wait where one is used up. */
  async take(attempt: Attempt): Promise<Taken | number> {
    const touched = this.#touched(attempt)
    const counted = await this.#takeAll(touched)
    // A device that has used up its own budget is as good as unknown.
    if (counted !== true && attempt.device) return this.take({ ...attempt, device: undefined })
    if (counted !== true) return counted
    return {
      giveBack: async () => void (await Promise.all(touched.map(([limiter, key]) => limiter.reward(key)))),
    }
  }

  /** true, or the seconds to wait. What was taken before the one that is used up stays taken. */
  async #takeAll(touched: [RateLimiterPostgres, string][]): Promise<true | number> {
    for (const [limiter, key] of touched) {
      try {
        await limiter.consume(key)
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
        throw refused
      }
    }
    return true
  }

  #touched({ kind, account, address, device }: Attempt): [RateLimiterPostgres, string][] {
    if (device) return [this.#limiter(kind, 'device', device)].filter((found) => found !== null)
    const place = address && network(address)
    return [
      place ? this.#limiter(kind, 'address', place) : null,
      account && place ? this.#limiter(kind, 'pair', `${account} ${place}`) : null,
      account ? this.#limiter(kind, 'account', account) : null,
    ].filter((found) => found !== null)
  }

  #limiter(kind: Kind, scope: Scope, whose: string): [RateLimiterPostgres, string] | null {
    const budget = (budgets[kind] as Partial<Record<Scope, readonly [number, number]>>)[scope]
    if (!budget) return null
    const name = `${kind}:${scope}`
    const limiter = this.#limiters.get(name) ?? this.#makeLimiter(name, ...budget)
    this.#limiters.set(name, limiter)
    return [limiter, createHash('sha256').update(whose).digest('base64url')]
  }

  #makeLimiter(keyPrefix: string, points: number, duration: number): RateLimiterPostgres {
    return new RateLimiterPostgres({
      storeClient: this.#database.pool,
      storeType: 'pool',
      tableName: 'rate_limit',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration,
    })
  }
}

/** Whoever has one address of IPv6 has at least the sixty-four bits below it as well. */
function network(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address
  const [front = ''] = address.split('%')
  const [head = '', tail = ''] = front.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return [...left, ...zeros, ...right].slice(0, 4).join(':')
}
