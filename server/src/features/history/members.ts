import type { AuditEvent, Prisma } from '@aidbridge/prisma/client'
import type { SignedIn } from '@aidbridge/shared/accounts/roles'
import type { Database } from '../../platform/db.ts'
import { ownOrganisations } from '../../platform/visibility.ts'

/**
 * Of whom an event of a membership tells, by the event's id: looked up in the account, because no name stands in the
 * audit. For the organisation's own people and the coordination.
 */
export async function membersOf(
  { prisma }: Database,
  viewer: SignedIn,
  events: readonly AuditEvent[],
): Promise<Map<bigint, string>> {
  const own = ownOrganisations(viewer)
  const told = events.filter(
    ({ entity, related }) =>
      entity === 'membership' && (viewer.isCoordinator || related.some((id) => own.includes(id))),
  )
  if (told.length === 0) return new Map()
  const memberships = await prisma.membership.findMany({
    where: { id: { in: told.map(({ entityId }) => entityId) } },
    select: { id: true, userId: true },
  })
  const userOf = ({ entityId, before, after }: AuditEvent): string | undefined =>
    memberships.find(({ id }) => id === entityId)?.userId ?? userIn(after) ?? userIn(before)
  const people = await prisma.user.findMany({
    where: { id: { in: told.map(userOf).filter((id) => id !== undefined) } },
    select: { id: true, name: true },
  })
  const named = told.map((event) => [event.id, people.find(({ id }) => id === userOf(event))?.name] as const)
  return new Map(named.filter((each): each is [bigint, string] => Boolean(each[1])))
}

function userIn(side: Prisma.JsonValue): string | undefined {
  if (side === null || typeof side !== 'object' || Array.isArray(side)) return undefined
  return typeof side['user_id'] === 'string' ? side['user_id'] : undefined
}
