import type { IncomingMessage } from 'node:http'

/** What the log, the metrics and the traces say of a request: words of programs, never what people wrote. */
export interface RequestNotes {
  /** performance.now() */
  began: number
  /** As whoever asks calls the question; missing until it has been understood. */
  operation?: string
  kind?: 'query' | 'mutation' | 'subscription'
  /** Codes of what was refused as a result. */
  refusals: string[]
}

const notes = new WeakMap<IncomingMessage, RequestNotes>()

export function notesOf(request: IncomingMessage): RequestNotes {
  const known = notes.get(request) ?? { began: performance.now(), refusals: [] }
  notes.set(request, known)
  return known
}

export const secondsSince = (began: number): number => (performance.now() - began) / 1000

const routes = [
  'graphql',
  'api/auth',
  'api',
  'files',
  'exports',
  'public',
  'health',
  'ready',
  'metrics',
  'assets',
]

/** One of a few words, whatever is asked for. */
export const routeOf = (path: string): string =>
  routes.find((route) => path === `/${route}` || path.startsWith(`/${route}/`)) ?? 'pages'
