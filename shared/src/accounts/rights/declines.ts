import { needIsOpen, type NeedState } from '../../needs/lifecycle.ts'
import { givesGoods, type OrganisationKind } from '../roles.ts'
import { all, asMemberOrOnBehalf, asReaderOfSides, type OnBehalf, type Rule, unless } from './rule.ts'

export interface DeclineSubject extends OnBehalf {
  /** Who cannot help. */
  organisationId: string
  organisationKind: OrganisationKind
  needState: NeedState
}

const byGiver: Rule<DeclineSubject> = (viewer, decline) =>
  asMemberOrOnBehalf(viewer, decline, decline.organisationId, 'EDITOR', 'NOT_MEMBER')

/** Between the two sides and the coordination: nobody else learns who would not help, and why. */
const seesDecline: Rule<{ organisationId: string; needOrganisationId: string }> = (viewer, decline) =>
  asReaderOfSides(viewer, [decline.organisationId, decline.needOrganisationId])

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
