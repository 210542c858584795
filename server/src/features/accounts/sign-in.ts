import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Language } from '@aidbridge/shared/core/languages'
import type { Settings } from '../../platform/config.ts'
import { isUnavailable } from '../../platform/database-errors.ts'
import type { Database } from '../../platform/db.ts'
import { unavailableFacts, unavailableHttp } from '../../platform/unavailable.ts'
import { storedIdentifier, writeToAccount } from './account-letters.ts'
import { Attempts } from './attempts.ts'
import { afterDoor, beforeDoor } from './doors.ts'
import { singleSignOn } from './single-sign-on.ts'
import { clientAddressHeader, type Doorkeeper, type Visit } from './visits.ts'

export interface SignInOptions {
  database: Database
  /** The public address: cookies are Secure behind https, foreign origins are refused. */
  origin: string
  secret: string
  settings: Pick<Settings, 'oidc'>
  /** Off for developers, who sign many people in from one address. */
  limitAttempts: boolean
}

export const shortestPassword = 12

export type SignIn = ReturnType<typeof makeSignIn>

/**
 * Who you are, by e-mail and password, a second factor, or the organisation's own provider, with sessions in the database.
 * What you may do is not its business. Which of its doors are open, and to whom, says doors.ts.
 */
export function makeSignIn({ database, origin, secret, settings, limitAttempts }: SignInOptions) {
  const keeper: Doorkeeper = { database, origin, secret, limitAttempts, attempts: new Attempts(database) }
  return betterAuth({
    appName: 'Aidbridge',
    baseURL: origin,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [origin, origin.replace('//localhost:', '//127.0.0.1:')],
    database: prismaAdapter(orSaysUnavailable(database), { provider: 'postgresql', transaction: true }),
    emailAndPassword: {
      enabled: true,
      // Nobody lets himself in: accounts come with an organisation.
      disableSignUp: true,
      requireEmailVerification: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      // The letter itself is written by a job (account-letters.ts); this only opens the door.
      sendResetPassword: () => Promise.resolve(),
    },
    emailVerification: {
      expiresIn: 3600,
      sendVerificationEmail: async ({ user, token }) => {
        // The new address of a changed account; an address that has an account already hears nothing.
        if (await database.prisma.user.findFirst({ where: { email: user.email, id: { not: user.id } } }))
          return
        const person = { ...user, language: languageOf(user) }
        const address = `${origin}/verify-email?token=${token}`
        const letter = { kind: 'emailVerification', address, cause: storedIdentifier(token) } as const
        await database.prisma.$transaction((tx) => writeToAccount(tx, person, letter))
      },
    },
    user: {
      additionalFields: { language: { type: 'string', input: false, defaultValue: 'de' } },
      changeEmail: { enabled: true },
    },
    account: {
      accountLinking: { enabled: true, trustedProviders: [], requireLocalEmailVerified: true },
      updateAccountOnSignIn: false,
    },
    // Nothing is ever asked of the provider again, so its keys are not kept.
    databaseHooks: {
      account: { create: { before: (account) => Promise.resolve({ data: { ...account, ...noTokens } }) } },
    },
    verification: { storeIdentifier: 'hashed' },
    session: { expiresIn: 7 * 24 * 3600, updateAge: 3600 },
    plugins: [
      // Wrong codes are counted as wrong passwords are (attempts.ts), so that nobody can lock a stranger out.
      twoFactor({ issuer: 'Aidbridge', accountLockout: { enabled: false } }),
      ...(settings.oidc ? [singleSignOn(settings.oidc)] : []),
    ],
    hooks: {
      before: createAuthMiddleware((visit) => beforeDoor(keeper, visit as Visit)),
      after: createAuthMiddleware((visit) => afterDoor(keeper, visit as Visit)),
    },
    rateLimit: { enabled: false },
    // What fails unforeseen goes the way of everything that fails (app.ts), not past the log to the console.
    onAPIError: { errorURL: `${origin}/sign-in`, throw: true },
    advanced: {
      // Said aloud, because better-auth leaves both off under a test runner.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      cookiePrefix: 'aidbridge',
      useSecureCookies: origin.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}

/** better-auth would make "no session" of a database that does not answer, and of that a fault nobody understands. */
const orSaysUnavailable = ({ prisma }: Database) =>
  prisma.$extends({
    query: {
      $allModels: {
        async $allOperations({ args, query }) {
          try {
            return await query(args)
          } catch (error) {
            if (!isUnavailable(error)) throw error
            throw Object.assign(
              new APIError('SERVICE_UNAVAILABLE', unavailableFacts, unavailableHttp.headers),
              {
                cause: error,
              },
            )
          }
        },
      },
    },
  })

const noTokens = { accessToken: null, refreshToken: null, idToken: null }

const languageOf = (user: object): Language => (user as { language?: Language }).language ?? 'de'
