import { membershipIn } from '@aidbridge/shared/accounts/roles'
import { now } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'

// Who looks at where goods go is noted (facts.md E2, "log of access"): everybody but the place's own people, who know it.

const read = new WeakMap<Context, Set<string>>()

/** Notes that this request gives out where a place is; written when the answer is on its way, once for all its places. */
export function noteAddressRead(context: Context, place: { id: string; organisationId: string }): void {
  if (!context.viewer || membershipIn(context.viewer, place.organisationId)) return
  const places = read.get(context)
  if (places) return void places.add(place.id)
  const first = new Set([place.id])
  read.set(context, first)
  setTimeout(() => {
    read.delete(context)
    void writeViews(context, context.viewer!.userId, [...first])
  }, patienceMs)
}

/** Longer than it takes to put an answer together. */
const patienceMs = 100

/** Once a person, place and hour (index address_view_hourly). */
async function writeViews({ database }: Context, userId: string, places: string[]): Promise<void> {
  await database.pool
    .query(
      `INSERT INTO address_view (user_id, location_id, viewed_at) SELECT $1, unnest($2::uuid[]), $3 ON CONFLICT DO NOTHING`,
      [userId, places, now()],
    )
    .catch((error: Error) => process.emitWarning(`Views of addresses were not noted: ${error.message}`))
}
