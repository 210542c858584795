import { AsyncLocalStorage } from 'node:async_hooks'

const set = new AsyncLocalStorage<Date>()

/** The moment that counts as now. The only clock of the program: `recordedAt` and every deadline come from it. */
export function now(): Date {
  return new Date(set.getStore() ?? Date.now())
}

/**
 * Runs `act` as if it were `instant`, and everything that it awaits. The demo world is built through the real actions
 * and yet has a history since 2022.
 */
export function atTime<T>(instant: Date, act: () => T): T {
  return set.run(instant, act)
}
