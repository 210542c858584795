import { apollo } from '../../app/apollo.ts'
import { askAuth } from '../../app/auth.ts'
import { askSessionAgain } from '../../app/session.ts'
import { type Problem, problemOf } from './problems.ts'

/** All other sessions of the person end with it. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<Problem | null> {
  return done(await askAuth('/change-password', { currentPassword, newPassword, revokeOtherSessions: true }))
}

/** What an authenticator app takes in; not in force before a first code has been given. */
export interface TwoFactorStart {
  /** `otpauth://…`, for the camera. */
  uri: string
  /** The same secret, for typing. */
  secret: string
  recoveryCodes: string[]
}

export async function startTwoFactor(password: string): Promise<TwoFactorStart | Problem> {
  const { answer, refusal } = await askAuth<{ totpURI: string; backupCodes: string[] }>(
    '/two-factor/enable',
    { password },
  )
  if (refusal) return problemOf(refusal)
  const secret = new URL(answer.totpURI).searchParams.get('secret') ?? ''
  return { uri: answer.totpURI, secret, recoveryCodes: answer.backupCodes }
}

export async function confirmTwoFactor(code: string): Promise<Problem | null> {
  return done(await askAuth('/two-factor/verify-totp', { code: code.replaceAll(/\D/g, '') }))
}

export async function endTwoFactor(password: string): Promise<Problem | null> {
  return done(await askAuth('/two-factor/disable', { password }))
}

/** The earlier ones open nothing any more. */
export async function newRecoveryCodes(password: string): Promise<string[] | Problem> {
  const { answer, refusal } = await askAuth<{ backupCodes: string[] }>('/two-factor/generate-backup-codes', {
    password,
  })
  return refusal ? problemOf(refusal) : answer.backupCodes
}

/** Each of these gives the browser a new session; what is on the screen may show more, or less, than before. */
async function done({ refusal }: Awaited<ReturnType<typeof askAuth>>): Promise<Problem | null> {
  if (refusal) return problemOf(refusal)
  await askSessionAgain()
  await apollo.reFetchObservableQueries().catch(() => {})
  return null
}
