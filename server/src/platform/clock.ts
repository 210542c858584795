import { AsyncLocalStorage } from 'node:async_hooks'

const set = new AsyncLocalStorage<Date>()

/** The moment that counts as now. The only clock of the program: every deadline and `recordedAt` come from it. */
export function now(): Date {
  return new Date(set.getStore() ?? Date.now())
}

/** The moment set by `atTime`, if any. Without one the database's own clock stamps what is recorded. */
export function setTime(): Date | undefined {
  return set.getStore()
}

/**
 * Runs `act` as if it were `instant`, and everything that it awaits. The demo world is built through the real actions
 * and yet has a history since 2022.
 */
export function atTime<T>(instant: Date, act: () => T): T {
  return set.run(instant, act)
}
