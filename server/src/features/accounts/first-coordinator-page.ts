import { type Request, type Response, Router } from 'express'
import type { Database } from '../../platform/db.ts'
import { jsonBody } from '../../platform/json-body.ts'
import { numberOf } from '../../platform/request-log.ts'
import { answerInWords } from '../../platform/say-refusal.ts'
import { assertLinkWorks, makeFirstCoordinator } from './first-coordinator.ts'

const largestForm = '16kb'

/**
 * What the page behind the one-time link asks; it is no part of the GraphQL API, because nobody can be signed in yet.
 * Answers 204 when all is well, else a refusal in the form and the language that the API would give it.
 */
export function firstCoordinatorPage(database: Database): Router {
  const router = Router()
  router.get('/', (request, response) => {
    const { token } = request.query
    return answerInWords(request, response, () =>
      assertLinkWorks(database.prisma, typeof token === 'string' ? token : ''),
    )
  })
  router.post('/', ...jsonBody(largestForm), (request: Request, response: Response) =>
    answerInWords(request, response, () => makeFirstCoordinator(database, request.body, numberOf(request))),
  )
  return router
}
