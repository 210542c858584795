import { type DestinationStream, pino, type Logger } from 'pino'
import pretty from 'pino-pretty'
import { codeOf } from './cannot-start.ts'
import type { logLevels } from './config.ts'

export type { Logger }

/**
 * JSON lines, or readable ones on a terminal. Nothing personal is logged: no bodies, cookies, addresses of people,
 * only ids; what slips in under these names is left out all the same.
 */
export function makeLog(level: (typeof logLevels)[number], to?: DestinationStream): Logger {
  const options = {
    level,
    base: undefined,
    serializers: { err: described },
    redact: {
      paths: ['password', 'token', 'secret', 'email', 'phone', 'ip', 'headers'].flatMap((name) => [
        name,
        `*.${name}`,
      ]),
      remove: true,
    },
  }
  if (to) return pino(options, to)
  if (!process.stdout.isTTY) return pino(options)
  return pino(options, pretty({ colorize: true, translateTime: 'HH:MM:ss', sync: true }))
}

/** Without what libraries hang on an error: the connection, or the row that broke a rule. */
function described(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error)
  const { name, message, stack, cause } = error
  return { name, message, code: codeOf(error), stack, ...(cause ? { cause: described(cause) } : {}) }
}
