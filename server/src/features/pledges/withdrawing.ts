import { invalidField, readForm } from '@aidbridge/shared/core/form'
import { decimal, quantity } from '@aidbridge/shared/core/quantity'
import { Refusal } from '@aidbridge/shared/core/refusals'
import type { Unit } from '@aidbridge/shared/core/units'
import { withdrawLineForm } from '@aidbridge/shared/pledges/forms'
import { allocationSteps, pledgeSteps } from '@aidbridge/shared/pledges/lifecycle'
import { checkQuantity } from '@aidbridge/shared/core/quantity'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import { now } from '../../platform/clock.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { lockLedger } from '../../platform/locks.ts'
import { assertMayChange } from '../../platform/may.ts'
import { neededReason } from '../../platform/reason.ts'
import { assertCanTake, claimVersion, takeStep } from '../../platform/steps.ts'
import { exact } from '../needs/coverage.ts'
import type { PledgeStepAsked } from './actions.ts'
import { lockedPledgeFor, pledgeFor, type PledgeToChange } from './load.ts'
import { freePart, releasePart } from './releasing.ts'
import { pledgeSubject } from './subject.ts'

export interface WithdrawalAsked {
  key: string
  /** Of the line. */
  id: string
  /** Of its pledge. */
  version: number
  /** The new total that is taken back, in the line's unit. */
  qty: string
  reason: string
}

/**
 * A part of a line is no longer given.
 * @throws Refusal AlreadyCommitted below what is proposed or accepted
 */
export async function withdrawPledgeLine(context: Context, asked: WithdrawalAsked): Promise<string> {
  const { qty, reason } = readForm(withdrawLineForm, asked)
  const { key, version } = asked
  const id = idOf('PledgeLine', asked.id)
  return act(
    context,
    { action: 'withdrawPledgeLine', key, payload: [id, version, qty], reason },
    async (tx) => {
      const owner = await tx.pledgeLine.findUnique({ where: { id }, select: { pledgeId: true } })
      if (!owner) throw new Refusal('NotFound')
      await lockLedger(tx, { pledgeLines: [id] })
      const pledge = await pledgeFor(tx, context.viewer, owner.pledgeId)
      const subject = pledgeSubject(pledge, reason)
      assertMayChange(context.viewer, 'pledge.withdrawPart', subject, 'pledge', pledge, version)
      const line = pledge.lines.find((each) => each.id === id)!
      assertFree(line, qty)
      await actFor(tx, pledge.organisationId)
      await claimVersion(tx, 'pledge', pledge, version)
      const withdrawReason = quantity(qty) === 0n ? null : reason
      await tx.pledgeLine.update({ where: { id }, data: { qtyWithdrawn: qty, withdrawReason } })
      return { type: 'Pledge', id: pledge.id }
    },
  )
}

function assertFree(line: PledgeToChange['lines'][number], withdrawn: string): void {
  const unit = line.unit as Unit
  const problem = checkQuantity(withdrawn, { unit, zero: true })
  if (problem) throw invalidField('qty', problem)
  const pledged = exact(line.qtyPledged)
  if (quantity(withdrawn) > pledged) throw invalidField('qty', 'TOO_LARGE')
  const committed = exact(line.allocatedQty)
  if (pledged - quantity(withdrawn) < committed)
    throw new Refusal('AlreadyCommitted', { committed: decimal(committed), unit })
}

/**
 * The whole pledge is taken back, except for what was shipped: its proposals end, and what was accepted and not
 * planned for a shipment is released.
 */
export async function withdrawPledge(
  context: Context,
  { key, version, ...asked }: PledgeStepAsked,
): Promise<string> {
  const id = idOf('Pledge', asked.id)
  const reason = neededReason(asked.reason)
  return act(context, { action: 'withdrawPledge', key, payload: [id, version], reason }, async (tx) => {
    const pledge = await lockedPledgeFor(tx, context.viewer, id)
    const subject = pledgeSubject(pledge, reason)
    assertMayChange(context.viewer, 'pledge.withdraw', subject, 'pledge', pledge, version)
    assertCanTake(pledgeSteps, 'withdraw', pledge.state)
    await actFor(tx, pledge.organisationId)
    for (const line of pledge.lines) await takeBack(tx, line, reason)
    await takeStep(tx, 'pledge', pledgeSteps, 'withdraw', pledge, version, { stateReason: reason })
    return { type: 'Pledge', id }
  })
}

async function takeBack(tx: Tx, line: PledgeToChange['lines'][number], reason: string): Promise<void> {
  const end = { stateReason: reason, decidedAt: now() }
  for (const allocation of line.allocations) {
    if (allocation.state === 'PROPOSED')
      await takeStep(tx, 'allocation', allocationSteps, 'expire', allocation, allocation.version, end)
    else if (allocation.unplannedQty?.gt(0)) await releasePart(tx, allocation, freePart(allocation), reason)
  }
  const qtyWithdrawn = line.qtyPledged.minus(line.shippedQty)
  if (qtyWithdrawn.eq(line.qtyWithdrawn)) return
  await tx.pledgeLine.update({ where: { id: line.id }, data: { qtyWithdrawn, withdrawReason: reason } })
}
