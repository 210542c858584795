import { needIsOpen, type NeedState } from '../../needs/lifecycle.ts'
import { givesGoods, membershipIn, type OrganisationKind } from '../roles.ts'
import { all, asMemberOrOnBehalf, type OnBehalf, type Rule, unless } from './rule.ts'

export interface DeclineSubject extends OnBehalf {
  /** Who cannot help. */
  organisationId: string
  organisationKind: OrganisationKind
  needState: NeedState
}

const byGiver: Rule<DeclineSubject> = (viewer, decline) =>
  asMemberOrOnBehalf(viewer, decline, decline.organisationId, 'EDITOR', 'NOT_MEMBER')

/** Between the two sides and the coordination: nobody else learns who would not help, and why. */
const seesDecline: Rule<{ organisationId: string; needOrganisationId: string }> = (viewer, decline) => {
  if (!viewer) return 'NOT_SIGNED_IN'
  const sides = [decline.organisationId, decline.needOrganisationId]
  return viewer.isCoordinator || sides.some((side) => membershipIn(viewer, side)) ? null : 'NOT_YOUR_SIDE'
}

export const declineRights = {
  see: seesDecline,
  write: all(
    byGiver,
    unless((decline) => givesGoods(decline.organisationKind), 'NOT_YOUR_SIDE'),
    unless((decline) => needIsOpen(decline.needState), 'WRONG_STATE'),
  ),
  /** Help became possible after all. */
  withdraw: byGiver,
}
