import type { PartnershipStatus } from '../../partnerships/words.ts'
import { coordinatesAs, mayCoordinate, membershipIn } from '../roles.ts'
import { byMemberManager } from './members.ts'
import {
  all,
  asMember,
  asReaderOfSides,
  asSideOrCoordinator,
  byCoordinator,
  type Rule,
  unless,
} from './rule.ts'

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
  /** Inviting, changing roles, removing. */
  manageMembers: byMemberManager,
  writeLocation: ((viewer, { organisationId }) =>
    mayCoordinate(viewer)
      ? null
      : asMember(viewer, organisationId, 'EDITOR', 'NOT_MEMBER')) as Rule<OrganisationSubject>,
  /** Who read the addresses of its places (facts.md E2, "log of access"). */
  seeAddressViews: ((viewer, { organisationId }) => {
    if (viewer?.isCoordinator) return null
    return asMember(viewer, organisationId, 'ADMIN', 'NOT_MEMBER')
  }) as Rule<Pick<OrganisationSubject, 'organisationId'>>,
  create: byCoordinator,
  /** A coordination sees all: whatever makes one (entering, a change of kind, verifying) takes an ADMIN of one. */
  makeCoordination: ((viewer) =>
    byCoordinator(viewer, undefined) ??
    (coordinatesAs(viewer, 'ADMIN') ? null : 'ROLE_TOO_LOW')) as Rule<unknown>,
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
  /** Names and addresses of people who want to be asked: between the two, as long as they work together. */
  seeContacts: ((viewer, { nrwOrgId, uaOrgId, status }) => {
    const why = asReaderOfSides(viewer, [nrwOrgId, uaOrgId])
    if (why || viewer?.isCoordinator) return why
    return status === 'ACTIVE' ? null : 'PARTNERSHIP_NOT_ACTIVE'
  }) as Rule<PartnershipSubject & { status: PartnershipStatus }>,
  /** Activating, suspending and ending change who sees what: the coordination decides. */
  change: byCoordinator,
}

/** The history of a record in plain sentences: its organisations and the coordination. */
export interface AuditSubject {
  organisationIds: readonly string[]
}

/** The whole log: the coordination, whatever the role there. */
const seesAll: Rule<unknown> = (viewer) => {
  if (!viewer) return 'NOT_SIGNED_IN'
  return viewer.isCoordinator ? null : 'ONLY_COORDINATOR'
}

export const auditRights = {
  search: seesAll,
  /** As a file; whoever takes one along is in the log. */
  export: seesAll,
  see: ((viewer, { organisationIds }) => asReaderOfSides(viewer, organisationIds)) as Rule<AuditSubject>,
}
