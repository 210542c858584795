import type { Prisma } from '@aidbridge/prisma/client'
import type { DeclineSubject } from '@aidbridge/shared/accounts/rights/declines'
import type { AllocationSubject, PledgeSubject } from '@aidbridge/shared/accounts/rights/pledges'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { inTransitOf } from './counters.ts'
import { visibleAllocations } from './queries.ts'

/** Lines and allocations are always asked for in the same way, so that fields which need them share one statement. */
export const linesInOrder = { orderBy: { position: 'asc' } } satisfies Prisma.Pledge$linesArgs

export const allocationsSeen = (viewer: Viewer) =>
  ({
    where: visibleAllocations(viewer),
    orderBy: { proposedAt: 'asc' },
  }) satisfies Prisma.PledgeLine$allocationsArgs

export const giverSelect = { kind: true, verifiedAt: true } satisfies Prisma.OrganisationSelect

/** What the rights of shared/ have to know of a pledge. Whoever may change it sees all its allocations. */
export const pledgeSubjectSelect = (viewer: Viewer) =>
  ({
    state: true,
    organisationId: true,
    needId: true,
    organisation: { select: giverSelect },
    lines: {
      ...linesInOrder,
      select: {
        allocations: {
          ...allocationsSeen(viewer),
          include: { needLine: { select: { unit: true, need: { select: { organisationId: true } } } } },
        },
      },
    },
  }) satisfies Prisma.PledgeSelect

export type PledgeForSubject = Prisma.PledgeGetPayload<{ select: ReturnType<typeof pledgeSubjectSelect> }>

export function pledgeSubject(pledge: PledgeForSubject, onBehalfReason?: string | null): PledgeSubject {
  const allocations = pledge.lines.flatMap((line) => line.allocations)
  const planned = allocations.filter(({ plannedQty }) => plannedQty.gt(0))
  const unanswered = allocations.filter(({ state }) => state === 'PROPOSED')
  const toShip = allocations.filter(({ unplannedQty, plannedQty }) => unplannedQty?.gt(0) || plannedQty.gt(0))
  return {
    state: pledge.state,
    organisationId: pledge.organisationId,
    organisationKind: pledge.organisation.kind,
    organisationVerified: pledge.organisation.verifiedAt !== null,
    lineCount: pledge.lines.length,
    unshippedAllocations: unanswered.length + toShip.length,
    plannedAllocations: planned.length,
    allocationsInTransit: allocations.filter((allocation) => inTransitOf(allocation) !== 0n).length,
    onBehalfReason,
  }
}

/** What the rights of shared/ have to know of an allocation. */
export const allocationSubjectSelect = {
  state: true,
  unplannedQty: true,
  pledgeLine: { select: { pledge: { select: { organisationId: true } } } },
  needLine: { select: { need: { select: { organisationId: true } } } },
} satisfies Prisma.AllocationSelect

type AllocationForSubject = Prisma.AllocationGetPayload<{ select: typeof allocationSubjectSelect }>
type Said = Pick<AllocationSubject, 'onBehalfReason' | 'consentNote'>

export const allocationSubject = (allocation: AllocationForSubject, said: Said = {}): AllocationSubject => ({
  state: allocation.state,
  needOrganisationId: allocation.needLine.need.organisationId,
  pledgeOrganisationId: allocation.pledgeLine.pledge.organisationId,
  somethingLeft: allocation.unplannedQty?.gt(0) ?? false,
  ...said,
})

/** What the rights of shared/ have to know of a decline, and where it is seen. */
export const declineSubjectSelect = {
  organisationId: true,
  needLineId: true,
  organisation: { select: { kind: true } },
  needLine: { select: { needId: true, need: { select: { state: true } } } },
} satisfies Prisma.NeedDeclineSelect

type DeclineForSubject = Prisma.NeedDeclineGetPayload<{ select: typeof declineSubjectSelect }>

export const declineSubject = (
  decline: DeclineForSubject,
  onBehalfReason?: string | null,
): DeclineSubject => ({
  organisationId: decline.organisationId,
  organisationKind: decline.organisation.kind,
  needState: decline.needLine.need.state,
  onBehalfReason,
})
