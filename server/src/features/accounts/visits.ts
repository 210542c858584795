import { APIError, getSessionFromCtx } from 'better-auth/api'
import type { GenericEndpointContext } from 'better-auth'
import type { Database } from '../../platform/db.ts'
import type { Attempt, Attempts, Taken } from './attempts.ts'
import { deviceKnowing, rememberAccount, rememberedFor } from './known-device.ts'

// What the doors (doors.ts) have in common: who comes, what has been counted, and what is said at the door.

/** One request to better-auth, before or after it has been dealt with. */
export type Visit = GenericEndpointContext & { context: { returned?: unknown; responseHeaders?: Headers } }

export interface Doorkeeper {
  database: Database
  origin: string
  secret: string
  limitAttempts: boolean
  attempts: Attempts
}

/** The request header in which app.ts hands over the client's address; the client's own is overwritten. */
export const clientAddressHeader = 'x-aidbridge-client'

/** What this request has been charged, until it is known whether it was a guess. */
const charged = new WeakMap<Request, Taken>()

/**
 * Counts an attempt, against the device where it is known to the account.
 * @throws APIError TOO_MANY_ATTEMPTS, with the seconds to wait
 */
export async function charge(keeper: Doorkeeper, visit: Visit, attempt: Attempt): Promise<void> {
  if (!keeper.limitAttempts) return
  const { account } = attempt
  const device = account ? deviceKnowing(deviceCookie(visit).value, account, keeper.secret) : undefined
  const address = visit.headers?.get(clientAddressHeader) ?? ''
  const taken = await keeper.attempts.take({ ...attempt, address, device })
  if (typeof taken === 'number') throw tooMany(taken)
  charged.set(visit.request!, taken)
}

/** It was no guess: what it was charged is given back. */
export async function giveBack(visit: Visit): Promise<void> {
  await charged.get(visit.request!)?.giveBack()
}

/** From now on this device is known to the account, and not held up by what strangers try. */
export function rememberDevice({ secret }: Doorkeeper, visit: Visit, account: string): void {
  const { name, value, attributes } = deviceCookie(visit)
  visit.setCookie(name, rememberAccount(value, account, secret), { ...attributes, maxAge: rememberedFor })
}

function deviceCookie(visit: Visit) {
  const { name, attributes } = visit.context.createAuthCookie('device')
  return { name, attributes, value: visit.getCookie(name) }
}

export interface Account {
  id: string
  email: string
  name: string
}

/** Whoever is signed in. */
export async function signedIn(visit: Visit): Promise<Account | null> {
  return (await getSessionFromCtx(visit))?.user ?? null
}

/** Whoever has given the right password, and owes the second factor. */
export async function halfSignedIn(visit: Visit): Promise<Account | null> {
  const { context } = visit
  const challenge = await visit.getSignedCookie(context.createAuthCookie('two_factor').name, context.secret)
  const verification = challenge ? await context.internalAdapter.findVerificationValue(challenge) : null
  return verification && context.internalAdapter.findUserById(verification.value)
}

/** What the visitor has written there, whatever it is. */
export const said = ({ body }: Visit, field: string): unknown =>
  (body as Record<string, unknown> | undefined)?.[field]

/** Whether the request did what it asked for. */
export const succeeded = ({ context }: Visit): boolean => !(context.returned instanceof Error)

export const refused = (status: 400 | 401 | 404, code: string): APIError =>
  new APIError(status === 400 ? 'BAD_REQUEST' : status === 401 ? 'UNAUTHORIZED' : 'NOT_FOUND', {
    code,
    message: code.toLowerCase().replaceAll('_', ' '),
  })

const tooMany = (seconds: number): APIError =>
  new APIError(
    'TOO_MANY_REQUESTS',
    { code: 'TOO_MANY_ATTEMPTS', message: 'too many attempts' },
    { 'Retry-After': String(seconds) },
  )
