import type { Language } from '@aidbridge/shared/core/languages'
import { noticeAnswer, noticeLostConnection } from '../../app/connection.ts'
import { type Failure, failureOfStatus } from '../../app/failure.ts'
import { isRefusal, type RefusalAnswer } from '../../app/refusals.ts'

// The one thing that is asked outside the GraphQL API: nobody can be signed in yet.

const address = '/api/first-coordinator'

export interface FirstCoordinator {
  token: string
  organisationName: string
  name: string
  email: string
  password: string
  language: Language
}

/** `true` when it went well, else why not, or that no answer came. */
type Outcome = true | RefusalAnswer | Failure

/** Does the link still lead somewhere? */
export const askLink = (token: string) => send(`${address}?${new URLSearchParams({ token }).toString()}`)

export const makeFirstCoordinator = (form: FirstCoordinator) =>
  send(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': form.language },
    body: JSON.stringify(form),
  })

async function send(url: string, request: RequestInit = {}): Promise<Outcome> {
  try {
    const answer = await fetch(url, { cache: 'no-store', ...request })
    if (!noticeAnswer(answer.status)) return 'unavailable'
    if (answer.ok) return true
    const refusal: unknown = await answer.json().catch(() => null)
    return isRefusal(refusal) ? refusal : failureOfStatus(answer.status)
  } catch {
    noticeLostConnection()
    return 'connection'
  }
}
