import { coordinatesAs, isAtLeast, membershipIn, type OrganisationKind, type Role } from '../roles.ts'
import { all, asMember, type Rule, unless } from './rule.ts'

export interface MembersSubject {
  organisationId: string
  kind: OrganisationKind
}

/**
 * Who is let in decides who sees what: the organisation's own ADMIN, else somebody who answers for the coordination
 * (docs/decisions/009). Into a coordination, which sees all, only an ADMIN of one lets people in.
 */
export const byMemberManager: Rule<MembersSubject> = (viewer, { organisationId, kind }) => {
  const why = asMember(viewer, organisationId, 'ADMIN', 'NOT_MEMBER')
  if (why === null || coordinatesAs(viewer, kind === 'COORDINATION' ? 'ADMIN' : 'APPROVER')) return null
  return viewer?.isCoordinator ? 'ROLE_TOO_LOW' : why
}

export interface MembershipSubject extends MembersSubject {
  userId: string
  role: Role
  /** Whether nobody else is ADMIN of the organisation. */
  isLastAdmin: boolean
}

/** Without an ADMIN nobody could let anybody in again. The database holds this, too (membership_last_admin). */
const keepsAnAdmin = unless<MembershipSubject>(({ isLastAdmin }) => !isLastAdmin, 'LAST_ADMIN')

export interface RoleSubject extends MembershipSubject {
  /** The role that is to be given. */
  newRole: Role
}

/** Nobody raises himself, not even on behalf of an organisation that he coordinates. */
const raisesNoOwnRole: Rule<RoleSubject> = (viewer, { userId, role, newRole }) =>
  viewer?.userId === userId && !isAtLeast(role, newRole) ? 'OWN_ROLE' : null

/** One's own membership. */
const ofOwn: Rule<MembershipSubject> = (viewer, { organisationId, userId }) => {
  if (!viewer) return 'NOT_SIGNED_IN'
  return viewer.userId === userId && membershipIn(viewer, organisationId) ? null : 'NOT_MEMBER'
}

export const membershipRights = {
  setRole: all<RoleSubject>(
    byMemberManager,
    raisesNoOwnRole,
    unless(({ isLastAdmin, newRole }) => !isLastAdmin || newRole === 'ADMIN', 'LAST_ADMIN'),
  ),
  remove: all<MembershipSubject>(byMemberManager, keepsAnAdmin),
  leave: all<MembershipSubject>(ofOwn, keepsAnAdmin),
  offerAsContact: ofOwn,
}

/** An invitation is a key to an organisation; whoever may let people in sees and withdraws it. */
export const invitationRights = {
  see: byMemberManager,
  resend: byMemberManager,
  revoke: byMemberManager,
}
