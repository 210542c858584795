import type { Prisma } from '@aidbridge/prisma/client'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { invalidField } from '@aidbridge/shared/core/form'
import type { Tx } from '../../platform/context.ts'
import { lockAllocation, lockLedger, lockNeedLines } from '../../platform/locks.ts'
import { countersSelect } from '../needs/coverage.ts'
import { visibleNeeds } from '../needs/queries.ts'
import { visibleAllocations, visiblePledges } from './queries.ts'
import { allocationSubjectSelect, linesInOrder, pledgeSubjectSelect } from './subject.ts'

const pledgeToChange = (viewer: Viewer) => {
  const { lines, ...subject } = pledgeSubjectSelect(viewer)
  return {
    ...subject,
    id: true,
    version: true,
    lines: { ...linesInOrder, include: lines.select },
  } satisfies Prisma.PledgeSelect
}

export type PledgeToChange = Prisma.PledgeGetPayload<{ select: ReturnType<typeof pledgeToChange> }>

/**
 * The pledge that somebody wants to change, as it is now.
 * @throws Refusal NotFound, the same for a pledge that does not exist and for one that the viewer may not see
 */
export async function pledgeFor(tx: Tx, viewer: Viewer, id: string): Promise<PledgeToChange> {
  const where = { id, AND: [visiblePledges(viewer)] }
  const pledge = await tx.pledge.findFirst({ where, select: pledgeToChange(viewer) })
  if (!pledge) throw new Refusal('NotFound')
  return pledge
}

/** The same, with all of the ledger that it reaches locked: nobody proposes, accepts or packs meanwhile. */
export async function lockedPledgeFor(tx: Tx, viewer: Viewer, id: string): Promise<PledgeToChange> {
  const { lines } = await pledgeFor(tx, viewer, id)
  const allocations = lines.flatMap((line) => line.allocations)
  await lockLedger(tx, {
    needLines: allocations.map(({ needLineId }) => needLineId),
    pledgeLines: lines.map((line) => line.id),
    allocations: allocations.map((allocation) => allocation.id),
  })
  return pledgeFor(tx, viewer, id)
}

const allocationToChange = {
  ...allocationSubjectSelect,
  id: true,
  version: true,
  qty: true,
  pledgeQty: true,
  releasedQty: true,
  releasedPledgeQty: true,
  substitute: true,
  plannedQty: true,
  shippedQty: true,
  returnedQty: true,
  pledgeLine: { select: { unit: true, pledge: { select: { organisationId: true } } } },
  needLine: {
    select: { ...countersSelect, unit: true, overCoverQty: true, need: { select: { organisationId: true } } },
  },
} satisfies Prisma.AllocationSelect

export type AllocationToChange = Prisma.AllocationGetPayload<{ select: typeof allocationToChange }>

/**
 * The allocation that somebody wants to change and both its lines, locked and as they are now.
 * @throws Refusal NotFound, as for pledges
 */
export async function allocationFor(tx: Tx, viewer: Viewer, id: string): Promise<AllocationToChange> {
  await lockAllocation(tx, id)
  const where = { id, AND: [visibleAllocations(viewer)] }
  const allocation = await tx.allocation.findFirst({ where, select: allocationToChange })
  if (!allocation) throw new Refusal('NotFound')
  return allocation
}

const needToAnswerSelect = (giverId: string) =>
  ({
    state: true,
    organisationId: true,
    visibility: true,
    organisation: {
      select: { partnershipsAsUa: { where: { nrwOrgId: giverId }, select: { status: true } } },
    },
    lines: {
      select: {
        id: true,
        itemCode: true,
        item: { select: { unit: true } },
        freeText: true,
        unit: true,
        declines: { where: { organisationId: giverId, withdrawnAt: null }, select: { id: true } },
      },
    },
  }) satisfies Prisma.NeedSelect

export type NeedToAnswer = Prisma.NeedGetPayload<{ select: ReturnType<typeof needToAnswerSelect> }>

/** The need that somebody answers for this organisation, as it is now, with its lines locked, and the no that stands on them. */
export async function needToAnswer(
  tx: Tx,
  viewer: Viewer,
  id: string,
  giverId: string,
): Promise<NeedToAnswer> {
  await lockNeedLines(tx, id)
  const where = { id, AND: [visibleNeeds(viewer)] }
  const need = await tx.need.findFirst({ where, select: needToAnswerSelect(giverId) })
  if (!need) throw invalidField('needId', 'UNKNOWN_REFERENCE')
  return need
}
