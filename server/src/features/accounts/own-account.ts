import { createEmailVerificationToken } from 'better-auth/api'
import { normalEmail } from '@aidbridge/shared/accounts/email'
import type { FieldFault } from '@aidbridge/shared/core/problems'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/context.ts'
import * as letters from './account-letters.ts'
import { faultOfPassword } from './passwords.ts'
import {
  type Account,
  charge,
  type Doorkeeper,
  giveBack,
  refused,
  rememberDevice,
  said,
  signedIn,
  succeeded,
  type Visit,
} from './visits.ts'

// Keeping and regaining one's account: password, address, second factor.

const done = { status: true }
const linkSeconds = 3600

/** The same answer after the same work, whether there is such an account or not: who it is, a job looks up. */
export async function askForReset(keeper: Doorkeeper, visit: Visit): Promise<object> {
  const email = await addressAsked(keeper, visit)
  if (await mayWrite(keeper, email)) await letters.askForPasswordReset(keeper.database.prisma, email)
  return done
}

export async function askForVerification(keeper: Doorkeeper, visit: Visit): Promise<object> {
  const email = await addressAsked(keeper, visit)
  const token = await createEmailVerificationToken(keeper.secret, email, undefined, linkSeconds)
  if (await mayWrite(keeper, email)) await letters.askForVerification(keeper.database.prisma, email, token)
  return done
}

async function addressAsked(keeper: Doorkeeper, visit: Visit): Promise<string> {
  const typed = said(visit, 'email')
  const email = typeof typed === 'string' && typed.length <= 254 ? normalEmail(typed) : null
  if (!email) throw refused(400, 'INVALID_EMAIL')
  await charge(keeper, visit, { kind: 'letter' })
  return email
}

/** Nobody's letter-box is flooded; and nobody is told that it would have been, for the letters are there already. */
async function mayWrite({ attempts, limitAttempts }: Doorkeeper, account: string): Promise<boolean> {
  return !limitAttempts || typeof (await attempts.take({ kind: 'letter', account })) !== 'number'
}

export const resetPassword = {
  before: async (keeper: Doorkeeper, visit: Visit): Promise<void> => {
    await charge(keeper, visit, { kind: 'key' })
    const owner = await ownerOfReset(visit)
    if (owner) await assertGood(said(visit, 'newPassword'), owner)
  },

  /** Whoever has the letter has the account: earlier letters and half-finished sign-ins are void, the device is known. */
  after: async (keeper: Doorkeeper, visit: Visit): Promise<void> => {
    const owner = resetting.get(visit.request!)
    if (!succeeded(visit) || !owner) return
    const { prisma } = keeper.database
    await prisma.$transaction(async (tx) => {
      await voidKeys(tx, owner.id)
      const person = await tx.user.update({ where: { id: owner.id }, data: { emailVerified: true } })
      await letters.writeToAccount(tx, person, { kind: 'passwordChanged', ...noteFor(keeper) })
    })
    rememberDevice(keeper, visit, owner.email)
  },
}

const resetting = new WeakMap<Request, Account>()

async function ownerOfReset(visit: Visit): Promise<Account | null> {
  const token = said(visit, 'token')
  if (typeof token !== 'string') return null
  const { internalAdapter } = visit.context
  const key = await internalAdapter.findVerificationValue(`reset-password:${token}`)
  const owner = key && key.expiresAt > now() ? await internalAdapter.findUserById(key.value) : null
  if (owner) resetting.set(visit.request!, owner)
  return owner
}

export async function allowPasswordChange(keeper: Doorkeeper, visit: Visit): Promise<object | void> {
  const person = await signedIn(visit)
  if (!person) return
  await askPassword(keeper, visit)
  await assertGood(said(visit, 'newPassword'), person)
  return { context: { body: { revokeOtherSessions: true } } }
}

export async function leaveOtherDevices(keeper: Doorkeeper, visit: Visit): Promise<void> {
  await welcomeBack(keeper, visit)
  await noteTo(keeper, visit, 'passwordChanged')
}

/** Before somebody who is signed in gives the password once more; a stranger is refused by what comes next. */
export async function askPassword(keeper: Doorkeeper, visit: Visit): Promise<void> {
  const person = await signedIn(visit)
  if (person) await charge(keeper, visit, { kind: 'password', account: person.id })
}

export async function welcomeBack(_keeper: Doorkeeper, visit: Visit): Promise<void> {
  if (succeeded(visit)) await giveBack(visit)
}

export async function noteSwitchedOff(keeper: Doorkeeper, visit: Visit): Promise<void> {
  await welcomeBack(keeper, visit)
  await noteTo(keeper, visit, 'twoFactorOff')
}

/**
 * Who owns the present address agrees first, by letter; then the new one is confirmed, by letter. The answer is the same
 * where the new address belongs to somebody else, who is left in peace.
 */
export async function changeEmail(keeper: Doorkeeper, visit: Visit): Promise<object> {
  const person = await signedIn(visit)
  if (!person) throw refused(401, 'UNAUTHORIZED')
  const typed = said(visit, 'newEmail')
  const newEmail = typeof typed === 'string' && typed.length <= 254 ? normalEmail(typed) : null
  if (!newEmail) throw refused(400, 'INVALID_EMAIL')
  if (newEmail === person.email) throw refused(400, 'EMAIL_IS_THE_SAME')
  await charge(keeper, visit, { kind: 'letter', account: person.id })
  const token = await createEmailVerificationToken(keeper.secret, person.email, newEmail, linkSeconds, {
    requestType: 'change-email-confirmation',
    userId: person.id,
  })
  const address = `${keeper.origin}/verify-email?token=${token}`
  const letter = { kind: 'emailChange', address, newEmail, cause: letters.storedIdentifier(token) } as const
  await keeper.database.prisma.$transaction(async (tx) => {
    const addressee = await tx.user.findUniqueOrThrow({ where: { id: person.id } })
    await letters.writeToAccount(tx, addressee, letter)
  })
  return done
}

/** What a thief of a session would do next is told to the account's owner. */
async function noteTo(
  keeper: Doorkeeper,
  visit: Visit,
  kind: 'passwordChanged' | 'twoFactorOff',
): Promise<void> {
  const id = visit.context.session?.user.id
  if (!succeeded(visit) || !id) return
  await keeper.database.prisma.$transaction(async (tx) => {
    const person = await tx.user.findUniqueOrThrow({ where: { id } })
    if (kind === 'passwordChanged') await voidKeys(tx, id)
    await letters.writeToAccount(tx, person, { kind, ...noteFor(keeper) })
  })
}

/** Letters that let somebody set another password, and sign-ins that wait for their second step. */
async function voidKeys(tx: Tx, userId: string): Promise<void> {
  await tx.verification.deleteMany({ where: { value: userId } })
}

const noteFor = ({ origin }: Doorkeeper) => ({
  address: `${origin}/sign-in`,
  cause: letters.storedIdentifier(crypto.randomUUID()),
})

const codes: Partial<Record<FieldFault['problem'], string>> = {
  REQUIRED: 'PASSWORD_TOO_SHORT',
  TOO_SHORT: 'PASSWORD_TOO_SHORT',
  TOO_LONG: 'PASSWORD_TOO_LONG',
  TOO_COMMON: 'PASSWORD_TOO_COMMON',
}

async function assertGood(password: unknown, owner: Account): Promise<void> {
  if (typeof password !== 'string') return
  const fault = await faultOfPassword(password, owner)
  if (fault) throw refused(400, codes[fault.problem] ?? 'PASSWORD_TOO_SHORT')
}
