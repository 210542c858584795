import { chooseLanguage, type Language } from '@aidbridge/shared/core/languages'
import { isRefusal, type Refusal } from '@aidbridge/shared/core/refusals'
import { sayFault, sayRefusal } from '@aidbridge/shared/core/say'
import type { Request, Response } from 'express'

/**
 * Answers a request outside GraphQL with what the use case gives (204 for nothing), or with its refusal in the form and
 * the language that the API would give it.
 */
export async function answerInWords(
  request: Request,
  response: Response,
  useCase: () => Promise<object | void>,
): Promise<void> {
  response.set('Cache-Control', 'no-store')
  try {
    const result = await useCase()
    if (result) response.json(result)
    else response.status(204).end()
  } catch (error) {
    if (!isRefusal(error)) throw error
    response.status(statusOf(error)).json(readable(error, chooseLanguage(request.headers['accept-language'])))
  }
}

function statusOf(refusal: Refusal): number {
  if (refusal.is('InvalidInput')) return 400
  return refusal.is('NotAllowed') && refusal.facts.why === 'TOO_MANY_TRIES' ? 429 : 403
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
