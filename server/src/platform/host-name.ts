import type { RequestHandler } from 'express'

/**
 * A request whose Host is no name at all is refused, before somebody builds an address from it. Which name it is does
 * not matter: links, cookies and the check of origins know the configured address only.
 */
export const refuseNonsenseHost: RequestHandler = (request, response, next) => {
  if (hostName.test(request.headers.host ?? '')) return next()
  response.status(400).json({ error: 'The host of this request is no name.' })
}

const hostName = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i
