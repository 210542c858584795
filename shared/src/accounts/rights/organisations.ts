import { mayCoordinate, membershipIn } from '../roles.ts'
import { all, asMember, asSideOrCoordinator, byCoordinator, type Rule, unless } from './rule.ts'

export interface OrganisationSubject {
  organisationId: string
  verified: boolean
}

const byAdmin: Rule<OrganisationSubject> = (viewer, { organisationId }) =>
  mayCoordinate(viewer) ? null : asMember(viewer, organisationId, 'ADMIN', 'NOT_MEMBER')

const ownOrCoordinator: Rule<OrganisationSubject> = (viewer, { organisationId }) => {
  if (!viewer) return 'NOT_SIGNED_IN'
  return viewer.isCoordinator || membershipIn(viewer, organisationId) ? null : 'NOT_MEMBER'
}

export const organisationRights = {
  /** Name, kind and region are known to all who are signed in. */
  see: ((viewer) => (viewer ? null : 'NOT_SIGNED_IN')) as Rule<OrganisationSubject>,
  seeMembers: ownOrCoordinator,
  /** Addresses and contacts outside a shipment; within one see `shipment.seePrivate`. */
  seeLocations: ownOrCoordinator,
  write: byAdmin,
  manageMembers: byAdmin,
  writeLocation: ((viewer, { organisationId }) =>
    mayCoordinate(viewer)
      ? null
      : asMember(viewer, organisationId, 'EDITOR', 'NOT_MEMBER')) as Rule<OrganisationSubject>,
  create: byCoordinator,
  verify: all<OrganisationSubject>(
    byCoordinator,
    unless(({ verified }) => !verified, 'WRONG_STATE'),
  ),
  /** Whether its needs skip the verification. */
  trust: all<OrganisationSubject>(
    byCoordinator,
    unless(({ verified }) => verified, 'ORGANISATION_NOT_VERIFIED'),
  ),
}

export interface PartnershipSubject {
  nrwOrgId: string
  uaOrgId: string
}

export const partnershipRights = {
  /** A partnership is public knowledge (facts.md E1). */
  see: (() => null) as Rule<PartnershipSubject>,
  propose: ((viewer, { nrwOrgId, uaOrgId }) =>
    asSideOrCoordinator(viewer, [nrwOrgId, uaOrgId], 'ADMIN')) as Rule<PartnershipSubject>,
  /** Activating, suspending and ending change who sees what: the coordination decides. */
  change: byCoordinator,
}

/** The history of a record in plain sentences: its organisations and the coordination. */
export interface AuditSubject {
  organisationIds: readonly string[]
}

export const auditRights = {
  see: ((viewer, { organisationIds }) => {
    if (!viewer) return 'NOT_SIGNED_IN'
    return viewer.isCoordinator || organisationIds.some((id) => membershipIn(viewer, id))
      ? null
      : 'NOT_YOUR_SIDE'
  }) as Rule<AuditSubject>,
}
