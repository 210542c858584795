import type { Language } from '@aidbridge/shared/core/languages'
import { noticeAnswer, noticeLostConnection } from '../../app/connection.ts'
import { type Failure, failureOfStatus } from '../../app/failure.ts'
import { isRefusal, type RefusalAnswer } from '../../app/refusals.ts'

// What is asked outside the GraphQL API, because whoever asks need not have an account.

/** The answer, else why not, or that none came. */
export type Outcome<Answer> = { answer: Answer } | { refusal: RefusalAnswer } | { failure: Failure }

export interface InvitationSeen {
  standing: 'READY' | 'NEWCOMER' | 'SIGN_IN' | 'OTHER_ACCOUNT'
  organisation: { id: string; nameDe: string; nameUk: string; nameEn: string }
  email: string
  role: 'VIEWER' | 'EDITOR' | 'APPROVER' | 'ADMIN'
  expiresAt: string
}

export const lookAtInvitation = (token: string, language: Language) =>
  post<InvitationSeen>('/api/invitation/look', { token }, language)

export const acceptInvitation = (
  input: { token: string; name?: string; password?: string },
  language: Language,
) => post<{ organisationId: string; newAccount: string | null }>('/api/invitation/accept', input, language)

export const sendRegistration = (form: object, language: Language) =>
  post<null>('/api/registration', form, language)

export const confirmRegistration = (token: string, language: Language) =>
  post<null>('/api/registration/confirm', { token }, language)

export const askRegions = (language: Language) =>
  ask<{ code: string; name: string }[]>('/api/registration/regions', {
    headers: { 'accept-language': language },
  })

const post = <Answer>(url: string, body: object, language: Language) =>
  ask<Answer>(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': language },
    body: JSON.stringify(body),
  })

async function ask<Answer>(url: string, request: RequestInit): Promise<Outcome<Answer>> {
  try {
    const response = await fetch(url, { cache: 'no-store', ...request })
    if (!noticeAnswer(response.status)) return { failure: 'unavailable' }
    const said: unknown = response.status === 204 ? null : await response.json().catch(() => undefined)
    if (response.ok && said !== undefined) return { answer: said as Answer }
    return isRefusal(said) ? { refusal: said } : { failure: failureOfStatus(response.status) }
  } catch {
    noticeLostConnection()
    return { failure: 'connection' }
  }
}
