import { takeAhead } from './ahead.ts'
import { noticeAnswer, noticeLostConnection } from './connection.ts'

/** Why the sign-in service did not do what was asked: its code, and when it is worth trying again. */
export interface AuthRefusal {
  code: string
  tryAgainAt: Date | null
}
export type AuthAnswer<Answer> = { answer: Answer; refusal: null } | { answer: null; refusal: AuthRefusal }

/** Asks better-auth (server/src/features/accounts); what it knows nothing of goes over GraphQL. */
export async function askAuth<Answer>(path: string, body?: object): Promise<AuthAnswer<Answer>> {
  try {
    const early = path === '/get-session' ? takeAhead('session') : null
    const response = await (early ?? ask(path, body))
    noticeAnswer(response.status)
    const answer: unknown = await response.json().catch(() => null)
    if (response.ok) return { answer: answer as Answer, refusal: null }
    return { answer: null, refusal: refusalIn(response, answer) }
  } catch {
    noticeLostConnection()
    return { answer: null, refusal: { code: 'NO_CONNECTION', tryAgainAt: null } }
  }
}

const ask = (path: string, body?: object): Promise<Response> =>
  fetch(`/api/auth${path}`, {
    cache: 'no-store',
    headers: {
      'content-type': 'application/json',
      // Letters and answers come in the language of the page.
      'accept-language': document.documentElement.lang,
    },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })

function refusalIn(response: Response, answer: unknown): AuthRefusal {
  const code = (answer as { code?: unknown } | null)?.code
  const seconds = Number(response.headers.get('retry-after') ?? response.headers.get('x-retry-after'))
  const tryAgainAt = seconds > 0 ? new Date(Date.now() + seconds * 1000) : null
  if (typeof code === 'string') return { code, tryAgainAt }
  return { code: response.status === 429 ? 'TOO_MANY_ATTEMPTS' : `HTTP_${response.status}`, tryAgainAt }
}
