import { skipsVerification } from '@aidbridge/shared/accounts/rights/needs'
import { reportingDay } from '@aidbridge/shared/core/dates'
import { readForm } from '@aidbridge/shared/core/form'
import { stillNeededForm } from '@aidbridge/shared/needs/forms'
import { needSteps } from '@aidbridge/shared/needs/lifecycle'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import { now } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { assertMayChange } from '../../platform/may.ts'
import { neededReason, saidReason } from '../../platform/reason.ts'
import { takeStep } from '../../platform/steps.ts'
import { endProposals } from './ending.ts'
import { needFor } from './load.ts'
import { needSubject } from './subject.ts'

export { closeNeed } from './closing.ts'
export { allowOverCover, cancelNeedLine, mapNeedLine } from './line-actions.ts'
export { createNeed, editNeed } from './writing.ts'

/** One step of one need: the need as the asker has seen it. */
export interface NeedStepAsked {
  key: string
  id: string
  version: number
  reason?: string | null | undefined
}

/** A draft, or a returned need again, goes to the coordination; a trusted organisation's is verified at once. */
export async function submitNeed(
  context: Context,
  { key, version, ...asked }: NeedStepAsked,
): Promise<string> {
  const id = idOf('Need', asked.id)
  const reason = saidReason(asked.reason)
  return act(context, { action: 'submitNeed', key, payload: [id, version], reason }, async (tx) => {
    const need = await needFor(tx, context.viewer, id)
    const step = need.state === 'RETURNED' ? 'resubmit' : 'submit'
    assertMayChange(context.viewer, `need.${step}`, needSubject(need, reason), 'need', need, version)
    await actFor(tx, need.organisationId)
    const submittedAt = now()
    await takeStep(tx, 'need', needSteps, step, need, version, { submittedAt, stateReason: null })

    const { publishesNeedsDirectly, verifiedAt } = need.organisation
    if (skipsVerification({ publishesNeedsDirectly, verified: verifiedAt !== null })) {
      const submitted = { id, state: 'SUBMITTED' as const, version: version + 1 }
      await takeStep(tx, 'need', needSteps, 'verify', submitted, version + 1, { verifiedAt: submittedAt })
    }
    return { type: 'Need', id }
  })
}

/** From here on partners see it, and it is answered with goods. */
export async function verifyNeed(
  context: Context,
  { key, version, ...asked }: NeedStepAsked,
): Promise<string> {
  const id = idOf('Need', asked.id)
  return act(context, { action: 'verifyNeed', key, payload: [id, version] }, async (tx) => {
    const need = await needFor(tx, context.viewer, id)
    assertMayChange(context.viewer, 'need.verify', needSubject(need), 'need', need, version)
    const verified = { verifiedAt: now(), verifiedById: context.viewer!.userId }
    await takeStep(tx, 'need', needSteps, 'verify', need, version, verified)
    return { type: 'Need', id }
  })
}

/** Back to its author, who learns why and may submit it again. */
export async function returnNeed(
  context: Context,
  { key, version, ...asked }: NeedStepAsked,
): Promise<string> {
  const id = idOf('Need', asked.id)
  const reason = neededReason(asked.reason)
  return act(context, { action: 'returnNeed', key, payload: [id, version], reason }, async (tx) => {
    const need = await needFor(tx, context.viewer, id)
    assertMayChange(context.viewer, 'need.return', needSubject(need), 'need', need, version)
    await takeStep(tx, 'need', needSteps, 'return', need, version, { stateReason: reason })
    return { type: 'Need', id }
  })
}

/** Nobody asks for it any more, and nothing is promised to it; what was only proposed ends with it. */
export async function cancelNeed(
  context: Context,
  { key, version, ...asked }: NeedStepAsked,
): Promise<string> {
  const id = idOf('Need', asked.id)
  const reason = neededReason(asked.reason)
  return act(context, { action: 'cancelNeed', key, payload: [id, version], reason }, async (tx) => {
    await endProposals(tx, await needFor(tx, context.viewer, id), reason)
    const need = await needFor(tx, context.viewer, id)
    assertMayChange(context.viewer, 'need.cancel', needSubject(need, reason), 'need', need, version)
    await actFor(tx, need.organisationId)
    await takeStep(tx, 'need', needSteps, 'cancel', need, version, { stateReason: reason })
    return { type: 'Need', id }
  })
}

export interface StillNeededAsked extends NeedStepAsked {
  /** The day of the next look. */
  reviewBy: string | Date
}

/** An expired need is asked for again. */
export async function confirmStillNeeded(
  context: Context,
  { key, version, ...asked }: StillNeededAsked,
): Promise<string> {
  const id = idOf('Need', asked.id)
  const { reviewBy } = readForm(stillNeededForm(reportingDay(now())), asked)
  const reason = saidReason(asked.reason)
  return act(
    context,
    { action: 'confirmStillNeeded', key, payload: [id, version, reviewBy], reason },
    async (tx) => {
      const need = await needFor(tx, context.viewer, id)
      assertMayChange(context.viewer, 'need.stillNeeded', needSubject(need, reason), 'need', need, version)
      await actFor(tx, need.organisationId)
      await takeStep(tx, 'need', needSteps, 'stillNeeded', need, version, { reviewBy: new Date(reviewBy) })
      return { type: 'Need', id }
    },
  )
}
