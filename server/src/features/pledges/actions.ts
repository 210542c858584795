import { whyNot } from '@aidbridge/shared/accounts/rights'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { pledgeSteps } from '@aidbridge/shared/pledges/lifecycle'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import { now } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { assertMayChange } from '../../platform/may.ts'
import { neededReason, saidReason } from '../../platform/reason.ts'
import { assertVersion, takeStep } from '../../platform/steps.ts'
import { lockedPledgeFor, pledgeFor } from './load.ts'
import { pledgeSubject } from './subject.ts'

export { answerNeed } from './answering.ts'
export { withdrawPledge, withdrawPledgeLine } from './withdrawing.ts'
export { createPledge, editPledge } from './writing.ts'

/** One step of one pledge: the pledge as the asker has seen it. */
export interface PledgeStepAsked {
  key: string
  id: string
  version: number
  reason?: string | null | undefined
}

/** From here on it can be proposed to needs. */
export async function offerPledge(
  context: Context,
  { key, version, ...asked }: PledgeStepAsked,
): Promise<string> {
  const id = idOf('Pledge', asked.id)
  const reason = saidReason(asked.reason)
  return act(context, { action: 'offerPledge', key, payload: [id, version], reason }, async (tx) => {
    const pledge = await pledgeFor(tx, context.viewer, id)
    assertMayChange(context.viewer, 'pledge.offer', pledgeSubject(pledge, reason), 'pledge', pledge, version)
    await actFor(tx, pledge.organisationId)
    await takeStep(tx, 'pledge', pledgeSteps, 'offer', pledge, version, { offeredAt: now() })
    return { type: 'Pledge', id }
  })
}

/** The organisation stands by what its office has offered. */
export async function confirmPledge(
  context: Context,
  { key, version, ...asked }: PledgeStepAsked,
): Promise<string> {
  const id = idOf('Pledge', asked.id)
  const reason = saidReason(asked.reason)
  return act(context, { action: 'confirmPledge', key, payload: [id, version], reason }, async (tx) => {
    const { viewer } = context
    const pledge = await pledgeFor(tx, viewer, id)
    assertMayChange(viewer, 'pledge.confirm', pledgeSubject(pledge, reason), 'pledge', pledge, version)
    await actFor(tx, pledge.organisationId)
    const confirmed = { confirmedAt: now(), confirmedById: viewer!.userId }
    await takeStep(tx, 'pledge', pledgeSteps, 'confirm', pledge, version, confirmed)
    return { type: 'Pledge', id }
  })
}

/** The organisation does not stand by the offer. */
export async function declinePledge(
  context: Context,
  { key, version, ...asked }: PledgeStepAsked,
): Promise<string> {
  const id = idOf('Pledge', asked.id)
  const reason = neededReason(asked.reason)
  return act(context, { action: 'declinePledge', key, payload: [id, version], reason }, async (tx) => {
    const pledge = await lockedPledgeFor(tx, context.viewer, id)
    assertMayChange(
      context.viewer,
      'pledge.decline',
      pledgeSubject(pledge, reason),
      'pledge',
      pledge,
      version,
    )
    await actFor(tx, pledge.organisationId)
    await takeStep(tx, 'pledge', pledgeSteps, 'decline', pledge, version, { stateReason: reason })
    return { type: 'Pledge', id }
  })
}

/**
 * Everything that was promised of it has arrived.
 * @throws Refusal StillOpen with goods under way; NotAllowed while something is promised and not shipped
 */
export async function closePledge(
  context: Context,
  { key, version, ...asked }: PledgeStepAsked,
): Promise<string> {
  const id = idOf('Pledge', asked.id)
  const reason = saidReason(asked.reason)
  return act(context, { action: 'closePledge', key, payload: [id, version], reason }, async (tx) => {
    const pledge = await lockedPledgeFor(tx, context.viewer, id)
    const subject = pledgeSubject(pledge, reason)
    if (whyNot(context.viewer, 'pledge.close', subject) === 'STILL_IN_TRANSIT') {
      assertVersion('pledge', pledge, version)
      throw new Refusal('StillOpen', { inTransit: subject.allocationsInTransit, openDiscrepancies: 0 })
    }
    assertMayChange(context.viewer, 'pledge.close', subject, 'pledge', pledge, version)
    await actFor(tx, pledge.organisationId)
    await takeStep(tx, 'pledge', pledgeSteps, 'close', pledge, version, {
      closedAt: now(),
      stateReason: reason,
    })
    return { type: 'Pledge', id }
  })
}
