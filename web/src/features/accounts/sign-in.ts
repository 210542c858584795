import { askAuth, type AuthAnswer } from '../../app/auth.ts'
import { askSessionAgain } from '../../app/session.ts'
import { type Problem, problemOf, singleSignOnProblem } from './problems.ts'

/** The same answer for an unknown address and a wrong password. */
export async function signIn(email: string, password: string): Promise<'entered' | 'codeNeeded' | Problem> {
  const { answer, refusal } = await askAuth<{ twoFactorRedirect?: boolean }>('/sign-in/email', {
    email,
    password,
  })
  if (refusal) return problemOf(refusal)
  if (answer?.twoFactorRedirect) return 'codeNeeded'
  await askSessionAgain()
  return 'entered'
}

/** The second step: the code that the authenticator app shows now, or one of the recovery codes. */
export async function enterCode(kind: CodeKind, code: string): Promise<'entered' | Problem> {
  const { refusal } =
    kind === 'app'
      ? await askAuth('/two-factor/verify-totp', { code: code.replaceAll(/\D/g, '') })
      : await askAuth('/two-factor/verify-backup-code', { code: code.trim() })
  if (refusal) return problemOf(refusal)
  await askSessionAgain()
  return 'entered'
}
export type CodeKind = 'app' | 'recovery'

/** What else there is beside a password: the name of the provider of single sign-on, if one is set up. */
export async function askSingleSignOn(): Promise<string | null> {
  const answer = await fetch('/api/sign-in-options').catch(() => null)
  if (!answer?.ok) return null
  return ((await answer.json()) as { singleSignOn: string | null }).singleSignOn
}

/** Leaves for the provider; it comes back to `next`, or to `onFailure` with `error` in its query. */
export async function enterBySingleSignOn(next: string, onFailure: string): Promise<Problem | null> {
  const { answer, refusal } = await askAuth<{ url?: string }>('/sign-in/social', {
    provider: 'oidc',
    callbackURL: next,
    errorCallbackURL: onFailure,
    disableRedirect: true,
  })
  if (refusal)
    return refusal.code === 'NO_CONNECTION' ? problemOf(refusal) : singleSignOnProblem(refusal.code)
  if (!answer.url) return { word: 'singleSignOnFailed', tryAgainAt: null }
  location.assign(answer.url)
  return null
}

/** Null where a letter is on its way, if the address is known; nobody is told which. */
export async function sendVerificationLetter(email: string): Promise<Problem | null> {
  return orNull(await askAuth('/send-verification-email', { email }))
}

export async function sendResetLetter(email: string): Promise<Problem | null> {
  return orNull(await askAuth('/request-password-reset', { email }))
}

export async function resetPassword(token: string, newPassword: string): Promise<Problem | null> {
  return orNull(await askAuth('/reset-password', { token, newPassword }))
}

/** `halfway`: the present address agreed to a change, and the new one has now got a letter of its own. */
export async function verifyEmail(token: string): Promise<'verified' | 'halfway' | Problem> {
  const { answer, refusal } = await askAuth<object>(
    `/verify-email?${new URLSearchParams({ token }).toString()}`,
  )
  if (refusal) return problemOf(refusal)
  await askSessionAgain()
  return 'user' in answer ? 'verified' : 'halfway'
}

/** Takes effect when the present address has agreed, and then the new one, both by letter. */
export async function changeEmail(newEmail: string): Promise<Problem | null> {
  return orNull(await askAuth('/change-email', { newEmail }))
}

function orNull({ refusal }: AuthAnswer<unknown>): Problem | null {
  return refusal && problemOf(refusal)
}
