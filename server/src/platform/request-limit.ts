import { chooseLanguage } from '@aidbridge/shared/core/languages'
import { say } from '@aidbridge/shared/core/say'
import type { RequestHandler } from 'express'
import { Allowance, networkOf } from './allowance.ts'

/** Before anything is read of a request: so many a minute from one address, of which a town hall may have one for all. */
export function limitRequests(perMinute: number): RequestHandler {
  const allowance = new Allowance(perMinute)
  return async (request, response, next) => {
    const seconds = await allowance.take(networkOf(request.ip), 1)
    if (seconds === 0) return next()
    const message = say(chooseLanguage(request.headers['accept-language']), 'whyNots.TOO_FAST', { seconds })
    response.status(429).set('Retry-After', String(seconds))
    response.json({ error: message, errors: [{ message, extensions: { code: 'TOO_FAST' } }] })
  }
}
