import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import type { PrismaClient } from '@aidbridge/prisma/client'

export interface SignInOptions {
  prisma: PrismaClient
  /** The public address: cookies are Secure behind https, foreign origins are refused. */
  origin: string
  secret: string
  /** Off where tests sign many people in from one address. */
  limitAttempts: boolean
}

/** The request header in which app.ts hands over the client's address; the client's own is overwritten. */
export const clientAddressHeader = 'x-aidbridge-client'

export const shortestPassword = 12

export type SignIn = ReturnType<typeof makeSignIn>

/** Who you are, by e-mail and password, with sessions in the database. What you may do is not its business. */
export function makeSignIn({ prisma, origin, secret, limitAttempts }: SignInOptions) {
  return betterAuth({
    appName: 'Aidbridge',
    baseURL: origin,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [origin, origin.replace('//localhost:', '//127.0.0.1:')],
    database: prismaAdapter(prisma, { provider: 'postgresql', transaction: true }),
    emailAndPassword: {
      enabled: true,
      // Nobody lets himself in: accounts come with an organisation.
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: 128,
    },
    user: { additionalFields: { language: { type: 'string', input: false, defaultValue: 'de' } } },
    session: { expiresIn: 7 * 24 * 3600, updateAge: 24 * 3600 },
    rateLimit: {
      enabled: limitAttempts,
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    advanced: {
      cookiePrefix: 'aidbridge',
      useSecureCookies: origin.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}
