import { newPassword } from '@aidbridge/shared/accounts/forms'
import type { AuthRefusal } from '../../app/auth.ts'
import type { Failure } from '../../app/failure.ts'

/** What can stand in the way of signing in and of keeping an account safe; each has its sentence in the texts. */
export type ProblemWord =
  | 'emailMissing'
  | 'passwordMissing'
  | 'codeMissing'
  | 'noEmail'
  | 'sameEmail'
  | 'wrongCredentials'
  | 'wrongPassword'
  | 'notVerified'
  | 'wrongCode'
  | 'wrongRecoveryCode'
  | 'startAgain'
  | 'tooShort'
  | 'tooLong'
  | 'tooCommon'
  | 'linkDead'
  | 'noAccountHere'
  | 'notLinked'
  | 'refusedThere'
  | 'singleSignOnFailed'
  | 'tooManyAttempts'
  | 'noConnection'
  | 'unavailable'
  | 'unexpected'

export interface Problem {
  word: ProblemWord
  tryAgainAt: Date | null
}

const words: Record<string, ProblemWord> = {
  NO_CONNECTION: 'noConnection',
  UNAVAILABLE: 'unavailable',
  INVALID_EMAIL_OR_PASSWORD: 'wrongCredentials',
  INVALID_EMAIL: 'noEmail',
  EMAIL_IS_THE_SAME: 'sameEmail',
  VALIDATION_ERROR: 'noEmail',
  INVALID_PASSWORD: 'wrongPassword',
  EMAIL_NOT_VERIFIED: 'notVerified',
  INVALID_CODE: 'wrongCode',
  INVALID_BACKUP_CODE: 'wrongRecoveryCode',
  INVALID_TWO_FACTOR_COOKIE: 'startAgain',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'startAgain',
  ACCOUNT_TEMPORARILY_LOCKED: 'tooManyAttempts',
  TOO_MANY_ATTEMPTS: 'tooManyAttempts',
  TOO_MANY_REQUESTS: 'tooManyAttempts',
  PASSWORD_TOO_SHORT: 'tooShort',
  PASSWORD_TOO_LONG: 'tooLong',
  PASSWORD_TOO_COMMON: 'tooCommon',
  TOO_SHORT: 'tooShort',
  TOO_LONG: 'tooLong',
  TOO_COMMON: 'tooCommon',
  INVALID_TOKEN: 'linkDead',
  TOKEN_EXPIRED: 'linkDead',
  USER_NOT_FOUND: 'linkDead',
  INVALID_USER: 'linkDead',
  signup_disabled: 'noAccountHere',
  account_not_linked: 'notLinked',
  access_denied: 'refusedThere',
}

export function problemOf({ code, tryAgainAt }: AuthRefusal): Problem {
  const word = words[code] ?? (/^HTTP_5/.test(code) ? 'unavailable' : 'unexpected')
  return { word, tryAgainAt }
}

/** What the provider of single sign-on, or our meeting with it, ended in (`?error=…` of the way back). */
export const singleSignOnProblem = (code: string): Problem => problem(words[code] ?? 'singleSignOnFailed')

export const problem = (word: ProblemWord): Problem => ({ word, tryAgainAt: null })

const ofFailures: Partial<Record<Failure, ProblemWord>> = {
  connection: 'noConnection',
  unavailable: 'unavailable',
  tooFast: 'tooManyAttempts',
}
/** Of something that goes over GraphQL. */
export const failedProblem = (failure: Failure): Problem => problem(ofFailures[failure] ?? 'unexpected')

/** The same rule of length as on the server; whether a password is too common only the server knows. */
export function newPasswordProblem(password: string): Problem | null {
  if (!password) return problem('passwordMissing')
  const read = newPassword.safeParse(password)
  if (read.success) return null
  return problem(read.error.issues[0]?.message === 'TOO_LONG' ? 'tooLong' : 'tooShort')
}

/** Problems that are shown at the field for a new password, rather than above the form. */
const ofNewPassword: ReadonlySet<ProblemWord> = new Set([
  'passwordMissing',
  'tooShort',
  'tooLong',
  'tooCommon',
])
export const isOfNewPassword = ({ word }: Problem) => ofNewPassword.has(word)
