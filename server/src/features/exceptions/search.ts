import { byUrgency } from '@aidbridge/shared/exceptions/kinds'
import {
  atCustomsSince,
  expiresBeforeArrival,
  lateSince,
  reviewPastSince,
  unansweredSince,
  uncoveredSince,
  unresolvedSince,
} from '@aidbridge/shared/exceptions/rules'
import type { SignedIn } from '@aidbridge/shared/accounts/roles'
import { now } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import type { Found } from './found.ts'
import * as candidates from './queries.ts'
import {
  allocationSelect,
  allocationStanding,
  discrepancySelect,
  discrepancyStanding,
  needSelect,
  needStanding,
  shipmentSelect,
  shipmentStanding,
} from './rows.ts'

type Find = (database: Database, viewer: SignedIn) => Promise<Found[]>

/** What the rule says of a row that may be an exception, with what else is told of it. */
function found(
  kind: Found['kind'],
  type: Found['type'],
  recordId: string,
  standing: Pick<Found, 'turn' | 'sides'>,
  since: Date | null,
  rest: Pick<Found, 'expiry' | 'lines'> = {},
): Found[] {
  if (!since) return []
  return [{ id: `${kind}:${recordId}`, kind, type, recordId, since, ...standing, ...rest }]
}

/** The coordination looks for givers; until then nobody else has a step to take. */
const uncovered: Find = async ({ prisma }, viewer) => {
  const needs = await prisma.need.findMany({ where: candidates.mayBeUncovered(viewer), select: needSelect })
  return needs.flatMap((need) => {
    const standing = { ...needStanding(need), turn: 'COORDINATION' as const }
    const since = uncoveredSince({ ...need, hasGap: true }, now())
    return found('LIFE_SAVING_UNCOVERED', 'Need', need.id, standing, since)
  })
}

const pastReview: Find = async ({ prisma }, viewer) => {
  const needs = await prisma.need.findMany({ where: candidates.mayBePastReview(viewer), select: needSelect })
  return needs.flatMap((need) =>
    found('REVIEW_PAST', 'Need', need.id, needStanding(need), reviewPastSince(need, now())),
  )
}

/** The lines of an offer, from one pledge for one need, are answered together: the one that waits longest stands for all. */
const unanswered: Find = async ({ prisma }, viewer) => {
  const where = candidates.mayBeUnanswered(viewer)
  const orderBy = [{ proposedAt: 'asc' as const }, { id: 'asc' as const }]
  const allocations = await prisma.allocation.findMany({ where, select: allocationSelect, orderBy })
  const offers = new Map<string, typeof allocations>()
  for (const each of allocations) {
    const offer = `${each.pledgeLine.pledgeId} ${each.needLine.needId}`
    offers.set(offer, [...(offers.get(offer) ?? []), each])
  }
  return [...offers.values()].flatMap((lines) => {
    const first = lines[0]!
    const since = unansweredSince(first, now())
    return found('UNANSWERED', 'Allocation', first.id, allocationStanding(first), since, {
      lines: lines.length,
    })
  })
}

const late: Find = async ({ prisma }, viewer) => {
  const where = candidates.mayBeLate(viewer)
  const shipments = await prisma.shipment.findMany({ where, select: shipmentSelect })
  return shipments.flatMap((each) =>
    found('LATE', 'Shipment', each.id, shipmentStanding(each), lateSince(each, now())),
  )
}

const reported = { select: { code: true, occurredAt: true, review: { select: { verdict: true } } } } as const

const atCustoms: Find = async ({ prisma }, viewer) => {
  const where = candidates.mayBeAtCustoms(viewer)
  const select = { ...shipmentSelect, milestones: reported }
  const shipments = await prisma.shipment.findMany({ where, select })
  return shipments.flatMap(({ milestones, ...shipment }) => {
    const told = milestones.map(({ review, ...each }) => ({
      ...each,
      doubted: review?.verdict === 'DOUBTED',
    }))
    const since = atCustomsSince({ ...shipment, milestones: told }, now())
    return found('AT_CUSTOMS', 'Shipment', shipment.id, shipmentStanding(shipment), since)
  })
}

const perishable = {
  select: {
    expiry: true,
    item: { select: { medicine: true } },
    allocation: { select: { pledgeLine: { select: { earliestExpiry: true } } } },
  },
} as const

/** Loaded goods carry their own last day; else that of the pledge counts. */
const spoiling: Find = async ({ prisma }, viewer) => {
  const where = candidates.mayExpire(viewer)
  const shipments = await prisma.shipment.findMany({
    where,
    select: { ...shipmentSelect, lines: perishable },
  })
  return shipments.flatMap(({ lines, ...shipment }) => {
    const goods = lines.map(({ expiry, item, allocation }) => ({
      expiry: expiry ?? allocation?.pledgeLine.earliestExpiry ?? null,
      medicine: item?.medicine ?? false,
    }))
    const first = expiresBeforeArrival({ ...shipment, lines: goods }, now())
    if (!first) return []
    const { expiry } = first
    const standing = shipmentStanding(shipment)
    return found('EXPIRES_BEFORE_ARRIVAL', 'Shipment', shipment.id, standing, expiry, { expiry })
  })
}

const disputed: Find = async ({ prisma }, viewer) => {
  const where = candidates.mayBeDisputed(viewer)
  const discrepancies = await prisma.discrepancy.findMany({ where, select: discrepancySelect })
  return discrepancies.flatMap((each) =>
    found('DISCREPANCY', 'Discrepancy', each.id, discrepancyStanding(each), unresolvedSince(each)),
  )
}

const searches: readonly Find[] = [uncovered, atCustoms, late, spoiling, unanswered, disputed, pastReview]

/** All exceptions that concern the viewer, the most urgent first: of each kind what may be one, judged by its rule. */
export async function findExceptions(database: Database, viewer: SignedIn): Promise<Found[]> {
  const ofEachKind = await Promise.all(searches.map((search) => search(database, viewer)))
  return ofEachKind.flat().sort(byUrgency)
}
