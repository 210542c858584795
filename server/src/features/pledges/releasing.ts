import { invalidField, readForm } from '@aidbridge/shared/core/form'
import { decimal, inProportion, larger, type Quantity, quantity } from '@aidbridge/shared/core/quantity'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { isCountable, type Unit } from '@aidbridge/shared/core/units'
import { releaseForm } from '@aidbridge/shared/pledges/allocation-forms'
import { allocationSteps } from '@aidbridge/shared/pledges/lifecycle'
import { releasedNeedQty } from '@aidbridge/shared/pledges/quantities'
import type { Prisma } from '@aidbridge/prisma/client'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { assertMayChange } from '../../platform/may.ts'
import { assertCanTake, conflict, takeStep } from '../../platform/steps.ts'
import { exact } from '../needs/coverage.ts'
import { actingOrganisation } from './acting.ts'
import { allocationFor, type AllocationToChange } from './load.ts'
import { assertWhole } from './proposing.ts'
import { allocationSubject } from './subject.ts'

export interface ReleaseAsked {
  key: string
  id: string
  version: number
  /** A part, in the need line's unit. */
  qty?: string | null | undefined
  /** A part, in the pledge line's unit. */
  pledgeQty?: string | null | undefined
  reason: string
}

/**
 * Gives consented goods back to their pledge, wholly or in part; the gap of the need is open again by as much.
 * @throws Refusal AlreadyCommitted below what is planned or shipped
 */
export async function releaseAllocation(
  context: Context,
  { key, version, ...asked }: ReleaseAsked,
): Promise<string> {
  const values = readForm(releaseForm, asked)
  const { reason } = values
  const id = idOf('Allocation', asked.id)
  return act(context, { action: 'releaseAllocation', key, payload: [asked, version], reason }, async (tx) => {
    const { viewer } = context
    const allocation = await allocationFor(tx, viewer, id)
    const subject = allocationSubject(allocation)
    assertMayChange(viewer, 'allocation.release', subject, 'allocation', allocation, version)
    assertCanTake(allocationSteps, 'release', allocation.state)
    const part = partOf(allocation, values)
    await actFor(tx, actingOrganisation(viewer!, [subject.pledgeOrganisationId, subject.needOrganisationId]))
    await releasePart(tx, allocation, part, reason)
    return { type: 'Allocation', id }
  })
}

interface Part {
  /** In the pledge line's unit. */
  pledgeQty: Quantity
  /** In the need line's unit, where it was said for a substitute. */
  qty: Quantity | null
}

function partOf(
  allocation: AllocationToChange,
  asked: { qty: string | null; pledgeQty: string | null },
): Part {
  const { needLine, pledgeLine, substitute } = allocation
  const free = exact(allocation.unplannedQty!)
  const qty = asked.qty === null ? null : quantity(asked.qty)
  const said = substitute && asked.pledgeQty !== null ? quantity(asked.pledgeQty) : null
  if (qty !== null) assertWhole('qty', qty, needLine.unit)
  if (said !== null) assertWhole('pledgeQty', said, pledgeLine.unit)
  const pledgeQty = said ?? (qty === null ? free : inPledgeUnit(qty, allocation))
  if (pledgeQty > free || pledgeQty === 0n) {
    const committed = decimal(exact(allocation.pledgeQty) - exact(allocation.releasedPledgeQty) - free)
    throw new Refusal('AlreadyCommitted', { committed, unit: pledgeLine.unit as Unit })
  }
  return { pledgeQty, qty: said === null ? null : qty }
}

/** The pledge's share of a released part, in whole pieces where the unit is countable. */
function inPledgeUnit(qty: Quantity, { pledgeLine, ...allocation }: AllocationToChange): Quantity {
  const share = inProportion(qty, exact(allocation.pledgeQty), exact(allocation.qty))
  return isCountable(pledgeLine.unit as Unit) ? share - (share % 1000n) : share
}

/** Everything that is neither planned nor shipped. */
export const freePart = ({ unplannedQty }: { unplannedQty: Prisma.Decimal | null }): Part => ({
  pledgeQty: exact(unplannedQty!),
  qty: null,
})

type Releasable = Pick<
  AllocationToChange,
  'id' | 'version' | 'state' | 'qty' | 'pledgeQty' | 'releasedQty' | 'releasedPledgeQty' | 'unplannedQty'
> & { needLine: { unit: string } }

/** Releases a part of a locked allocation; with its last part the allocation itself ends. */
export async function releasePart(
  tx: Tx,
  allocation: Releasable,
  part: Part,
  stateReason: string,
): Promise<void> {
  const { id, version, state } = allocation
  const total = { qty: exact(allocation.qty), pledgeQty: exact(allocation.pledgeQty) }
  const releasedPledgeQty = exact(allocation.releasedPledgeQty) + part.pledgeQty
  const before = exact(allocation.releasedQty)
  const share =
    part.qty === null
      ? releasedNeedQty(releasedPledgeQty, total, allocation.needLine.unit as Unit)
      : before + part.qty
  const isWhole = releasedPledgeQty === total.pledgeQty
  if (share > total.qty) throw invalidField('qty', 'TOO_LARGE')
  const released = {
    releasedQty: decimal(isWhole ? total.qty : larger(before, share)),
    releasedPledgeQty: decimal(releasedPledgeQty),
    stateReason,
  }
  if (isWhole) return takeStep(tx, 'allocation', allocationSteps, 'release', allocation, version, released)
  const { count } = await tx.allocation.updateMany({ where: { id, version, state }, data: released })
  if (count === 0) throw conflict('allocation', id)
}
