import type { AddressView, Organisation } from '@aidbridge/prisma/client'
import { may } from '@aidbridge/shared/accounts/rights'
import type { Context } from '../../platform/context.ts'
import { ownOrganisations } from '../../platform/visibility.ts'

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
