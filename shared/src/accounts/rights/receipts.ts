import type {
  DiscrepancyState,
  DiscrepancyStep,
  ReceiptState,
  ReceiptStep,
} from '../../receipts/lifecycle.ts'
import { shipmentTakesReceipts, type ShipmentState } from '../../shipments/lifecycle.ts'
import { mayCoordinate } from '../roles.ts'
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

export interface ReceiptSubject extends OnBehalf {
  state: ReceiptState
  shipmentState: ShipmentState
  consignorId: string
  consigneeId: string
  /** The person who dispatched the shipment. */
  dispatchedById: string | null
  lineCount: number
  isFinal: boolean
}

const byConsignee: Rule<ReceiptSubject> = (viewer, receipt) =>
  asMemberOrOnBehalf(viewer, receipt, receipt.consigneeId, 'EDITOR', 'ONLY_RECIPIENT')

/** Whoever dispatched a shipment may not confirm its receipt: persons count, whatever they are members of. */
const otherHands: Rule<ReceiptSubject> = (viewer, receipt) =>
  viewer && viewer.userId === receipt.dispatchedById ? 'SAME_HANDS' : null

const isThere = unless<ReceiptSubject>(
  (receipt) => shipmentTakesReceipts(receipt.shipmentState),
  'WRONG_STATE',
)
const isDraft = unless<ReceiptSubject>((receipt) => receipt.state === 'DRAFT', 'WRONG_STATE')
const isConfirmed = unless<ReceiptSubject>((receipt) => receipt.state === 'CONFIRMED', 'WRONG_STATE')

/** A final receipt may be empty: then nothing came, and every line becomes a shortage (domain.md 4). */
const countsSomething = unless<ReceiptSubject>(
  (receipt) => receipt.lineCount > 0 || receipt.isFinal,
  'NO_LINES',
)

const sees: Rule<{ consignorId: string; consigneeId: string }> = (viewer, { consignorId, consigneeId }) =>
  asReaderOfSides(viewer, [consignorId, consigneeId])

export const receiptRights = {
  see: sees,
  write: all(byConsignee, isThere, isDraft),
  confirm: all(otherHands, byConsignee, isThere, countsSomething),
  void: all(otherHands, byConsignee, isThere, isConfirmed),
} satisfies Record<ReceiptStep | 'see' | 'write' | 'void', Rule<ReceiptSubject>>

export interface DiscrepancySubject {
  state: DiscrepancyState
  shipmentState: ShipmentState
  consignorId: string
  consigneeId: string
}

const shipmentIsOpen = unless<DiscrepancySubject>(
  ({ shipmentState }) => shipmentState !== 'CLOSED',
  'WRONG_STATE',
)
const isUnresolved = unless<DiscrepancySubject>(({ state }) => state !== 'RESOLVED', 'WRONG_STATE')

/** The recipient proposes, the sender agrees, the coordination decides (domain.md 5). */
export const discrepancyRights = {
  see: sees,
  propose: all<DiscrepancySubject>(
    (viewer, { consigneeId }) =>
      mayCoordinate(viewer) ? null : asMember(viewer, consigneeId, 'EDITOR', 'ONLY_RECIPIENT'),
    isUnresolved,
  ),
  agree: all<DiscrepancySubject>(
    (viewer, { consignorId }) => asMember(viewer, consignorId, 'EDITOR', 'NOT_YOUR_SIDE'),
    isUnresolved,
  ),
  review: (viewer, { consignorId, consigneeId }) =>
    asSideOrCoordinator(viewer, [consignorId, consigneeId], 'EDITOR'),
  resolve: byCoordinator,
  reopen: all<DiscrepancySubject>(byCoordinator, shipmentIsOpen),
} satisfies Record<DiscrepancyStep | 'see' | 'propose' | 'agree', Rule<DiscrepancySubject>>
