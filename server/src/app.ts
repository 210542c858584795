import { toNodeHandler } from 'better-auth/node'
import { fileURLToPath } from 'node:url'
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express'
import { firstCoordinatorPage } from './features/accounts/first-coordinator-page.ts'
import { contextOf } from './features/accounts/request-context.ts'
import { invitationPages, registrationPages } from './features/organisations/strangers-pages.ts'
import { makeSignIn } from './features/accounts/sign-in.ts'
import { signInOptions } from './features/accounts/sign-in-options.ts'
import { clientAddressHeader } from './features/accounts/visits.ts'
import { bringsLink, contextOfLink } from './features/links/held.ts'
import { listExports } from './features/exports/routes.ts'
import { auditExports } from './features/history/exports.ts'
import { ownDataRoute } from './features/personal-data/routes.ts'
import { overviewExports } from './features/reporting/exports.ts'
import { publicRoutes } from './features/published/routes.ts'
import { photoRoutes } from './features/shipments/files.ts'
import { failureMessage } from './graphql/failures.ts'
import { schema } from './graphql/schema.ts'
import { makeYoga } from './graphql/yoga.ts'
import { builtWeb } from './platform/built-web.ts'
import type { Settings } from './platform/config.ts'
import { isUnavailable } from './platform/database-errors.ts'
import type { Database } from './platform/db.ts'
import { refuseForeignPages } from './platform/foreign-pages.ts'
import { refuseNonsenseHost } from './platform/host-name.ts'
import { jsonBody } from './platform/json-body.ts'
import type { Logger } from './platform/log.ts'
import type { Metrics } from './platform/metrics.ts'
import { measureRequests, metricsPage } from './platform/metrics-page.ts'
import type { Readiness } from './platform/readiness.ts'
import { limitRequests } from './platform/request-limit.ts'
import { requestLog } from './platform/request-log.ts'
import { mayBeFramed, securityHeaders } from './platform/security-headers.ts'
import { securityTxt } from './platform/security-txt.ts'
import { siteFacts } from './platform/site.ts'
import { keepPatience } from './platform/stillness.ts'
import type { Tracing } from './platform/tracing.ts'
import { trustedProxies } from './platform/trusted-proxies.ts'
import { answerUnavailable } from './platform/unavailable.ts'

export interface AppParts {
  database: Database
  log: Logger
  /** The public address, without a path. */
  origin: string
  /** Sessions are signed with it. */
  secret: string
  settings: Settings
  /** No limit on sign-ins: for developers. */
  development: boolean
  readiness: Readiness
  /** null: nobody asks for them. */
  metrics: Metrics | null
  /** null: nobody collects them. */
  tracing: Tracing | null
}

export const webFolder = fileURLToPath(new URL('../../dist/web/', import.meta.url))
const largestQuery = '256kb'
const largestForm = '16kb'
/** From one address. A screen makes about five; whoever is signed in or not, and whatever is asked. */
const requestsPerMinute = 3000

/** Everything that answers over HTTP, in the order in which it is asked. */
export function createApp(parts: AppParts): Express {
  const { database, log, origin, secret, settings, development, readiness, metrics, tracing } = parts
  const signIn = makeSignIn({ database, origin, secret, settings, limitAttempts: !development })
  const asked = (request: Request) =>
    bringsLink(request)
      ? contextOfLink(request, { database, origin, secret })
      : contextOf(request, signIn, database, settings)
  const yoga = makeYoga({
    schema,
    contextOf: asked,
    log,
    metrics,
    tracing,
    allowance: settings.allowance,
    explorer: settings.explorer,
  })
  const mostRequests = requestsPerMinute * settings.allowance

  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', trustedProxies(settings.trustProxy))
  app.use(requestLog(log))
  if (metrics) app.use(measureRequests(metrics))
  if (tracing) app.use(tracing.requests)
  app.use(securityHeaders(origin))
  app.use(refuseNonsenseHost)
  app.use(nameClient)
  app.use(refuseForeignPages(origin))
  app.get('/health', alive)
  app.get('/ready', canServe(readiness))
  app.get(
    '/metrics',
    metrics && settings.metricsToken ? metricsPage(metrics, settings.metricsToken) : unknownAddress,
  )
  app.get('/.well-known/security.txt', securityTxt(settings.securityContact, origin))
  app.use(['/graphql', '/api', '/files', '/exports'], limitRequests(mostRequests), neverKept)
  app.all('/api/auth/{*path}', jsonBody(largestForm), toNodeHandler(signIn))
  app.get('/api/sign-in-options', signInOptions(settings))
  app.get('/api/site', siteFacts(settings))
  app.use('/api/first-coordinator', firstCoordinatorPage(database))
  const asPerson = (request: Request) => contextOf(request, signIn, database, settings)
  app.use('/api/invitation', invitationPages(database, asPerson))
  app.use('/api/registration', registrationPages(database, asPerson))
  app.use('/graphql', jsonBody(largestQuery))
  app.all(yoga.graphqlEndpoint, keepPatience, (req, res) => void yoga(req, res, { req, res }))
  app.use('/files', photoRoutes(asked))
  app.use(
    '/exports',
    ownDataRoute(asPerson),
    auditExports(asPerson),
    listExports(schema, asPerson),
    overviewExports(asPerson),
  )
  if (settings.site.publicFigures) {
    app.get('/public', mayBeFramed)
    app.use('/public', limitRequests(mostRequests), publicRoutes(database))
  }
  app.use('/api', unknownAddress)
  app.use(builtWeb(webFolder, settings.site))
  app.use(unknownAddress)
  app.use(failed)
  return app
}

/** Hands the client's address to the sign-in, as Express has worked it out; what a client claims is overwritten. */
const nameClient: RequestHandler = (request, _response, next) => {
  request.headers[clientAddressHeader] = request.ip ?? ''
  next()
}

/** What is answered to one person is kept by nobody else's cache; photos say themselves what may be kept. */
const neverKept: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store')
  next()
}

/** For whoever restarts the program when it hangs: it answers, whatever its database does. */
const alive: RequestHandler = (_request, response) => {
  response.set('Cache-Control', 'no-store')
  response.json({ status: 'ok' })
}

/** For a proxy that chooses between processes, and for the web app that waits for one. */
function canServe(readiness: Readiness): RequestHandler {
  return async (_request, response) => {
    const standing = await readiness.look()
    response.set('Cache-Control', 'no-store')
    response.status(standing.status === 'ready' ? 200 : 503).json(standing)
  }
}

const unknownAddress: RequestHandler = (_request, response) => {
  response.status(404).json({ error: 'There is nothing at this address.' })
}

const failed: ErrorRequestHandler = (error: { status?: number }, request, response, next) => {
  if (response.headersSent) return next(error)
  const status = error.status ?? 500
  if (status < 500)
    return void response.status(status).json({ errors: [{ message: 'This request cannot be read.' }] })
  if (isUnavailable(error)) {
    request.log.warn({ err: error }, 'the database is not available')
    return answerUnavailable(request, response)
  }
  request.log.error({ err: error }, 'a request failed')
  response.status(500).json({ error: failureMessage, request: request.id })
}
