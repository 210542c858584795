import type { Action } from '@aidbridge/shared/accounts/rights'
import { invalidField, readForm } from '@aidbridge/shared/core/form'
import { checkQuantity, decimal, notBelowZero, quantity } from '@aidbridge/shared/core/quantity'
import { Refusal } from '@aidbridge/shared/core/refusals'
import type { Unit } from '@aidbridge/shared/core/units'
import { demandOf, effectiveOf } from '@aidbridge/shared/needs/coverage'
import { cancelLineForm, overCoverForm } from '@aidbridge/shared/needs/forms'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { lockLedger } from '../../platform/locks.ts'
import { assertMayChange } from '../../platform/may.ts'
import { claimVersion } from '../../platform/steps.ts'
import { countersOf, exact } from './coverage.ts'
import { needFor } from './load.ts'
import { needSubject } from './subject.ts'

interface LineAsked {
  key: string
  /** Of the line. */
  id: string
  /** Of its need. */
  version: number
}

export interface QuantityAsked extends LineAsked {
  /** The new total, in the line's unit. */
  qty: string
  reason: string
}

/** A part of a verified request is no longer needed; never below what is accepted already. */
export async function cancelNeedLine(context: Context, asked: QuantityAsked): Promise<string> {
  const { qty, reason } = readForm(cancelLineForm, asked)
  const id = idOf('NeedLine', asked.id)
  const payload = [id, asked.version, qty]
  return act(context, { action: 'cancelNeedLine', key: asked.key, payload, reason }, async (tx) => {
    const line = await claimLine(tx, context, 'need.cancelPart', id, asked.version, reason)
    assertWhole(qty, line.unit)
    const counters = countersOf(line)
    if (quantity(qty) > counters.requested) throw invalidField('qty', 'TOO_LARGE')
    const committed = notBelowZero(effectiveOf(counters) - exact(line.overCoverQty))
    if (counters.requested - quantity(qty) < committed)
      throw new Refusal('AlreadyCommitted', { committed: decimal(committed), unit: line.unit as Unit })
    const cancelReason = quantity(qty) === 0n ? null : reason
    await tx.needLine.update({ where: { id }, data: { qtyCancelled: qty, cancelReason } })
    return { type: 'NeedLine', id }
  })
}

/** More than the demand may be accepted: a coordinator's decision (I2). */
export async function allowOverCover(context: Context, asked: QuantityAsked): Promise<string> {
  const { qty, reason } = readForm(overCoverForm, asked)
  const id = idOf('NeedLine', asked.id)
  const payload = [id, asked.version, qty]
  return act(context, { action: 'allowOverCover', key: asked.key, payload, reason }, async (tx) => {
    const line = await claimLine(tx, context, 'need.allowOverCover', id, asked.version, reason)
    assertWhole(qty, line.unit)
    const counters = countersOf(line)
    const committed = notBelowZero(effectiveOf(counters) - demandOf(counters))
    if (quantity(qty) < committed)
      throw new Refusal('AlreadyCommitted', { committed: decimal(committed), unit: line.unit as Unit })
    const overCoverReason = quantity(qty) === 0n ? null : reason
    await tx.needLine.update({ where: { id }, data: { overCoverQty: qty, overCoverReason } })
    return { type: 'NeedLine', id }
  })
}

export interface ItemAsked extends LineAsked {
  itemCode: string
}

/** Free text is given its item: from now on it counts with the item's category and weight. */
export async function mapNeedLine(context: Context, asked: ItemAsked): Promise<string> {
  const id = idOf('NeedLine', asked.id)
  const { key, version, itemCode } = asked
  return act(context, { action: 'mapNeedLine', key, payload: [id, version, itemCode] }, async (tx) => {
    const line = await claimLine(tx, context, 'need.mapLine', id, version)
    if (line.itemCode !== null) throw new Refusal('NotAllowed', { why: 'WRONG_STATE' })
    const item = await tx.item.findUnique({ where: { code: itemCode } })
    if (!item) throw invalidField('itemCode', 'UNKNOWN_REFERENCE')
    if (item.unit !== line.unit) throw invalidField('itemCode', 'UNKNOWN_UNIT')
    const promisedAsOther = await tx.allocation.count({
      where: {
        needLineId: id,
        substitute: false,
        state: { in: ['PROPOSED', 'ACCEPTED'] },
        pledgeLine: { itemCode: { not: itemCode } },
      },
    })
    if (promisedAsOther > 0) throw new Refusal('NotAllowed', { why: 'STILL_PROMISED' })
    const { categoryCode, weightKg: unitWeightKg } = item
    await tx.needLine.update({ where: { id }, data: { itemCode, categoryCode, unitWeightKg } })
    return { type: 'NeedLine', id }
  })
}

/** The line as it is now, locked, for somebody who may change it; its need has the next version from here on. */
async function claimLine(
  tx: Tx,
  { viewer }: Context,
  action: Action & `need.${string}`,
  id: string,
  version: number,
  reason?: string,
) {
  const owner = await tx.needLine.findUnique({ where: { id }, select: { needId: true } })
  if (!owner) throw new Refusal('NotFound')
  await lockLedger(tx, { needLines: [id] })
  const need = await needFor(tx, viewer, owner.needId)
  assertMayChange(viewer, action, needSubject(need, reason), 'need', need, version)
  await actFor(tx, need.organisationId)
  await claimVersion(tx, 'need', need, version)
  return need.lines.find((line) => line.id === id)!
}

function assertWhole(qty: string, unit: string): void {
  const problem = checkQuantity(qty, { unit: unit as Unit, zero: true })
  if (problem) throw invalidField('qty', problem)
}
