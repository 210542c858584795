import { fileURLToPath } from 'node:url'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { builtWeb } from './platform/built-web.ts'
import type { Database } from './platform/db.ts'
import type { Logger } from './platform/log.ts'
import { requestLog } from './platform/request-log.ts'
import { securityHeaders } from './platform/security-headers.ts'

export interface AppParts {
  database: Database
  log: Logger
  /** The public address, without a path. */
  origin: string
}

const webFolder = fileURLToPath(new URL('../../dist/web/', import.meta.url))

/** Everything that answers over HTTP, in the order in which it is asked. */
export function createApp({ database, log, origin }: AppParts): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', 'loopback')
  app.use(requestLog(log))
  app.use(securityHeaders(origin))
  app.get('/health', health(database))
  app.use('/api', unknownAddress)
  app.use(builtWeb(webFolder))
  app.use(unknownAddress)
  app.use(failed)
  return app
}

/** For whoever watches the program: does it answer, and does its database? */
function health(database: Database): RequestHandler {
  return async (_request, response) => {
    const works = await database.pool.query('SELECT 1').then(
      () => true,
      () => false,
    )
    response.set('Cache-Control', 'no-store')
    response.status(works ? 200 : 503).json({ status: works ? 'ok' : 'database does not answer' })
  }
}

const unknownAddress: RequestHandler = (_request, response) => {
  response.status(404).json({ error: 'There is nothing at this address.' })
}

const failed: ErrorRequestHandler = (error, request, response, next) => {
  request.log.error({ err: error as unknown }, 'a request failed')
  if (response.headersSent) return next(error)
  response.status(500).json({ error: 'Something went wrong here. It has been noted.', request: request.id })
}
