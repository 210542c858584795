import { chooseLanguage } from '@aidbridge/shared/core/languages'
import { say } from '@aidbridge/shared/core/say'
import type { Request, Response } from 'express'

/** Seconds after which it is worth asking again. */
const pause = '2'

/** What is true of every answer that says "not now". */
export const unavailableHttp = { status: 503, headers: { 'Retry-After': pause } }

export const unavailableFacts = { code: 'UNAVAILABLE', retryable: true }

/** The same sentence outside GraphQL, in the form in which GraphQL would say it. */
export function answerUnavailable(request: Request, response: Response): void {
  const message = say(chooseLanguage(request.headers['accept-language']), 'whyNots.UNAVAILABLE')
  response.status(unavailableHttp.status).set(unavailableHttp.headers).set('Cache-Control', 'no-store')
  response.json({ error: message, ...unavailableFacts, errors: [{ message, extensions: unavailableFacts }] })
}
