import type { RequestHandler } from 'express'

/**
 * A page of another site may link here, but not act here with its visitor's session. Browsers say from which site a
 * page asks; where they do not (older ones, and plain http in a local network), the page's origin has to be ours.
 * Programs say neither, and bring no visitor's session.
 */
export function refuseForeignPages(origin: string): RequestHandler {
  const ours: readonly string[] = [origin, origin.replace('//localhost:', '//127.0.0.1:')]
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next()
    const site = request.headers['sec-fetch-site']
    const from = request.headers.origin
    const isOurs = site ? site === 'same-origin' || site === 'none' : !from || ours.includes(from)
    if (isOurs) return next()
    response.status(403).json({ error: 'This request comes from another site.' })
  }
}
