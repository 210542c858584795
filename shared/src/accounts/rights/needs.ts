import type { PlainDate } from '../../core/dates.ts'
import { needIsEditable, needIsOpen, type NeedState, type NeedStep } from '../../needs/lifecycle.ts'
import type { Visibility } from '../../needs/words.ts'
import { asksForHelp, mayCoordinate, membershipIn, type OrganisationKind, type Role } from '../roles.ts'
import { all, asMember, asMemberOrOnBehalf, byCoordinator, type OnBehalf, type Rule, unless } from './rule.ts'

export interface NeedSubject extends OnBehalf {
  state: NeedState
  organisationId: string
  organisationKind: OrganisationKind
  organisationVerified: boolean
  visibility: Visibility
  /** NRW organisations with an ACTIVE partnership with the one that asks. */
  partnerIds: readonly string[]
  lineCount: number
  /** Lines of which something is accepted and not released. Proposals do not count: they end with the need. */
  linesPromised: number
  /** Of those, the ones with something left to ship. */
  linesToShip: number
  linesInTransit: number
  openDiscrepancies: number
  reviewBy: PlainDate
  today: PlainDate
}

const byOwner =
  (role: Role): Rule<NeedSubject> =>
  (viewer, need) =>
    asMemberOrOnBehalf(viewer, need, need.organisationId, role, 'NOT_MEMBER')

/** Nobody asks for help in the name of an organisation that gives it. */
const ofRecipient = unless<NeedSubject>((need) => asksForHelp(need.organisationKind), 'NOT_YOUR_SIDE')
const hasLines = unless<NeedSubject>((need) => need.lineCount > 0, 'NO_LINES')
const verifiedOwner = unless<NeedSubject>((need) => need.organisationVerified, 'ORGANISATION_NOT_VERIFIED')
const nothingPromised = unless<NeedSubject>((need) => need.linesPromised === 0, 'STILL_PROMISED')
const nothingToCome = unless<NeedSubject>((need) => need.linesToShip === 0, 'STILL_PROMISED')
const nothingInTransit = unless<NeedSubject>((need) => need.linesInTransit === 0, 'STILL_IN_TRANSIT')
const nothingUnresolved = unless<NeedSubject>((need) => need.openDiscrepancies === 0, 'DISCREPANCY_OPEN')
const reviewIsPast = unless<NeedSubject>((need) => need.reviewBy < need.today, 'NOT_YET_DUE')

/** Own needs; the partner's; others from NETWORK up. A draft is its author's alone. Strangers see sums only, elsewhere. */
const seesNeed: Rule<NeedSubject> = (viewer, need) => {
  if (!viewer) return 'NOT_SIGNED_IN'
  if (viewer.isCoordinator || membershipIn(viewer, need.organisationId)) return null
  if (viewer.memberships.length === 0 || isUnpublished(need.state)) return 'NOT_MEMBER'
  const isPartner = viewer.memberships.some(({ organisationId }) => need.partnerIds.includes(organisationId))
  return isPartner || need.visibility !== 'PARTNERS' ? null : 'NOT_MEMBER'
}

/** Until a coordinator verified it, a need is between its author and the coordination. */
const isUnpublished = (state: NeedState) => state === 'DRAFT' || state === 'SUBMITTED' || state === 'RETURNED'

export const needRights = {
  see: seesNeed,
  write: all(
    byOwner('EDITOR'),
    ofRecipient,
    unless((need) => needIsEditable(need.state), 'WRONG_STATE'),
  ),
  /** A part of a line is no longer needed; below what is promised the ledger refuses (AlreadyCommitted). */
  cancelPart: all(
    byOwner('EDITOR'),
    unless((need) => needIsOpen(need.state), 'WRONG_STATE'),
  ),
  /** A free-text line is given its item, by its own people or by the coordination. */
  mapLine: all<NeedSubject>(
    (viewer, { organisationId }) =>
      mayCoordinate(viewer) ? null : asMember(viewer, organisationId, 'EDITOR', 'NOT_MEMBER'),
    unless((need) => need.state !== 'CANCELLED', 'WRONG_STATE'),
  ),
  /** More than the demand may be accepted (I2). */
  allowOverCover: all<NeedSubject>(
    byCoordinator,
    unless((need) => needIsOpen(need.state), 'WRONG_STATE'),
  ),
  submit: all(byOwner('EDITOR'), verifiedOwner, hasLines),
  resubmit: all(byOwner('EDITOR'), verifiedOwner, hasLines),
  cancel: all(byOwner('EDITOR'), nothingPromised),
  // What is missed counts as in transit: that it has to be settled is said first.
  close: all(byOwner('EDITOR'), nothingToCome, nothingUnresolved, nothingInTransit),
  stillNeeded: byOwner('EDITOR'),
  verify: all<NeedSubject>(byCoordinator, hasLines),
  return: byCoordinator,
  /** The system does this every night; a coordinator may not do it before its time either. */
  expire: all<NeedSubject>(byCoordinator, reviewIsPast),
} satisfies Record<
  NeedStep | 'see' | 'write' | 'cancelPart' | 'mapLine' | 'allowOverCover',
  Rule<NeedSubject>
>

/** A trusted organisation's need is verified by its own submission (domain.md 2, `publishesNeedsDirectly`). */
export const skipsVerification = (organisation: {
  publishesNeedsDirectly: boolean
  verified: boolean
}): boolean => organisation.publishesNeedsDirectly && organisation.verified
