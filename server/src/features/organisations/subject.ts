import type { MembersSubject, MembershipSubject } from '@aidbridge/shared/accounts/rights/members'
import type { Tx } from '../../platform/context.ts'
import type { MembershipRole, OrganisationKind } from '@aidbridge/prisma/client'

/** What the rights ask of an organisation. */
export const organisationSubject = (organisation: {
  id: string
  kind: OrganisationKind
  verifiedAt: Date | null
}) => ({
  organisationId: organisation.id,
  kind: organisation.kind,
  verified: organisation.verifiedAt !== null,
})

/** What the rights ask of a membership: select `membershipFacts` for it. */
export const membershipFacts = {
  userId: true,
  role: true,
  organisation: {
    select: {
      id: true,
      kind: true,
      memberships: { where: { role: 'ADMIN' }, select: { userId: true }, take: 2 },
    },
  },
} as const

export interface MembershipFacts {
  userId: string
  role: MembershipRole
  organisation: { id: string; kind: OrganisationKind; memberships: { userId: string }[] }
}

export function membershipSubject({ userId, role, organisation }: MembershipFacts): MembershipSubject {
  const { id: organisationId, kind, memberships: admins } = organisation
  const isLastAdmin = role === 'ADMIN' && admins.length === 1
  return { organisationId, kind, userId, role, isLastAdmin }
}

/** Null where there is no such organisation. */
export async function membersSubjectOf(tx: Tx, id: string): Promise<MembersSubject | null> {
  const organisation = await tx.organisation.findUnique({ where: { id }, select: { kind: true } })
  return organisation && { organisationId: id, kind: organisation.kind }
}
