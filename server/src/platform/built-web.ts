import { existsSync, readdirSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import express, { Router, type RequestHandler } from 'express'
import type { Settings } from './config.ts'

const encodings = { br: '.br', gzip: '.gz' } as const

/**
 * Serves the built web app: files under /assets carry a hash in their name and are kept for good, the rest is asked for
 * again each time; /link and /public are pages of their own; every other address that a person can open is the app itself.
 * What the build has compressed (scripts/compress.js) is sent so. Without public figures their page is not there, and the app
 * says so.
 */
export function builtWeb(folder: string, { publicFigures }: Pick<Settings['site'], 'publicFigures'>): Router {
  const router = Router()
  if (!existsSync(join(folder, 'index.html'))) return router // npm run dev: Vite serves it
  if (!publicFigures) router.use(closedPage)
  router.use(appAddresses)
  router.use(preferCompressed(filesIn(folder)))
  router.use(express.static(folder, { index: false, redirect: false, setHeaders: cacheByName }))
  return router
}

/** Programs of their own beside the app (web/vite.config.ts). */
const pages: Record<string, string> = { '/link': '/link.html', '/public': '/public.html' }

const closedPage: RequestHandler = (request, response, next) => {
  if (!/^\/public(\.html|\/|$)/.test(request.path)) return next()
  response.status(404)
  request.url = '/index.html'
  next()
}

const appAddresses: RequestHandler = (request, _response, next) => {
  const isPage = request.method === 'GET' || request.method === 'HEAD'
  if (isPage && extname(request.path) === '' && request.accepts('html'))
    request.url = pages[request.path.replace(/\/$/, '')] ?? '/index.html'
  next()
}

function preferCompressed(files: Set<string>): RequestHandler {
  return (request, response, next) => {
    const path = request.path
    const offered = (['br', 'gzip'] as const).filter((encoding) => files.has(path + encodings[encoding]))
    if (offered.length === 0) return next()
    response.vary('Accept-Encoding')
    const encoding = request.acceptsEncodings(...offered)
    if (encoding === 'br' || encoding === 'gzip') {
      response.type(extname(path))
      response.set('Content-Encoding', encoding)
      request.url = path + encodings[encoding]
    }
    next()
  }
}

function cacheByName(response: express.Response, path: string): void {
  const hashed = path.includes(`${sep}assets${sep}`)
  response.set('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
}

function filesIn(folder: string): Set<string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return new Set(
    entries.map((entry) => `/${relative(folder, join(entry.parentPath, entry.name))}`.replaceAll(sep, '/')),
  )
}
