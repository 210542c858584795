import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import { now } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { SignIn } from './sign-in.ts'
import { type Person, personColumns } from './viewer.ts'

/** Of a session, with its person. */
export interface KnownSession extends Person {
  id: string
  startedAt: Date
}

const statement = {
  name: 'known-session',
  text: `
    SELECT s.id, s.created_at AS "startedAt", ${personColumns}
    FROM session s JOIN app_user u ON u.id = s.user_id
    WHERE s.token = $1 AND s.expires_at > $2 AND u.erased_at IS NULL`,
}

/**
 * The living session that a request's cookie names, with its person as they are now: one prepared statement where
 * better-auth needs several. null where there is more to say than yes (none, ended, tampered with, due to be prolonged):
 * that is better-auth's to say.
 */
export async function knownSession(
  { headers }: Pick<Request, 'headers'>,
  signIn: SignIn,
  { pool }: Database,
): Promise<KnownSession | null> {
  const { authCookies, secret, sessionConfig } = await signIn.$context
  const cookie = headers.cookie && cookieIn(headers.cookie, authCookies.sessionToken.name)
  const token = cookie && signedValue(cookie, secret)
  if (!token) return null
  // It is prolonged once `updateAge` of its time has passed.
  const stillFresh = new Date(now().getTime() + (sessionConfig.expiresIn - sessionConfig.updateAge) * 1000)
  const { rows } = await pool.query<KnownSession>({ ...statement, values: [token, stillFresh] })
  return rows[0] ?? null
}

/** The first cookie of that name. */
function cookieIn(header: string, name: string): string | null {
  for (const each of header.split(';')) {
    const cut = each.indexOf('=')
    if (cut > 0 && each.slice(0, cut).trim() === name) return decoded(each.slice(cut + 1).trim())
  }
  return null
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** What was signed, if the signature is ours: `value.signature`, as better-call writes it. */
function signedValue(cookie: string, secret: string): string | null {
  const cut = cookie.lastIndexOf('.')
  if (cut < 1) return null
  const value = cookie.slice(0, cut)
  const given = Buffer.from(cookie.slice(cut + 1), 'base64')
  const right = createHmac('sha256', secret).update(value).digest()
  return given.length === right.length && timingSafeEqual(given, right) ? value : null
}
