import { readForm } from '@aidbridge/shared/core/form'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { resolutionForm } from '@aidbridge/shared/receipts/forms'
import { discrepancySteps } from '@aidbridge/shared/receipts/lifecycle'
import type { Resolution } from '@aidbridge/shared/receipts/resolutions'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import { now } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { assertMayChange } from '../../platform/may.ts'
import { neededReason } from '../../platform/reason.ts'
import { takeStep } from '../../platform/steps.ts'
import { actForSide, assertCanBeChosen, assertRoomToReopen, noteOn } from './deciding.ts'
import { discrepancyFor, lockShipment } from './load.ts'
import { mayReopen, waitsForAgreement } from './next-steps.ts'
import { discrepancySubject } from './subject.ts'

export interface DiscrepancyStepAsked {
  key: string
  id: string
  version: number
}
export interface ResolutionAsked extends DiscrepancyStepAsked {
  resolution: Resolution
  /** Why. */
  note: string
}
export interface ReopenAsked extends DiscrepancyStepAsked {
  reason: string
}

/** Somebody is looking into it. */
export async function reviewDiscrepancy(
  context: Context,
  { key, id: asked, version }: DiscrepancyStepAsked,
): Promise<string> {
  const { viewer } = context
  const id = idOf('Discrepancy', asked)
  return act(context, { action: 'reviewDiscrepancy', key, payload: [id, version] }, async (tx) => {
    const discrepancy = await discrepancyFor(tx, viewer, id)
    assertMayChange(
      viewer,
      'discrepancy.review',
      discrepancySubject(discrepancy),
      'discrepancy',
      discrepancy,
      version,
    )
    await actForSide(tx, viewer!, discrepancy)
    await takeStep(tx, 'discrepancy', discrepancySteps, 'review', discrepancy, version)
    return { type: 'Discrepancy', id }
  })
}

/** How the recipient would have it end; an earlier agreement was to something else and is gone. */
export async function proposeResolution(
  context: Context,
  { key, id: asked, version, ...input }: ResolutionAsked,
): Promise<string> {
  const { viewer } = context
  const id = idOf('Discrepancy', asked)
  const { resolution, note } = readForm(resolutionForm, input)
  return act(
    context,
    { action: 'proposeResolution', key, payload: [id, version, resolution, note] },
    async (tx) => {
      const discrepancy = await discrepancyFor(tx, viewer, id)
      assertMayChange(
        viewer,
        'discrepancy.propose',
        discrepancySubject(discrepancy),
        'discrepancy',
        discrepancy,
        version,
      )
      assertCanBeChosen(discrepancy.type, resolution)
      await actForSide(tx, viewer!, discrepancy)
      const proposal = { proposedResolution: resolution, proposalNote: note, proposedById: viewer!.userId }
      await noteOn(tx, id, version, { ...proposal, agreedAt: null, agreedById: null })
      return { type: 'Discrepancy', id }
    },
  )
}

/** The sender sees it the same way. */
export async function agreeToResolution(
  context: Context,
  { key, id: asked, version }: DiscrepancyStepAsked,
): Promise<string> {
  const { viewer } = context
  const id = idOf('Discrepancy', asked)
  return act(context, { action: 'agreeToResolution', key, payload: [id, version] }, async (tx) => {
    const discrepancy = await discrepancyFor(tx, viewer, id)
    assertMayChange(
      viewer,
      'discrepancy.agree',
      discrepancySubject(discrepancy),
      'discrepancy',
      discrepancy,
      version,
    )
    if (!waitsForAgreement(discrepancy)) throw new Refusal('NotAllowed', { why: 'WRONG_STATE' })
    await actFor(tx, discrepancy.shipment.consignorId)
    await noteOn(tx, id, version, { agreedAt: now(), agreedById: viewer!.userId })
    return { type: 'Discrepancy', id }
  })
}

/**
 * A coordinator decides how it ends; of a shortage that moves the goods (shared/src/receipts/decisions.ts).
 * @throws Refusal NotAllowed NEEDS_RECEIPT for what only counting brings about
 */
export async function resolveDiscrepancy(
  context: Context,
  { key, id: asked, version, ...input }: ResolutionAsked,
): Promise<string> {
  const { viewer } = context
  const id = idOf('Discrepancy', asked)
  const { resolution, note } = readForm(resolutionForm, input)
  return act(
    context,
    { action: 'resolveDiscrepancy', key, payload: [id, version, resolution, note] },
    async (tx) => {
      await lockShipment(tx, (await discrepancyFor(tx, viewer, id)).shipmentId)
      const discrepancy = await discrepancyFor(tx, viewer, id)
      assertMayChange(
        viewer,
        'discrepancy.resolve',
        discrepancySubject(discrepancy),
        'discrepancy',
        discrepancy,
        version,
      )
      assertCanBeChosen(discrepancy.type, resolution)
      const resolved = { resolution, resolutionNote: note, resolvedAt: now(), resolvedById: viewer!.userId }
      await takeStep(tx, 'discrepancy', discrepancySteps, 'resolve', discrepancy, version, resolved)
      return { type: 'Discrepancy', id }
    },
  )
}

/**
 * The decision was wrong: it is open again, and the goods of a shortage are missing again.
 * @throws Refusal NotAllowed NEEDS_RECEIPT for what was counted; NotEnoughAllocated where the goods, written off the
 * shipment, have been planned or sent again meanwhile (I3)
 */
export async function reopenDiscrepancy(
  context: Context,
  { key, id: asked, version, reason: said }: ReopenAsked,
): Promise<string> {
  const { viewer } = context
  const id = idOf('Discrepancy', asked)
  const reason = neededReason(said)
  return act(context, { action: 'reopenDiscrepancy', key, payload: [id, version], reason }, async (tx) => {
    await lockShipment(tx, (await discrepancyFor(tx, viewer, id)).shipmentId)
    const discrepancy = await discrepancyFor(tx, viewer, id)
    assertMayChange(
      viewer,
      'discrepancy.reopen',
      discrepancySubject(discrepancy),
      'discrepancy',
      discrepancy,
      version,
    )
    if (discrepancy.state === 'RESOLVED' && !mayReopen(discrepancy))
      throw new Refusal('NotAllowed', { why: 'NEEDS_RECEIPT' })
    assertRoomToReopen(discrepancy)
    const undecided = { resolution: null, resolutionNote: null, resolvedAt: null, resolvedById: null }
    await takeStep(tx, 'discrepancy', discrepancySteps, 'reopen', discrepancy, version, undecided)
    return { type: 'Discrepancy', id }
  })
}
