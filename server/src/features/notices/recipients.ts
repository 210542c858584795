import type { Prisma } from '@aidbridge/prisma/client'
import { membershipIn, type Role, type SignedIn } from '@aidbridge/shared/accounts/roles'
import { type NoticeKind, noticeKinds, toldTo } from '@aidbridge/shared/notices/kinds'
import type { Database } from '../../platform/db.ts'
import { type Strictness, viewerOf } from '../accounts/viewer.ts'
import type { Telling } from './gather.ts'
import { seesAll } from './visible.ts'

/** Somebody who is to be told, and as whose member. */
export interface Recipient {
  viewer: SignedIn
  /** null: as themself. */
  organisationId: string | null
  role: Role | null
  telling: Telling
}

/** Everybody whom these tellings concern and who may see, now, what they speak of; of one record each is told once. */
export async function recipientsOf(
  database: Database,
  tellings: readonly Telling[],
  strictness?: Strictness,
): Promise<Recipient[]> {
  const found = new Map<string, Recipient>()
  const viewers = new Map<string, Promise<SignedIn | null>>()
  for (const telling of inOrder(tellings))
    for (const { userId, organisationId, role } of await concerned(database, telling)) {
      const key = `${userId} ${telling.record.id}`
      if (userId === telling.actorId || found.has(key)) continue
      if (!viewers.has(userId)) viewers.set(userId, viewerOf(database, userId, strictness))
      const viewer = await viewers.get(userId)!
      // A coordinator who has yet to set up the second factor acts as nobody of the coordination, and is told nothing as one.
      if (!viewer || (organisationId && !membershipIn(viewer, organisationId))) continue
      if (!(await seesAll(database, viewer, telling.shown))) continue
      found.set(key, { viewer, organisationId, role, telling })
    }
  return [...found.values()]
}

const inOrder = (tellings: readonly Telling[]): Telling[] =>
  noticeKinds.flatMap((kind) => tellings.filter((telling) => telling.kind === kind))

interface Concerned {
  userId: string
  organisationId: string | null
  role: Role | null
}

async function concerned({ prisma }: Database, { kind, sides }: Telling): Promise<Concerned[]> {
  const member = sides.member && 'userId' in sides.member ? sides.member.userId : null
  const memberships = await prisma.membership.findMany({
    where: { OR: memberOf(kind, sides), user: { erasedAt: null } },
    select: { userId: true, organisationId: true, role: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return [...(member ? [{ userId: member, organisationId: null, role: null }] : []), ...memberships]
}

function memberOf(kind: NoticeKind, sides: Telling['sides']): Prisma.MembershipWhereInput[] {
  return toldTo[kind].flatMap((side): Prisma.MembershipWhereInput[] => {
    if (side === 'coordination')
      return [{ organisation: { kind: 'COORDINATION' as const, verifiedAt: { not: null } } }]
    const party = sides[side]
    if (party && 'organisationIds' in party) return [{ organisationId: { in: [...party.organisationIds] } }]
    if (!party || !('organisationId' in party)) return []
    const { organisationId } = party
    return [side === 'admins' ? { organisationId, role: 'ADMIN' as const } : { organisationId }]
  })
}
