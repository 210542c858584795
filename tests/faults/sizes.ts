// How much is tried: little within npm test, much with npm run faults. Every size can be set, and the seed too.

const isLong = process.env['FAULTS'] === 'long'

export const sizes = {
  /** Of killing. */
  rounds: sizeOf('FAULT_ROUNDS', 3, 200),
  /** Malformed requests. */
  requests: sizeOf('FAULT_REQUESTS', 500, 10_000),
  /** Seconds that many people work together. */
  together: sizeOf('FAULT_SECONDS', 8, 600),
  /** How often each of two processes is restarted. */
  restarts: sizeOf('FAULT_RESTARTS', 1, 20),
  /** Seconds that PostgreSQL is away, each time. */
  away: sizeOf('FAULT_AWAY', 3, 10),
  /** How often it goes. */
  absences: sizeOf('FAULT_ABSENCES', 1, 10),
  /** Seconds that the disk stays full, each time. */
  full: sizeOf('FAULT_FULL', 2, 20),
  /** How often it is filled. */
  fillings: sizeOf('FAULT_FILLINGS', 2, 10),
}

/** The same seed makes the same choices. What processes do meanwhile stays theirs. */
export const seed = sizeOf('FAULT_SEED', Math.floor(Math.random() * 2 ** 31))

/** Said while it runs, where it runs for long. */
export function tell(line: string): void {
  if (isLong) process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`)
}

function sizeOf(name: string, short: number, long = short): number {
  const given = process.env[name]
  if (given === undefined) return isLong ? long : short
  const size = Number(given)
  if (!Number.isSafeInteger(size) || size < 0) throw new Error(`${name} must be a whole number.`)
  return size
}
