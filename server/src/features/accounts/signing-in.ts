import { generateRandomString } from 'better-auth/crypto'
import { normalEmail } from '@aidbridge/shared/accounts/email'
import { oidcProvider } from './single-sign-on.ts'
import {
  type Account,
  charge,
  type Doorkeeper,
  giveBack,
  halfSignedIn,
  refused,
  rememberDevice,
  said,
  signedIn,
  succeeded,
  type Visit,
} from './visits.ts'

// The ways in: password, second factor, the organisation's provider.

/** Whatever is typed as an address is counted under it, whether there is such an account or not. */
export async function checkPassword(keeper: Doorkeeper, visit: Visit): Promise<object> {
  const typed = said(visit, 'email')
  const email = typeof typed === 'string' ? normalEmail(typed) : null
  if (!email) throw refused(400, 'INVALID_EMAIL')
  await charge(keeper, visit, { kind: 'signIn', account: email })
  return { context: { body: { email } } }
}

export async function enter(keeper: Doorkeeper, visit: Visit): Promise<void> {
  if (!succeeded(visit)) return
  await giveBack(visit)
  const user = visit.context.newSession?.user
  if (user && !user['twoFactorEnabled']) rememberDevice(keeper, visit, user.email)
}

/** A code of the authenticator counts once, although it is valid for more than a minute (RFC 6238, 5.2). */
export async function checkCode(keeper: Doorkeeper, visit: Visit): Promise<object> {
  const person = await countCode(keeper, visit)
  const code = textOf(said(visit, 'code')).replace(/\s/g, '')
  if (person && /^\d{6}$/.test(code)) {
    const used = await keeper.attempts.take({ kind: 'usedCode', account: `${person.id} ${code}` })
    if (typeof used === 'number') throw refused(401, 'INVALID_CODE')
  }
  return { context: { body: { code, trustDevice: false } } }
}

export async function checkRecoveryCode(keeper: Doorkeeper, visit: Visit): Promise<object> {
  await countCode(keeper, visit)
  return { context: { body: { trustDevice: false, disableSession: false } } }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

async function countCode(keeper: Doorkeeper, visit: Visit): Promise<Account | null> {
  const person = (await signedIn(visit)) ?? (await halfSignedIn(visit))
  await charge(keeper, visit, { kind: 'secondFactor', ...(person && { account: person.email }) })
  return person
}

export async function enterWithCode(keeper: Doorkeeper, visit: Visit): Promise<void> {
  if (!succeeded(visit)) return
  await giveBack(visit)
  const user = visit.context.newSession?.user
  if (user) rememberDevice(keeper, visit, user.email)
}

const askedOfProvider = new Set(['provider', 'callbackURL', 'errorCallbackURL', 'disableRedirect'])

/** Only the way through the browser, with state, PKCE and nonce; no key of the provider is taken from a script. */
export async function goToProvider(keeper: Doorkeeper, visit: Visit): Promise<void> {
  const asked = Object.keys((visit.body ?? {}) as object)
  if (said(visit, 'provider') !== oidcProvider || asked.some((name) => !askedOfProvider.has(name)))
    throw refused(400, 'PROVIDER_NOT_FOUND')
  await charge(keeper, visit, { kind: 'key' })
}

export const comeBack = {
  before: async (keeper: Doorkeeper, visit: Visit): Promise<void> => {
    await charge(keeper, visit, { kind: 'key' }).catch(() => {
      throw visit.redirect(`${keeper.origin}/sign-in?error=too_many_attempts`)
    })
  },

  /** The provider vouches for the address; a second factor of the account is asked for all the same. */
  after: async (keeper: Doorkeeper, visit: Visit): Promise<void> => {
    const { newSession } = visit.context
    if (!newSession) return
    await giveBack(visit)
    if (!newSession.user['twoFactorEnabled']) return rememberDevice(keeper, visit, newSession.user.email)
    const next = nextPage(keeper, visit)
    await owesSecondFactor(visit, newSession)
    throw visit.redirect(
      `${keeper.origin}/sign-in?${new URLSearchParams({ twoFactor: '1', next }).toString()}`,
    )
  },
}

/** Where the way back led before it turned out that somebody owes a code. */
function nextPage({ origin }: Doorkeeper, { context }: Visit): string {
  const { pathname, search, hash } = new URL(context.responseHeaders?.get('location') ?? '/', origin)
  return pathname + search + hash
}

/** As better-auth's two-factor plugin does after a password: the session ends, and a challenge begins. */
async function owesSecondFactor(
  visit: Visit,
  { session, user }: NonNullable<Visit['context']['newSession']>,
) {
  const { context } = visit
  const { sessionToken } = context.authCookies
  visit.setCookie(sessionToken.name, '', { ...sessionToken.attributes, maxAge: 0 })
  await context.internalAdapter.deleteSession(session.token)
  context.setNewSession(null)
  const { name, attributes } = context.createAuthCookie('two_factor', { maxAge: challengeSeconds })
  const identifier = `2fa-${generateRandomString(20)}`
  const expiresAt = new Date(Date.now() + challengeSeconds * 1000)
  await context.internalAdapter.createVerificationValue({ value: user.id, identifier, expiresAt })
  await context.internalAdapter.createVerificationValue({
    value: '0',
    identifier: `2fa-attempts-${identifier}`,
    expiresAt,
  })
  await visit.setSignedCookie(name, identifier, context.secret, attributes)
}

const challengeSeconds = 600
