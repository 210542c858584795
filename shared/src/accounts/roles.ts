import type { Language } from '../core/languages.ts'

export const roles = ['VIEWER', 'EDITOR', 'APPROVER', 'ADMIN'] as const
export type Role = (typeof roles)[number]

export const organisationKinds = [
  'UA_PARTNER',
  'NRW_MUNICIPALITY',
  'COORDINATION',
  'NGO',
  'CARRIER',
  'FUNDER',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

export interface Membership {
  organisationId: string
  kind: OrganisationKind
  role: Role
  /** Whether a coordinator has verified the organisation. */
  verified: boolean
}

export interface SignedIn {
  userId: string
  language: Language
  /** A member of a COORDINATION organisation, whatever the role; to act takes EDITOR there, see `mayCoordinate`. */
  isCoordinator: boolean
  memberships: readonly Membership[]
  /** Belongs to a coordination, but is none of it until a second factor is set up; `memberships` leaves it out. */
  mustSetUpTwoFactor?: boolean
}

/** Whoever asks; null is a stranger. */
export type Viewer = SignedIn | null

export function isAtLeast(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed)
}

export function membershipIn(viewer: Viewer, organisationId: string): Membership | undefined {
  return viewer?.memberships.find((membership) => membership.organisationId === organisationId)
}

/** Who gives: municipalities, associations and funders (domain.md 5). */
export const givesGoods = (kind: OrganisationKind): boolean =>
  kind === 'NRW_MUNICIPALITY' || kind === 'NGO' || kind === 'FUNDER'

export const asksForHelp = (kind: OrganisationKind): boolean => kind === 'UA_PARTNER'

/** Whether somebody has at least this role in a verified coordination. */
export function coordinatesAs(viewer: Viewer, needed: Role): boolean {
  const coordinates = ({ kind, role, verified }: Membership) =>
    kind === 'COORDINATION' && verified && isAtLeast(role, needed)
  return viewer !== null && viewer.isCoordinator && viewer.memberships.some(coordinates)
}

/** Coordinators who may decide and act on behalf; a VIEWER of the coordination sees all and changes nothing. */
export const mayCoordinate = (viewer: Viewer): boolean => coordinatesAs(viewer, 'EDITOR')
