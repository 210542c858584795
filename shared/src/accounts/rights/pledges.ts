import type { PartnershipStatus } from '../../partnerships/words.ts'
import {
  type AllocationState,
  type AllocationStep,
  pledgeIsEditable,
  pledgeIsOpen,
  type PledgeState,
  type PledgeStep,
} from '../../pledges/lifecycle.ts'
import { needIsOpen, type NeedState } from '../../needs/lifecycle.ts'
import type { Visibility } from '../../needs/words.ts'
import { givesGoods, mayCoordinate, membershipIn, type OrganisationKind, type Role } from '../roles.ts'
import {
  all,
  asMember,
  asMemberOrOnBehalf,
  asReaderOfSides,
  asSideOrCoordinator,
  byCoordinator,
  type OnBehalf,
  type Rule,
  unless,
} from './rule.ts'

export interface PledgeSubject extends OnBehalf {
  state: PledgeState
  organisationId: string
  organisationKind: OrganisationKind
  organisationVerified: boolean
  lineCount: number
  /** Allocations that are not answered yet, or accepted with something left to ship. */
  unshippedAllocations: number
  /** Allocations of which something is planned on a shipment that has not left. */
  plannedAllocations: number
  /** Allocations of which something is on its way. */
  allocationsInTransit: number
}

/** What `see` has to know; the where-clause for lists is `visiblePledges` in the server. */
export interface SeenPledge {
  state: PledgeState
  organisationId: string
  /** Those whose need it answers, or who were proposed some of it. */
  recipientIds: readonly string[]
  /** Those that have a partnership with the giver, active or suspended. */
  partnerIds: readonly string[]
}

const byGiver =
  (role: Role): Rule<PledgeSubject> =>
  (viewer, pledge) =>
    asMemberOrOnBehalf(viewer, pledge, pledge.organisationId, role, 'NOT_MEMBER')

/** What is offered, into the pool as well, is seen by the giver's partners and by those it is meant for; a draft by its author. */
const seesPledge: Rule<SeenPledge> = (viewer, pledge) => {
  if (!viewer) return 'NOT_SIGNED_IN'
  if (viewer.isCoordinator || membershipIn(viewer, pledge.organisationId)) return null
  if (pledge.state === 'DRAFT') return 'NOT_MEMBER'
  const concerned = [...pledge.recipientIds, ...pledge.partnerIds]
  return concerned.some((id) => membershipIn(viewer, id)) ? null : 'NOT_MEMBER'
}

const ofGiver = unless<PledgeSubject>((pledge) => givesGoods(pledge.organisationKind), 'NOT_YOUR_SIDE')
const verifiedGiver = unless<PledgeSubject>(
  (pledge) => pledge.organisationVerified,
  'ORGANISATION_NOT_VERIFIED',
)
const hasLines = unless<PledgeSubject>((pledge) => pledge.lineCount > 0, 'NO_LINES')
const nothingPromised = unless<PledgeSubject>((pledge) => pledge.unshippedAllocations === 0, 'STILL_PROMISED')
const nothingPlanned = unless<PledgeSubject>((pledge) => pledge.plannedAllocations === 0, 'STILL_PLANNED')
const nothingInTransit = unless<PledgeSubject>(
  (pledge) => pledge.allocationsInTransit === 0,
  'STILL_IN_TRANSIT',
)

export const pledgeRights = {
  see: seesPledge,
  write: all(
    byGiver('EDITOR'),
    ofGiver,
    unless((pledge) => pledgeIsEditable(pledge.state), 'WRONG_STATE'),
  ),
  /** A part of a line is taken back; below what is allocated the ledger refuses (AlreadyCommitted). */
  withdrawPart: all(
    byGiver('EDITOR'),
    unless((pledge) => pledgeIsOpen(pledge.state), 'WRONG_STATE'),
  ),
  offer: all(byGiver('EDITOR'), verifiedGiver, hasLines),
  confirm: all(byGiver('APPROVER'), verifiedGiver, hasLines),
  decline: all(byGiver('APPROVER'), nothingPromised),
  /** Only what is not shipped; what was promised of it ends with it (domain.md 4). */
  withdraw: all(byGiver('APPROVER'), nothingPlanned),
  close: all(byGiver('EDITOR'), nothingPromised, nothingInTransit),
} satisfies Record<PledgeStep | 'write' | 'withdrawPart', Rule<PledgeSubject>> & { see: Rule<SeenPledge> }

export interface ProposalSubject {
  needOrganisationId: string
  pledgeOrganisationId: string
  needState: NeedState
  pledgeState: PledgeState
  needVisibility: Visibility
  /** Between the two organisations; null where there is none. */
  partnership: PartnershipStatus | null
}

/**
 * Each side proposes its own lines, a coordinator any. A suspended partnership takes nothing; without an active one
 * goods go only where the need is shown beyond its partners.
 */
const proposes: Rule<ProposalSubject> = (viewer, proposal) => {
  if (mayCoordinate(viewer)) return null
  const why = asSideOrCoordinator(
    viewer,
    [proposal.needOrganisationId, proposal.pledgeOrganisationId],
    'EDITOR',
  )
  if (why) return why
  if (proposal.partnership === 'ACTIVE') return null
  const mayMeet = proposal.partnership !== 'SUSPENDED' && proposal.needVisibility !== 'PARTNERS'
  return mayMeet ? null : 'PARTNERSHIP_NOT_ACTIVE'
}

const bothOpen = unless<ProposalSubject>(
  (proposal) => needIsOpen(proposal.needState) && pledgeIsOpen(proposal.pledgeState),
  'WRONG_STATE',
)

export interface AllocationSubject extends OnBehalf {
  state: AllocationState
  needOrganisationId: string
  pledgeOrganisationId: string
  /** Something is left that is neither planned nor shipped, and could be released. */
  somethingLeft: boolean
  /** Who consented on the recipient's side, when and how; only a coordinator needs to write it down. */
  consentNote?: string | null
}

/** The heart of equal footing: the recipient accepts, nobody else (domain.md 5). */
const byRecipient: Rule<AllocationSubject> = (viewer, allocation) => {
  const why = asMember(viewer, allocation.needOrganisationId, 'EDITOR', 'ONLY_RECIPIENT')
  if (why === null || !mayCoordinate(viewer)) return why
  return allocation.consentNote?.trim() ? null : 'CONSENT_NEEDED'
}

const declines: Rule<AllocationSubject> = (viewer, allocation) =>
  asMemberOrOnBehalf(viewer, allocation, allocation.needOrganisationId, 'EDITOR', 'ONLY_RECIPIENT')

const byEitherSide: Rule<AllocationSubject> = (viewer, allocation) =>
  asSideOrCoordinator(viewer, [allocation.needOrganisationId, allocation.pledgeOrganisationId], 'EDITOR')

const seesAllocation: Rule<AllocationSubject> = (viewer, allocation) =>
  asReaderOfSides(viewer, [allocation.needOrganisationId, allocation.pledgeOrganisationId])

export const allocationRights = {
  see: seesAllocation,
  accept: byRecipient,
  decline: declines,
  release: all(
    byEitherSide,
    unless((allocation) => allocation.somethingLeft, 'NOTHING_LEFT'),
  ),
  expire: byCoordinator,
} satisfies Record<AllocationStep | 'see', Rule<AllocationSubject>>

export const proposalRights = { propose: all(proposes, bothOpen) }
