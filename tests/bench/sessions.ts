import { createHmac, randomUUID } from 'node:crypto'
import { read } from './database.ts'

/** What the programs of a bench sign cookies with. */
export const secret = 'a secret of the benchmarks, and of nothing else'

/**
 * Cookies of as many more sessions of the person of this one: signing in so often would take minutes, and be refused.
 * @param cookie as a program that was started with `secret` gave it
 */
export async function moreSessions(url: string, cookie: string, count: number): Promise<string[]> {
  const [name, value] = cookie.split('=', 2) as [string, string]
  const token = decodeURIComponent(value).split('.')[0]!
  const tokens = Array.from({ length: count }, () => randomUUID())
  await read(
    url,
    `INSERT INTO session (id, token, expires_at, updated_at, user_id)
     SELECT gen_random_uuid(), more, s.expires_at, now(), s.user_id FROM session s, unnest($2::text[]) AS more WHERE s.token = $1`,
    [token, tokens],
  )
  return tokens.map((each) => `${name}=${encodeURIComponent(`${each}.${signatureOf(each)}`)}`)
}

const signatureOf = (token: string): string => createHmac('sha256', secret).update(token).digest('base64')
