import { whyNot } from '@aidbridge/shared/accounts/rights'
import { firstOutOfOrder, isBeyondNow } from '@aidbridge/shared/core/dates'
import { invalidField, readForm } from '@aidbridge/shared/core/form'
import { milestoneForm, type MilestoneValues } from '@aidbridge/shared/shipments/forms'
import { shipmentSteps } from '@aidbridge/shared/shipments/lifecycle'
import { milestoneSide, stepOfMilestone } from '@aidbridge/shared/shipments/milestones'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import { now } from '../../platform/clock.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { assertMay } from '../../platform/may.ts'
import { assertCanTake, takeStep } from '../../platform/steps.ts'
import { actingOrganisation } from '../pledges/acting.ts'
import { type ShipmentToChange, shipmentFor } from './load.ts'
import { attachPhotos, type Uploader } from './photos.ts'
import { visibleShipments } from './queries.ts'
import { assertCrossing } from './writing.ts'

export interface MilestoneAsked {
  key: string
  /** MilestoneInput of the API; read by the form. */
  input: unknown
}

/** What is told of a shipment that is known already. */
type Told = Omit<MilestoneValues, 'shipmentId'>

/** Tells what happened on the way. An arrival and a turning back also take the shipment's step. */
export async function reportMilestone(context: Context, { key, input }: MilestoneAsked): Promise<string> {
  const values = readForm(milestoneForm, input)
  const id = idOf('Shipment', values.shipmentId, 'shipmentId')
  return act(context, { action: 'reportMilestone', key, payload: input }, async (tx) => {
    const shipment = await lockedShipment(tx, context, id)
    assertMayReport(context, values, shipment)
    await assertCrossing(tx, values.crossingCode)
    const { consignorId, consigneeId, carrierId } = shipment
    const sides = milestoneSide(values.code) === 'CONSIGNEE' ? [consigneeId] : [consignorId, carrierId]
    const actorOrgId = actingOrganisation(context.viewer!, sides)
    await actFor(tx, actorOrgId)
    await tellMilestone(tx, shipment, values, { createdById: context.viewer!.userId }, actorOrgId)
    return { type: 'Shipment', id }
  })
}

/**
 * Writes down what somebody told who may, and what follows from it.
 * @param shipment locked
 * @param actorOrgId for whom it is told
 * @throws Refusal InvalidInput for moments that cannot be, and for photos of others
 */
export async function tellMilestone(
  tx: Tx,
  shipment: ShipmentToChange,
  values: Told,
  teller: Uploader,
  actorOrgId: string,
): Promise<void> {
  assertMoments(values, shipment)
  await writeMilestone(tx, shipment.id, values, teller, actorOrgId)
  await moveShipment(tx, shipment, values)
}

/** Reports carry no version: who reports at the same time waits, and sees what the other one told. */
async function lockedShipment(tx: Tx, { viewer }: Context, id: string): Promise<ShipmentToChange> {
  const seen = await tx.shipment.count({ where: { id, AND: [visibleShipments(viewer)] } })
  if (seen === 0) throw invalidField('shipmentId', 'UNKNOWN_REFERENCE')
  await tx.$queryRaw`SELECT id FROM shipment WHERE id = ${id}::uuid FOR UPDATE`
  return shipmentFor(tx, viewer, id)
}

function assertMayReport({ viewer }: Context, { code }: MilestoneValues, shipment: ShipmentToChange): void {
  const subject = { ...shipment, code }
  const step = stepOfMilestone[code]
  if (step && whyNot(viewer, 'milestone.report', subject) === 'WRONG_STATE')
    assertCanTake(shipmentSteps, step, shipment.state)
  assertMay(viewer, 'milestone.report', subject)
}

/** I12: nothing in the future, and nothing at its destination before it left. */
function assertMoments({ code, occurredAt, newEta }: Told, { dispatchedAt }: ShipmentToChange): void {
  if (isBeyondNow(occurredAt, now())) throw invalidField('occurredAt', 'IN_THE_FUTURE')
  const isThere = milestoneSide(code) === 'CONSIGNEE'
  if (isThere && firstOutOfOrder({ dispatchedAt, arrivedAt: occurredAt }))
    throw invalidField('occurredAt', 'BEFORE_OTHER')
  if (newEta && newEta < occurredAt) throw invalidField('newEta', 'BEFORE_OTHER')
}

async function writeMilestone(
  tx: Tx,
  shipmentId: string,
  values: Told,
  teller: Uploader,
  actorOrgId: string,
): Promise<void> {
  const { id } = await tx.milestone.create({
    data: {
      shipmentId,
      code: values.code,
      occurredAt: values.occurredAt,
      place: values.place ?? '',
      crossingCode: values.crossingCode,
      note: values.note ?? '',
      language: values.language,
      newEta: values.newEta,
      actorOrgId,
      ...('linkId' in teller ? teller : { recordedById: teller.createdById }),
    },
    select: { id: true },
  })
  const photoIds = values.photoIds.map((photo, index) => idOf('Attachment', photo, `photoIds.${index}`))
  await attachPhotos(tx, teller, photoIds, [], { milestoneId: id }, 'photoIds')
}

/** What a report does to the shipment itself: a step, or a new expected arrival. */
async function moveShipment(
  tx: Tx,
  shipment: ShipmentToChange,
  { code, occurredAt, newEta, note }: Told,
): Promise<void> {
  const step = stepOfMilestone[code]
  const eta = newEta ? { eta: newEta } : {}
  if (!step) {
    if (newEta) await tx.shipment.update({ where: { id: shipment.id }, data: eta })
    return
  }
  const told =
    step === 'arrive' ? { arrivedAt: occurredAt, stateReason: null } : { ...eta, stateReason: note }
  await takeStep(tx, 'shipment', shipmentSteps, step, shipment, shipment.version, told)
}
