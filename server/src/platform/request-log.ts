import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { pinoHttp } from 'pino-http'
import type { Logger } from './log.ts'
import { notesOf, secondsSince } from './request-notes.ts'

/** Milliseconds after which somebody should look why. */
const slow = 2000

/** One line a request, without address, headers or query; ordinary ones only at LOG_LEVEL=debug. */
export function requestLog(log: Logger) {
  return pinoHttp({
    logger: log,
    genReqId: () => randomUUID(),
    customLogLevel: (request, { statusCode }, error) => {
      if (statusCode === 503) return 'warn'
      if (error || statusCode >= 500) return 'error'
      return isSlow(request) ? 'warn' : 'debug'
    },
    customSuccessMessage: (request) => (isSlow(request) ? 'a slow request' : 'request completed'),
    customProps: (request) => {
      const { operation, kind } = notesOf(request)
      return operation && operation.length < 50 ? { operation, kind } : { kind }
    },
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: withoutSecrets(request.url.split('?')[0]!),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  })
}

/** A live stream is none that takes long. */
const isSlow = (request: IncomingMessage): boolean => {
  const { began, kind } = notesOf(request)
  return kind !== 'subscription' && secondsSince(began) * 1000 > slow
}

/** What somebody has put into an address that is no word and no id: a token pasted in the wrong place. */
const withoutSecrets = (path: string): string =>
  path
    .split('/')
    .map((part) => (part.length > 24 && !uuid.test(part) && !part.includes('.') ? '…' : part))
    .join('/')

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The number under which a request stands in the log and in the audit. */
export const numberOf = ({ id }: { id: unknown }): string => (typeof id === 'string' ? id : '')
