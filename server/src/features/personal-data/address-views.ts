import type { AddressView, Organisation } from '@aidbridge/prisma/client'
import { may } from '@aidbridge/shared/accounts/rights'
import { membershipIn } from '@aidbridge/shared/accounts/roles'
import { now } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { ownOrganisations } from '../../platform/visibility.ts'

// Who looked at where goods go (facts.md E2, "log of access"): everybody but the place's own people, who know it.

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

export interface Viewed {
  viewedAt: Date
  /** Known to colleagues and coordinators, as in the history. */
  userName: string | null
  organisations: Organisation[]
}

/** Who looked at a place's address, the newest first; null for those who may not know. */
export async function viewsOf(
  { viewer, database }: Context,
  place: { id: string; organisationId: string },
  most: number,
): Promise<Viewed[] | null> {
  if (!may(viewer, 'organisation.seeAddressViews', place).ok) return null
  const views = await database.prisma.addressView.findMany({
    where: { locationId: place.id },
    orderBy: [{ viewedAt: 'desc' }, { id: 'desc' }],
    take: most,
  })
  const people = await database.prisma.user.findMany({
    where: { id: { in: views.map(({ userId }) => userId) } },
    select: {
      id: true,
      name: true,
      memberships: { select: { organisation: true } },
      formerOf: { select: { organisation: true } },
    },
  })
  const own = viewer ? ownOrganisations(viewer) : []
  return views.map(({ viewedAt, userId }: AddressView) => {
    const person = people.find(({ id }) => id === userId)
    const belongs = (person?.memberships ?? []).map(({ organisation }) => organisation)
    const left = (person?.formerOf ?? []).map(({ organisation }) => organisation)
    const isKnown = viewer?.isCoordinator || belongs.some(({ id }) => own.includes(id))
    return {
      viewedAt,
      userName: isKnown ? person?.name || null : null,
      organisations: belongs.length ? belongs : left,
    }
  })
}
