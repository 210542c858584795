import type { Prisma } from '@aidbridge/prisma/client'
import type { NeedSubject } from '@aidbridge/shared/accounts/rights/needs'
import { dayOf, reportingDay } from '@aidbridge/shared/core/dates'
import { inTransitOf, toShipOf } from '@aidbridge/shared/needs/coverage'
import { now } from '../../platform/clock.ts'
import { countersOf } from './coverage.ts'

/** Lines are always asked for in the same way, so that fields which need them share one statement. */
export const linesInOrder = { orderBy: { position: 'asc' } } satisfies Prisma.Need$linesArgs

/** Lines with a discrepancy that nobody has resolved. */
const disputedLines = {
  allocations: {
    some: { shipmentLines: { some: { discrepancies: { some: { state: { not: 'RESOLVED' } } } } } },
  },
} satisfies Prisma.NeedLineWhereInput

export const ownerSelect = {
  kind: true,
  verifiedAt: true,
  partnershipsAsUa: true,
} satisfies Prisma.OrganisationSelect

/** What the rights of shared/ have to know of a need. */
export const needSubjectSelect = {
  state: true,
  organisationId: true,
  visibility: true,
  reviewBy: true,
  organisation: { select: ownerSelect },
  lines: linesInOrder,
  _count: { select: { lines: { where: disputedLines } } },
} satisfies Prisma.NeedSelect

export type NeedForSubject = Prisma.NeedGetPayload<{ select: typeof needSubjectSelect }>

export function needSubject(need: NeedForSubject, onBehalfReason?: string | null): NeedSubject {
  const lines = need.lines.map(countersOf)
  const active = need.organisation.partnershipsAsUa.filter(({ status }) => status === 'ACTIVE')
  return {
    state: need.state,
    organisationId: need.organisationId,
    organisationKind: need.organisation.kind,
    organisationVerified: need.organisation.verifiedAt !== null,
    visibility: need.visibility,
    partnerIds: active.map(({ nrwOrgId }) => nrwOrgId),
    lineCount: lines.length,
    linesPromised: lines.filter(({ accepted }) => accepted > 0n).length,
    linesToShip: lines.filter((line) => toShipOf(line) > 0n).length,
    linesInTransit: lines.filter((line) => inTransitOf(line) !== 0n).length,
    openDiscrepancies: need._count.lines,
    reviewBy: dayOf(need.reviewBy),
    today: reportingDay(now()),
    onBehalfReason,
  }
}
