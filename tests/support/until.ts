import { setTimeout as wait } from 'node:timers/promises'

/** Waits until something is so, and says what it was waiting for when it never becomes so. */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  longest = 20_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + longest
  while (Date.now() < end) {
    const seen = await look()
    if (seen) return seen
    await wait(20)
  }
  throw new Error(`${what}: that did not happen within ${longest} ms.`)
}
