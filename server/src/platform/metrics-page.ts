import { createHash, timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { Metrics } from './metrics.ts'
import { notesOf, routeOf, secondsSince } from './request-notes.ts'

/** For whoever knows the token: figures say who works when, and how much. */
export function metricsPage(metrics: Metrics, token: string): RequestHandler {
  const expected = digest(`Bearer ${token}`)
  return async (request, response) => {
    response.set('Cache-Control', 'no-store')
    if (!timingSafeEqual(digest(request.headers.authorization ?? ''), expected))
      return void response.status(401).set('WWW-Authenticate', 'Bearer').json({ error: 'Bring the token.' })
    const text = await metrics.text()
    response.set('Content-Type', metrics.contentType).send(text)
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Measures each request until the last byte of its answer. */
export function measureRequests(metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const { began } = notesOf(request)
    const route = routeOf(request.path)
    response.once('close', () => {
      if (notesOf(request).kind === 'subscription') return
      const status = response.writableFinished ? String(response.statusCode) : 'cut off'
      metrics.sent(route, status, secondsSince(began))
    })
    next()
  }
}
