import type { NeedLine, NeedState, Prisma } from '@aidbridge/prisma/client'
import type { Viewer } from '@aidbridge/shared/accounts/roles'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { invalidField } from '@aidbridge/shared/core/form'
import type { Tx } from '../../platform/context.ts'
import { lockLedger } from '../../platform/locks.ts'
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
  pledgeLine: { include: { pledge: true } },
  needLine: { include: { need: true } },
} satisfies Prisma.AllocationSelect

export type AllocationToChange = Prisma.AllocationGetPayload<{ select: typeof allocationToChange }>

/**
 * The allocation that somebody wants to change and both its lines, locked and as they are now.
 * @throws Refusal NotFound, as for pledges
 */
export async function allocationFor(tx: Tx, viewer: Viewer, id: string): Promise<AllocationToChange> {
  const where = { id, AND: [visibleAllocations(viewer)] }
  const found = await tx.allocation.findFirst({ where, select: { needLineId: true, pledgeLineId: true } })
  if (!found) throw new Refusal('NotFound')
  const { needLineId, pledgeLineId } = found
  await lockLedger(tx, { needLines: [needLineId], pledgeLines: [pledgeLineId], allocations: [id] })
  return tx.allocation.findUniqueOrThrow({ where: { id }, select: allocationToChange })
}

export interface NeedToAnswer {
  state: NeedState
  lines: NeedLine[]
}

/** The need that somebody answers, as it is now, with its lines locked. */
export async function needToAnswer(tx: Tx, viewer: Viewer, id: string): Promise<NeedToAnswer> {
  const where = { id, AND: [visibleNeeds(viewer)] }
  const need = await tx.need.findFirst({ where, select: { lines: { select: { id: true } } } })
  if (!need) throw invalidField('needId', 'UNKNOWN_REFERENCE')
  await lockLedger(tx, { needLines: need.lines.map((line) => line.id) })
  return tx.need.findUniqueOrThrow({ where: { id }, select: { state: true, lines: true } })
}
