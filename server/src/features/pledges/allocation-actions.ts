import { invalidField, readForm } from '@aidbridge/shared/core/form'
import { decimal, type Quantity, quantity } from '@aidbridge/shared/core/quantity'
import { Refusal } from '@aidbridge/shared/core/refusals'
import type { Unit } from '@aidbridge/shared/core/units'
import { roomOf } from '@aidbridge/shared/needs/coverage'
import { acceptanceForm, type AcceptanceValues } from '@aidbridge/shared/pledges/allocation-forms'
import { allocationSteps } from '@aidbridge/shared/pledges/lifecycle'
import { acceptedPledgeQty } from '@aidbridge/shared/pledges/quantities'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import { now } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { assertMayChange } from '../../platform/may.ts'
import { neededReason } from '../../platform/reason.ts'
import { assertCanTake, takeStep } from '../../platform/steps.ts'
import { countersOf, exact } from '../needs/coverage.ts'
import { allocationFor, type AllocationToChange } from './load.ts'
import { assertWhole } from './proposing.ts'
import { allocationSubject } from './subject.ts'

export { proposeAllocation } from './proposing.ts'
export { releaseAllocation } from './releasing.ts'

export interface AcceptanceAsked {
  key: string
  id: string
  version: number
  /** Less than proposed, in the need line's unit. */
  qty?: string | null | undefined
  /** Of a substitute, in the pledge line's unit. */
  pledgeQty?: string | null | undefined
  /** A coordinator records who consented, when and how. */
  consentNote?: string | null | undefined
}

/**
 * The recipient takes what is proposed, or less of it: only now it covers the need, and may be shipped.
 * @throws Refusal DemandExceeded with what the line still asks for (I2)
 */
export async function acceptAllocation(
  context: Context,
  { key, version, ...asked }: AcceptanceAsked,
): Promise<string> {
  const values = readForm(acceptanceForm, asked)
  const { consentNote } = values
  const id = idOf('Allocation', asked.id)
  const intent = { action: 'acceptAllocation', key, payload: [asked, version], reason: consentNote }
  return act(context, intent, async (tx) => {
    const { viewer } = context
    const allocation = await allocationFor(tx, viewer, id)
    const subject = allocationSubject(allocation, { consentNote })
    assertMayChange(viewer, 'allocation.accept', subject, 'allocation', allocation, version)
    assertCanTake(allocationSteps, 'accept', allocation.state)

    const { qty, pledgeQty } = acceptedQuantities(allocation, values)
    assertRoom(allocation, qty)
    await actFor(tx, subject.needOrganisationId)
    await takeStep(tx, 'allocation', allocationSteps, 'accept', allocation, version, {
      qty: decimal(qty),
      pledgeQty: decimal(pledgeQty),
      consentNote,
      ...decidedBy(context),
    })
    return { type: 'Allocation', id }
  })
}

/** Both quantities of what is taken; a substitute's second one as said, else in proportion. */
function acceptedQuantities(
  allocation: AllocationToChange,
  asked: AcceptanceValues,
): { qty: Quantity; pledgeQty: Quantity } {
  const { needLine, pledgeLine, substitute } = allocation
  const proposed = { qty: exact(allocation.qty), pledgeQty: exact(allocation.pledgeQty) }
  const qty = asked.qty === null ? proposed.qty : quantity(asked.qty)
  if (qty > proposed.qty) throw invalidField('qty', 'TOO_LARGE')
  assertWhole('qty', qty, needLine.unit)
  if (!substitute || asked.pledgeQty === null) {
    return { qty, pledgeQty: acceptedPledgeQty(qty, proposed, pledgeLine.unit as Unit) }
  }
  const pledgeQty = quantity(asked.pledgeQty)
  if (pledgeQty > proposed.pledgeQty) throw invalidField('pledgeQty', 'TOO_LARGE')
  assertWhole('pledgeQty', pledgeQty, pledgeLine.unit)
  return { qty, pledgeQty }
}

/** I2, unless a coordinator gave an over-cover reason. */
function assertRoom({ needLine }: AllocationToChange, qty: Quantity): void {
  const room = roomOf(countersOf(needLine), exact(needLine.overCoverQty))
  if (qty > room) throw new Refusal('DemandExceeded', { room: decimal(room), unit: needLine.unit as Unit })
}

export interface DeclineAsked {
  key: string
  id: string
  version: number
  reason: string
}

/** The recipient does not want it; the goods are free for others. */
export async function declineAllocation(
  context: Context,
  { key, version, ...asked }: DeclineAsked,
): Promise<string> {
  const id = idOf('Allocation', asked.id)
  const reason = neededReason(asked.reason)
  return act(context, { action: 'declineAllocation', key, payload: [id, version], reason }, async (tx) => {
    const allocation = await allocationFor(tx, context.viewer, id)
    const subject = allocationSubject(allocation, { onBehalfReason: reason })
    assertMayChange(context.viewer, 'allocation.decline', subject, 'allocation', allocation, version)
    await actFor(tx, subject.needOrganisationId)
    const decision = { stateReason: reason, ...decidedBy(context) }
    await takeStep(tx, 'allocation', allocationSteps, 'decline', allocation, version, decision)
    return { type: 'Allocation', id }
  })
}

const decidedBy = ({ viewer }: Context) => ({ decidedAt: now(), decidedById: viewer!.userId })
