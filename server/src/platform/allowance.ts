import { isIPv6 } from 'node:net'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/**
 * So much a minute for each asker. Kept in the memory of this process: with several processes each grants its own, and
 * a restart begins anew. That is enough against a flood, and costs no statement; where every try counts (passwords,
 * links) the database counts.
 */
export class Allowance {
  readonly #limiter: RateLimiterMemory

  constructor(perMinute: number) {
    this.#limiter = new RateLimiterMemory({ points: perMinute, duration: 60 })
  }

  /** Takes it from the asker's allowance. Answers with the seconds to wait when that is used up, else with 0. */
  async take(asker: string, cost: number): Promise<number> {
    try {
      await this.#limiter.consume(asker, cost)
      return 0
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.ceil(refused.msBeforeNext / 1000)
      throw refused
    }
  }
}

/** Whoever has one address of IPv6 has a whole network of them; so all of a /64 are one asker. */
export function networkOf(address: string | undefined): string {
  if (!address) return 'unknown'
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
