import { chooseLanguage, type Language } from '@aidbridge/shared/core/languages'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { sayFault, sayRefusal } from '@aidbridge/shared/core/say'
import { type Request, type Response, Router } from 'express'
import type { Database } from '../../platform/db.ts'
import { jsonBody } from '../../platform/json-body.ts'
import { numberOf } from '../../platform/request-log.ts'
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
    return answer(request, response, () =>
      assertLinkWorks(database.prisma, typeof token === 'string' ? token : ''),
    )
  })
  router.post('/', ...jsonBody(largestForm), (request, response) =>
    answer(request, response, () => makeFirstCoordinator(database, request.body, numberOf(request))),
  )
  return router
}

async function answer(request: Request, response: Response, useCase: () => Promise<void>): Promise<void> {
  response.set('Cache-Control', 'no-store')
  try {
    await useCase()
    response.status(204).end()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const language = chooseLanguage(request.headers['accept-language'])
    response.status(error.is('InvalidInput') ? 400 : 403).json(readable(error as Refusal, language))
  }
}

/** As GraphQL would answer it: the type's name, the facts and the sentence. */
function readable(refusal: Refusal, language: Language): object {
  const named = { __typename: refusal.code, message: sayRefusal(language, refusal) }
  if (!refusal.is('InvalidInput')) return { ...named, ...refusal.facts }
  const fields = refusal.facts.fields.map((fault) => ({
    ...fault,
    limit: fault.limit ?? null,
    message: sayFault(language, fault),
  }))
  return { ...named, fields }
}
