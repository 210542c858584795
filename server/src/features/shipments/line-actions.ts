import { invalidField, readForm } from '@aidbridge/shared/core/form'
import { checkQuantity, decimal, quantity } from '@aidbridge/shared/core/quantity'
import { Refusal } from '@aidbridge/shared/core/refusals'
import type { Unit } from '@aidbridge/shared/core/units'
import { correctionForm, lineConsentForm } from '@aidbridge/shared/shipments/forms'
import type { ShipmentLine } from '@aidbridge/prisma/client'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import { now } from '../../platform/clock.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { lockShipmentLedger } from '../../platform/locks.ts'
import { assertMayChange } from '../../platform/may.ts'
import { claimVersion } from '../../platform/steps.ts'
import { exact } from '../needs/coverage.ts'
import { actingOrganisation } from '../pledges/acting.ts'
import { shipmentOfLine } from './load.ts'
import { shipmentSubject } from './subject.ts'

interface LineAsked {
  key: string
  /** Of the line. */
  id: string
  /** Of its shipment. */
  version: number
}

export interface ConsentAsked extends LineAsked {
  /** A coordinator records who consented, when and how. */
  consentNote?: string | null | undefined
}

/** The consignee agrees to goods that no allocation promised; without it the shipment does not get ready. */
export async function consentToShipmentLine(
  context: Context,
  { key, version, ...asked }: ConsentAsked,
): Promise<string> {
  const { consentNote } = readForm(lineConsentForm, asked)
  const id = idOf('ShipmentLine', asked.id)
  const intent = { action: 'consentToShipmentLine', key, payload: [id, version], reason: consentNote }
  return act(context, intent, async (tx) => {
    const { viewer } = context
    const shipment = await shipmentOfLine(tx, viewer, id)
    const subject = { ...shipmentSubject(shipment), consentNote }
    assertMayChange(viewer, 'shipment.consentToAdHoc', subject, 'shipment', shipment, version)
    const line = shipment.lines.find((each) => each.id === id)!
    if (line.allocation || line.consentedAt) throw new Refusal('NotAllowed', { why: 'WRONG_STATE' })
    await actFor(tx, shipment.consigneeId)
    await claimVersion(tx, 'shipment', shipment, version)
    const consent = { consentedAt: now(), consentedById: viewer!.userId }
    await tx.shipmentLine.update({ where: { id }, data: consent })
    return { type: 'Shipment', id: shipment.id }
  })
}

export interface CorrectionAsked extends LineAsked {
  /** Signed, in the line's unit. */
  delta: string
  reason: string
}

/**
 * What was really loaded, told after the dispatch: a new row, never an edit (I6).
 * @throws Refusal AlreadyCommitted below what is accounted for; NotEnoughAllocated beyond the allocation
 */
export async function correctShipmentLine(
  context: Context,
  { key, version, ...asked }: CorrectionAsked,
): Promise<string> {
  const { delta, reason } = readForm(correctionForm, asked)
  const id = idOf('ShipmentLine', asked.id)
  return act(
    context,
    { action: 'correctShipmentLine', key, payload: [id, version, delta], reason },
    async (tx) => {
      const { viewer } = context
      const shipment = await shipmentOfLine(tx, viewer, id)
      assertMayChange(viewer, 'shipment.correct', shipmentSubject(shipment), 'shipment', shipment, version)
      await claimVersion(tx, 'shipment', shipment, version)
      await lockShipmentLedger(tx, shipment.id)
      await assertCorrectable(tx, id, delta)
      await actFor(tx, actingOrganisation(viewer!, [shipment.consignorId]))
      await tx.shipmentCorrection.create({
        data: { shipmentLineId: id, delta, reason, recordedById: viewer!.userId },
      })
      return { type: 'Shipment', id: shipment.id }
    },
  )
}

async function assertCorrectable(tx: Tx, id: string, delta: string): Promise<void> {
  const line = await tx.shipmentLine.findUniqueOrThrow({ where: { id }, include: { allocation: true } })
  const unit = line.unit as Unit
  const change = quantity(delta)
  if (checkQuantity(delta.replace('-', ''), { unit }) === 'NOT_WHOLE')
    throw invalidField('delta', 'NOT_WHOLE')
  if (change < -exact(line.inTransitQty!))
    throw new Refusal('AlreadyCommitted', { committed: decimal(accountedFor(line)), unit })
  if (!line.allocation) return
  const available = exact(line.allocation.unplannedQty!)
  if (change > available) throw new Refusal('NotEnoughAllocated', { available: decimal(available), unit })
}

/** What of the shipped is not in transit any more. */
const accountedFor = (line: ShipmentLine) =>
  exact(line.qty) + exact(line.correctedQty) - exact(line.inTransitQty!)
