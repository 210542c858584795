import { chooseLanguage } from '@aidbridge/shared/core/languages'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { linkToken } from '@aidbridge/shared/organisations/forms'
import { type Request, Router } from 'express'
import type { Context } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
import { jsonBody } from '../../platform/json-body.ts'
import { answerInWords } from '../../platform/say-refusal.ts'
import { Attempts, type Taken } from '../accounts/attempts.ts'
import { acceptInvitation, lookAtInvitation } from './invitation-accepting.ts'
import { askForRegistration, confirmRegistration, readApplication, regionsFor } from './registering.ts'

type ContextOf = (request: Request) => Promise<Context>

const largestForm = '16kb'

/**
 * What is asked by people who need not have an account yet: it is no part of the GraphQL API. Keys travel in the body,
 * never in an address that a log could keep. Answers with JSON or 204, else with a refusal in words.
 */
export function invitationPages(database: Database, contextOf: ContextOf): Router {
  const attempts = new Attempts(database)
  const router = Router()
  router.use(...jsonBody(largestForm))
  router.post('/look', (request, response) =>
    answerInWords(request, response, async () => {
      const { viewer } = await contextOf(request)
      return withKey(attempts, request, (token) => lookAtInvitation(database, viewer, token))
    }),
  )
  router.post('/accept', (request, response) =>
    answerInWords(request, response, async () => {
      const { viewer, requestId } = await contextOf(request)
      return withKey(attempts, request, (token) =>
        acceptInvitation(database, viewer, token, request.body, requestId),
      )
    }),
  )
  return router
}

export function registrationPages(database: Database, contextOf: ContextOf): Router {
  const attempts = new Attempts(database)
  const router = Router()
  router.get('/regions', (request, response) =>
    answerInWords(request, response, () =>
      regionsFor(database, chooseLanguage(request.headers['accept-language'])),
    ),
  )
  router.use(...jsonBody(largestForm))
  router.post('/', (request, response) =>
    answerInWords(request, response, async () => {
      const application = readApplication(request.body)
      const { origin, requestId } = await contextOf(request)
      await takeOrRefuse(attempts, request, 'registration')
      // Whoever asks learns nothing of others who asked with the address; its owner is not flooded with letters.
      const spared = await attempts.take({ kind: 'registration', account: application.applicantEmail })
      if (typeof spared !== 'number') await askForRegistration(database, application, origin, requestId)
    }),
  )
  router.post('/confirm', (request, response) =>
    answerInWords(request, response, async () => {
      const { requestId } = await contextOf(request)
      await withKey(attempts, request, (token) => confirmRegistration(database, token, requestId))
    }),
  )
  return router
}

/** Runs what a key opens. Only a wrong key counts as a try. */
async function withKey<T>(
  attempts: Attempts,
  request: Request,
  useCase: (token: string) => Promise<T>,
): Promise<T> {
  const taken = await takeOrRefuse(attempts, request, 'key')
  const read = linkToken.safeParse((request.body as { token?: unknown } | undefined)?.token)
  try {
    const result = await useCase(read.success ? read.data : '')
    await taken.giveBack()
    return result
  } catch (error) {
    if (!isWrongKey(error)) await taken.giveBack()
    throw error
  }
}

async function takeOrRefuse(
  attempts: Attempts,
  request: Request,
  kind: 'key' | 'registration',
): Promise<Taken> {
  const taken = await attempts.take({ kind, address: request.ip ?? '' })
  if (typeof taken === 'number') throw new Refusal('NotAllowed', { why: 'TOO_MANY_TRIES' })
  return taken
}

const isWrongKey = (error: unknown): boolean =>
  error instanceof Refusal &&
  error.is('NotAllowed') &&
  ['INVITATION_UNKNOWN', 'CONFIRMATION_UNKNOWN'].includes(error.facts.why)
