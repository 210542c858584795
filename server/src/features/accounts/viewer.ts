import type { Membership, Viewer } from '@aidbridge/shared/accounts/roles'
import type { Language } from '@aidbridge/shared/core/languages'
import type { Settings } from '../../platform/config.ts'
import { now } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'

export type Strictness = Pick<Settings, 'coordinatorsNeedTwoFactor'>

/** Somebody with an account, and the organisations that they belong to now, the oldest membership first. */
export interface Person {
  userId: string
  language: Language
  twoFactorEnabled: boolean
  memberships: Membership[]
}

/** A person, of `app_user u`; asked with every request, so in one prepared statement each. */
export const personColumns = `
  u.id AS "userId", u.language, u.two_factor_enabled AS "twoFactorEnabled",
  (SELECT coalesce(json_agg(json_build_object(
      'organisationId', o.id, 'kind', o.kind, 'role', m.role, 'verified', o.verified_at IS NOT NULL) ORDER BY m.created_at), '[]')
    FROM membership m JOIN organisation o ON o.id = m.organisation_id WHERE m.user_id = u.id) AS memberships`

const byId = {
  name: 'person',
  text: `SELECT ${personColumns} FROM app_user u WHERE u.id = $1 AND u.erased_at IS NULL`,
}
const bySession = {
  name: 'person-of-session',
  text: `
    SELECT s.id AS "sessionId", ${personColumns} FROM session s JOIN app_user u ON u.id = s.user_id
    WHERE s.id = ANY ($1) AND s.expires_at > $2 AND u.erased_at IS NULL`,
}

/** Who asks, with the memberships as they are now: a removed member is refused with the next request. */
export async function viewerOf(
  { pool }: Database,
  userId: string | undefined,
  strictness?: Strictness,
): Promise<Viewer> {
  if (!userId) return null
  const { rows } = await pool.query<Person>({ ...byId, values: [userId] })
  return rows[0] ? viewerFrom(rows[0], strictness) : null
}

/**
 * Who a session belongs to by now; null once it has ended, here or in any other process. A change makes all who watch be
 * looked up at once: one statement for them all.
 */
export async function viewerOfSession(
  { pool }: Database,
  sessionId: string,
  strictness: Strictness,
): Promise<Viewer> {
  const lookUp =
    lookUps.get(pool) ??
    together(
      (ids: string[]) => peopleOf(pool, ids),
      (id) => id,
    )
  lookUps.set(pool, lookUp)
  const person = await lookUp(sessionId)
  return person ? viewerFrom(person, strictness) : null
}

const lookUps = new WeakMap<Database['pool'], (sessionId: string) => Promise<Person | undefined>>()

async function peopleOf(pool: Database['pool'], sessionIds: string[]): Promise<ReadonlyMap<string, Person>> {
  const { rows } = await pool.query<Person & { sessionId: string }>({
    ...bySession,
    values: [sessionIds, now()],
  })
  return new Map(rows.map((row) => [row.sessionId, row]))
}

/** Where coordinators need a second factor, whoever has none is nobody in the coordination yet. */
export function viewerFrom(
  { userId, language, twoFactorEnabled, memberships: all }: Person,
  { coordinatorsNeedTwoFactor }: Strictness = { coordinatorsNeedTwoFactor: false },
): Viewer {
  const others = all.filter(({ kind }) => kind !== 'COORDINATION')
  const mustSetUpTwoFactor = coordinatorsNeedTwoFactor && !twoFactorEnabled && others.length < all.length
  const memberships = mustSetUpTwoFactor ? others : all
  const isCoordinator = memberships.some(({ kind, verified }) => kind === 'COORDINATION' && verified)
  return { userId, language, isCoordinator, memberships, mustSetUpTwoFactor }
}
