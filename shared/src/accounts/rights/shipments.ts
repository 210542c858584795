import { canTake } from '../../core/lifecycle.ts'
import {
  shipmentHasLeft,
  shipmentIsPlanned,
  type ShipmentState,
  type ShipmentStep,
  shipmentSteps,
  shipmentTakesCorrections,
} from '../../shipments/lifecycle.ts'
import { type MilestoneCode, milestoneSide, stepOfMilestone } from '../../shipments/milestones.ts'
import { mayCoordinate, type Role } from '../roles.ts'
import {
  all,
  asMember,
  asReaderOfSides,
  asSideOrCoordinator,
  byCoordinator,
  type Rule,
  unless,
} from './rule.ts'

export interface ShipmentSubject {
  state: ShipmentState
  consignorId: string
  consigneeId: string
  carrierId: string | null
  lineCount: number
  /** Lines whose allocation is not accepted, or ad hoc lines the consignee has not agreed to. */
  linesWithoutConsent: number
  linesInTransit: number
  openDiscrepancies: number
  /** Who consented to an ad hoc line, when and how; only a coordinator needs to write it down. */
  consentNote?: string | null
}

const byConsignor =
  (role: Role): Rule<ShipmentSubject> =>
  (viewer, { consignorId }) =>
    asSideOrCoordinator(viewer, [consignorId], role)

const byConsignee: Rule<ShipmentSubject> = (viewer, { consigneeId }) =>
  asSideOrCoordinator(viewer, [consigneeId], 'EDITOR')

const byEitherSide: Rule<ShipmentSubject> = (viewer, { consignorId, consigneeId }) =>
  asSideOrCoordinator(viewer, [consignorId, consigneeId], 'EDITOR')

const sees: Rule<ShipmentSubject> = (viewer, { consignorId, consigneeId, carrierId }) => {
  const parties = [consignorId, consigneeId, carrierId].filter((id) => id !== null)
  return asReaderOfSides(viewer, parties)
}

/** Contact, address, point, driver and plate: the shipment's two sides and coordinators only (domain.md 5). */
const seesPrivate: Rule<Pick<ShipmentSubject, 'consignorId' | 'consigneeId'>> = (
  viewer,
  { consignorId, consigneeId },
) => asReaderOfSides(viewer, [consignorId, consigneeId])

/** As with an allocation: the recipient, or a coordinator who records the recipient's consent. */
const consents: Rule<ShipmentSubject> = (viewer, { consigneeId, consentNote }) => {
  const why = asMember(viewer, consigneeId, 'EDITOR', 'ONLY_RECIPIENT')
  if (why === null || !mayCoordinate(viewer)) return why
  return consentNote?.trim() ? null : 'CONSENT_NEEDED'
}

const hasLines = unless<ShipmentSubject>((shipment) => shipment.lineCount > 0, 'NO_LINES')
const everyLineConsented = unless<ShipmentSubject>(
  (shipment) => shipment.linesWithoutConsent === 0,
  'CONSENT_PENDING',
)
const nothingInTransit = unless<ShipmentSubject>(
  (shipment) => shipment.linesInTransit === 0,
  'STILL_IN_TRANSIT',
)
const nothingUnresolved = unless<ShipmentSubject>(
  (shipment) => shipment.openDiscrepancies === 0,
  'DISCREPANCY_OPEN',
)

export const shipmentRights = {
  see: sees,
  seePrivate: seesPrivate,
  /** Creating one asks the same: pass the state DRAFT. */
  write: all(
    byConsignor('EDITOR'),
    unless(({ state }) => shipmentIsPlanned(state), 'WRONG_STATE'),
  ),
  /** Goods that no allocation promises: a coordinator's decision, with a reason on the line. */
  addAdHoc: all<ShipmentSubject>(
    byCoordinator,
    unless(({ state }) => state === 'DRAFT', 'WRONG_STATE'),
  ),
  consentToAdHoc: all<ShipmentSubject>(
    consents,
    unless(({ state }) => state === 'DRAFT', 'WRONG_STATE'),
  ),
  correct: all(
    byConsignor('EDITOR'),
    unless(({ state }) => shipmentTakesCorrections(state), 'WRONG_STATE'),
  ),
  makeReady: all(byConsignor('EDITOR'), hasLines, everyLineConsented),
  dispatch: all(byConsignor('EDITOR'), hasLines, everyLineConsented),
  arrive: byConsignee,
  /** Follows from the final receipt, which asks its own rights; nobody takes it by hand. */
  receive: byConsignee,
  // What is missed counts as in transit: that it has to be settled is said first.
  close: all(byEitherSide, nothingUnresolved, nothingInTransit),
  cancel: byConsignor('EDITOR'),
  lose: byConsignor('APPROVER'),
  turnBack: byConsignor('EDITOR'),
  returnHome: byConsignor('EDITOR'),
} satisfies Record<
  ShipmentStep | 'see' | 'seePrivate' | 'write' | 'addAdHoc' | 'consentToAdHoc' | 'correct',
  Rule<ShipmentSubject>
>

export interface MilestoneSubject {
  code: MilestoneCode
  state: ShipmentState
  consignorId: string
  consigneeId: string
  carrierId: string | null
}

/** The recipient reports arrived and unloaded; the consignor and its carrier the rest; a coordinator all. */
const reports: Rule<MilestoneSubject> = (viewer, { code, consignorId, consigneeId, carrierId }) => {
  if (mayCoordinate(viewer)) return null
  const consignors = carrierId === null ? [consignorId] : [consignorId, carrierId]
  const side = milestoneSide(code) === 'CONSIGNEE' ? [consigneeId] : consignors
  return asSideOrCoordinator(viewer, side, 'EDITOR')
}

/** Loading is told before the departure; all other things happen to a shipment that left and is not closed. */
export function milestoneCanHappen({ code, state }: Pick<MilestoneSubject, 'code' | 'state'>): boolean {
  if (code === 'LOADED') return state === 'READY' || state === 'DISPATCHED'
  const step = stepOfMilestone[code]
  if (step) return canTake(shipmentSteps, state, step)
  return shipmentHasLeft(state) && state !== 'CLOSED' && state !== 'RETURNED'
}
const happensNow = unless<MilestoneSubject>(milestoneCanHappen, 'WRONG_STATE')

export interface ReviewSubject {
  consignorId: string
  consigneeId: string
  /** Only what somebody without an account has told is confirmed or doubted. */
  toldThroughLink: boolean
}

export const milestoneRights = {
  report: all(reports, happensNow),
  review: all<ReviewSubject>(
    (viewer, { consignorId, consigneeId }) =>
      asSideOrCoordinator(viewer, [consignorId, consigneeId], 'EDITOR'),
    unless(({ toldThroughLink }) => toldThroughLink, 'WRONG_STATE'),
  ),
}
