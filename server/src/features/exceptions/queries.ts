import type { Prisma } from '@aidbridge/prisma/client'
import type { SignedIn, Viewer } from '@aidbridge/shared/accounts/roles'
import { addDays, addMonths, reportingDay } from '@aidbridge/shared/core/dates'
import { awaitedStates, standingCodes } from '@aidbridge/shared/exceptions/rules'
import {
  answerPatienceMs,
  borderPatienceMs,
  lifeSavingPatienceMs,
  medicineMonthsLeft,
} from '@aidbridge/shared/exceptions/thresholds'
import { now } from '../../platform/clock.ts'
import { nothing, ownOrganisations } from '../../platform/visibility.ts'
import { visibleAllocations } from '../pledges/queries.ts'
import { visibleDiscrepancies } from '../receipts/queries.ts'
import { visibleShipments } from '../shipments/queries.ts'

// Everybody sees the exceptions of their own organisations, the coordination all. Each where-clause narrows to what may
// be one by its own columns; the rule of shared/src/exceptions decides.

const before = (patienceMs: number) => new Date(now().getTime() - patienceMs)
const today = () => new Date(reportingDay(now()))

/** What one's own organisations ask for. Others, who see a need, have no duty in it. */
const ownNeeds = (viewer: SignedIn): Prisma.NeedWhereInput =>
  viewer.isCoordinator ? {} : { organisationId: { in: ownOrganisations(viewer) } }

export const mayBeUncovered = (viewer: SignedIn): Prisma.NeedWhereInput => ({
  AND: [ownNeeds(viewer)],
  state: 'VERIFIED',
  priority: 'LIFE_SAVING',
  verifiedAt: { lt: before(lifeSavingPatienceMs) },
  lines: { some: { gapQty: { gt: 0 } } },
})

export const mayBePastReview = (viewer: SignedIn): Prisma.NeedWhereInput => ({
  AND: [ownNeeds(viewer)],
  OR: [{ state: 'EXPIRED' }, { state: 'VERIFIED', reviewBy: { lt: today() } }],
})

export const mayBeUnanswered = (viewer: SignedIn): Prisma.AllocationWhereInput => ({
  AND: [visibleAllocations(viewer)],
  state: 'PROPOSED',
  OR: [{ proposedAt: { lt: before(answerPatienceMs) } }, { answerBy: { lte: today() } }],
})

export const mayBeLate = (viewer: SignedIn): Prisma.ShipmentWhereInput => ({
  AND: [visibleShipments(viewer)],
  state: { in: [...awaitedStates] },
  eta: { lt: now() },
})

export const mayBeAtCustoms = (viewer: SignedIn): Prisma.ShipmentWhereInput => ({
  AND: [visibleShipments(viewer)],
  state: 'DISPATCHED',
  milestones: { some: { code: { in: [...standingCodes] }, occurredAt: { lt: before(borderPatienceMs) } } },
})

/** What is loaded is the two sides' business, not the carrier's. */
export function mayExpire(viewer: SignedIn): Prisma.ShipmentWhereInput {
  const own = { in: ownOrganisations(viewer) }
  const onEitherSide = viewer.isCoordinator ? {} : { OR: [{ consignorId: own }, { consigneeId: own }] }
  // No journey takes longer than this; medicines have to last half a year more.
  const farthest = new Date(addMonths(addDays(reportingDay(now()), 180), medicineMonthsLeft))
  const spoils = { lt: farthest }
  return {
    AND: [visibleShipments(viewer), onEitherSide],
    state: { in: ['DRAFT', ...awaitedStates] },
    lines: {
      some: { OR: [{ expiry: spoils }, { allocation: { pledgeLine: { earliestExpiry: spoils } } }] },
    },
  }
}

export const mayBeDisputed = (viewer: SignedIn): Prisma.DiscrepancyWhereInput => ({
  AND: [visibleDiscrepancies(viewer)],
  state: { not: 'RESOLVED' },
})

/** With their record, for its sides and the coordination: a carrier is not reminded, and nobody else is told. */
export function visibleReminders(viewer: Viewer): Prisma.ReminderWhereInput {
  if (!viewer) return nothing
  if (viewer.isCoordinator) return {}
  const own = { in: ownOrganisations(viewer) }
  const betweenOwn = { OR: [{ consignorId: own }, { consigneeId: own }] }
  return {
    OR: [
      { organisationId: own },
      { need: { organisationId: own } },
      { pledge: { organisationId: own } },
      { allocation: visibleAllocations(viewer) },
      { shipment: { AND: [visibleShipments(viewer), betweenOwn] } },
      { discrepancy: { shipment: betweenOwn } },
    ],
  }
}
