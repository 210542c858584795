import { may } from '@aidbridge/shared/accounts/rights'
import { decimal, notBelowZero, type Quantity } from '@aidbridge/shared/core/quantity'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { isCountable, type Unit } from '@aidbridge/shared/core/units'
import { demandOf } from '@aidbridge/shared/needs/coverage'
import { needSteps } from '@aidbridge/shared/needs/lifecycle'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import { now } from '../../platform/clock.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { assertMayChange } from '../../platform/may.ts'
import { neededReason } from '../../platform/reason.ts'
import { assertVersion, takeStep } from '../../platform/steps.ts'
import type { NeedStepAsked } from './actions.ts'
import { countersOf } from './coverage.ts'
import { endProposals } from './ending.ts'
import { needFor, type NeedToChange } from './load.ts'
import { needSubject } from './subject.ts'

/**
 * The need has had its time: proposals end, and what is still open of it is cancelled, so that it is no gap any more.
 * @throws Refusal StillOpen with goods under way or an open discrepancy; NotAllowed with something left to ship
 */
export async function closeNeed(
  context: Context,
  { key, version, ...asked }: NeedStepAsked,
): Promise<string> {
  const id = idOf('Need', asked.id)
  const reason = neededReason(asked.reason)
  return act(context, { action: 'closeNeed', key, payload: [id, version], reason }, async (tx) => {
    await endProposals(tx, await needFor(tx, context.viewer, id), reason)
    const need = await needFor(tx, context.viewer, id)
    await assertMayClose(tx, context, need, version, reason)
    await actFor(tx, need.organisationId)
    for (const line of need.lines) await cancelRemainder(tx, line, reason)
    await takeStep(tx, 'need', needSteps, 'close', need, version, { stateReason: reason, closedAt: now() })
    return { type: 'Need', id }
  })
}

async function assertMayClose(
  tx: Tx,
  { viewer }: Context,
  need: NeedToChange,
  version: number,
  reason: string,
) {
  const subject = needSubject(need, reason)
  const answer = may(viewer, 'need.close', subject)
  const stillOpen = !answer.ok && (answer.why === 'STILL_IN_TRANSIT' || answer.why === 'DISCREPANCY_OPEN')
  if (!stillOpen) return assertMayChange(viewer, 'need.close', subject, 'need', need, version)
  assertVersion('need', need, version)
  const openDiscrepancies = await tx.discrepancy.count({
    where: { state: { not: 'RESOLVED' }, shipmentLine: { allocation: { needLine: { needId: need.id } } } },
  })
  throw new Refusal('StillOpen', { inTransit: subject.linesInTransit, openDiscrepancies })
}

async function cancelRemainder(
  tx: Tx,
  line: NeedToChange['lines'][number],
  cancelReason: string,
): Promise<void> {
  const counters = countersOf(line)
  const remainder = wholeIn(line.unit as Unit, notBelowZero(demandOf(counters) - counters.received))
  if (remainder === 0n) return
  const qtyCancelled = decimal(counters.cancelled + remainder)
  await tx.needLine.update({ where: { id: line.id }, data: { qtyCancelled, cancelReason } })
}

/** A substitute may have covered a broken part of a countable thing; what is cancelled stays whole. */
const wholeIn = (unit: Unit, quantity: Quantity): Quantity =>
  isCountable(unit) ? quantity - (quantity % 1000n) : quantity
