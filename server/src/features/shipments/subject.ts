import type { Prisma } from '@aidbridge/prisma/client'
import { type NextStep, nextSteps, whyNot } from '@aidbridge/shared/accounts/rights'
import type { ShipmentSubject } from '@aidbridge/shared/accounts/rights/shipments'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { shipmentHasLeft, shipmentSteps } from '@aidbridge/shared/shipments/lifecycle'
import { type MilestoneCode, milestoneCodes } from '@aidbridge/shared/shipments/milestones'

/** Lines are always asked for in the same way, so that fields which need them share one statement. */
export const linesInOrder = { orderBy: { position: 'asc' } } satisfies Prisma.Shipment$linesArgs

/** What the rights of shared/ have to know of a shipment. */
export const shipmentFacts = {
  state: true,
  consignorId: true,
  consigneeId: true,
  carrierId: true,
  lines: {
    ...linesInOrder,
    select: { inTransitQty: true, consentedAt: true, allocation: { select: { state: true } } },
  },
  _count: { select: { discrepancies: { where: { state: { not: 'RESOLVED' } } } } },
} satisfies Prisma.ShipmentSelect

export type ShipmentFacts = Prisma.ShipmentGetPayload<{ select: typeof shipmentFacts }>
export type Sides = Pick<ShipmentFacts, 'state' | 'consignorId' | 'consigneeId' | 'carrierId'>

export function shipmentSubject(shipment: ShipmentFacts): ShipmentSubject {
  const { state, consignorId, consigneeId, carrierId, lines } = shipment
  const underWay = shipmentHasLeft(state) ? lines.filter(({ inTransitQty }) => !inTransitQty?.isZero()) : []
  return {
    state,
    consignorId,
    consigneeId,
    carrierId,
    lineCount: lines.length,
    linesWithoutConsent: lines.filter((line) => !hasConsent(line)).length,
    linesInTransit: underWay.length,
    openDiscrepancies: shipment._count.discrepancies,
  }
}

/** The recipient consented to the allocation, or to this very line where there is none. */
export const hasConsent = (line: {
  consentedAt: Date | null
  allocation: { state: string } | null
}): boolean => (line.allocation ? line.allocation.state === 'ACCEPTED' : line.consentedAt !== null)

/** `receive` follows from the final receipt; nobody takes it by hand. */
export const nextShipmentSteps = (viewer: Viewer, shipment: ShipmentFacts): NextStep[] =>
  nextSteps(viewer, 'shipment', shipmentSteps, shipmentSubject(shipment), ['receive'])

export const reportableNow = (viewer: Viewer, sides: Sides): MilestoneCode[] =>
  milestoneCodes.filter((code) => whyNot(viewer, 'milestone.report', { ...sides, code }) === null)
