import type { Prisma } from '@aidbridge/prisma/client'
import { reviewPastSince } from '@aidbridge/shared/exceptions/rules'
import {
  allocationTurn,
  discrepancyTurn,
  needTurn,
  pledgeTurn,
  shipmentTurn,
  type Turn,
} from '@aidbridge/shared/exceptions/turns'
import { now } from '../../platform/clock.ts'
import type { Sides } from './found.ts'

// What the rules of shared/src/exceptions have to know of a record, the selects that load it, and whose turn it is.

/** Whose step it is, and the record's organisations. */
export interface Standing {
  turn: Turn
  sides: Sides
}

export const needSelect = {
  id: true,
  state: true,
  priority: true,
  verifiedAt: true,
  reviewBy: true,
  organisationId: true,
} satisfies Prisma.NeedSelect
type NeedRow = Prisma.NeedGetPayload<{ select: typeof needSelect }>

export const needStanding = (need: NeedRow): Standing => ({
  turn: needTurn({ state: need.state, reviewIsPast: reviewPastSince(need, now()) !== null }),
  sides: { asker: need.organisationId },
})

export const pledgeSelect = {
  state: true,
  organisationId: true,
  lines: { select: { allocations: { where: { unplannedQty: { gt: 0 } }, select: { id: true } } } },
} satisfies Prisma.PledgeSelect
type PledgeRow = Prisma.PledgeGetPayload<{ select: typeof pledgeSelect }>

export const pledgeStanding = ({ state, organisationId, lines }: PledgeRow): Standing => ({
  turn: pledgeTurn({ state, toShip: lines.some(({ allocations }) => allocations.length > 0) }),
  sides: { giver: organisationId },
})

export const allocationSelect = {
  id: true,
  state: true,
  proposedAt: true,
  answerBy: true,
  unplannedQty: true,
  needLine: { select: { needId: true, need: { select: { organisationId: true } } } },
  pledgeLine: { select: { pledgeId: true, pledge: { select: { organisationId: true } } } },
} satisfies Prisma.AllocationSelect
type AllocationRow = Prisma.AllocationGetPayload<{ select: typeof allocationSelect }>

export const allocationStanding = ({
  state,
  unplannedQty,
  needLine,
  pledgeLine,
}: AllocationRow): Standing => ({
  turn: allocationTurn({ state, toShip: unplannedQty?.gt(0) ?? false }),
  sides: { asker: needLine.need.organisationId, giver: pledgeLine.pledge.organisationId },
})

export const shipmentSelect = {
  id: true,
  state: true,
  eta: true,
  consignorId: true,
  consigneeId: true,
} satisfies Prisma.ShipmentSelect
type ShipmentRow = Prisma.ShipmentGetPayload<{ select: typeof shipmentSelect }>

export const shipmentStanding = ({ state, consignorId, consigneeId }: ShipmentRow): Standing => ({
  turn: shipmentTurn({ state }),
  sides: { consignor: consignorId, consignee: consigneeId },
})

export const discrepancySelect = {
  id: true,
  state: true,
  openedAt: true,
  proposedResolution: true,
  agreedAt: true,
  shipment: { select: { consignorId: true, consigneeId: true } },
} satisfies Prisma.DiscrepancySelect
type DiscrepancyRow = Prisma.DiscrepancyGetPayload<{ select: typeof discrepancySelect }>

export function discrepancyStanding({
  state,
  proposedResolution,
  agreedAt,
  shipment,
}: DiscrepancyRow): Standing {
  return {
    turn: discrepancyTurn({ state, proposed: proposedResolution !== null, agreed: agreedAt !== null }),
    sides: { consignor: shipment.consignorId, consignee: shipment.consigneeId },
  }
}
