import { whyNotCountedThroughLink, whyNotThroughLink } from '@aidbridge/shared/accounts/rights/links'
import { readForm } from '@aidbridge/shared/core/form'
import { Refusal } from '@aidbridge/shared/core/refusals'
import type { WhyNot } from '@aidbridge/shared/core/why-not'
import { linkCountForm, linkReportForm } from '@aidbridge/shared/links/forms'
import { act } from '../../platform/act.ts'
import type { Context, Tx } from '../../platform/context.ts'
import { conflict } from '../../platform/steps.ts'
import { receiptToChange, shipmentToCount } from '../receipts/load.ts'
import { assertMoment, readCount, rewriteCount, writeCount } from '../receipts/writing.ts'
import { shipmentToChange } from '../shipments/load.ts'
import { tellMilestone } from '../shipments/milestone-actions.ts'
import { holderOf, lockOwnShipment } from './load.ts'

/** The holder tells what happened to their shipment. */
export async function reportByLink(
  context: Context,
  { key, input }: { key: string; input: unknown },
): Promise<string> {
  const holder = holderOf(context)
  const values = readForm(linkReportForm, input)
  return act(context, { action: 'reportByLink', key, payload: input, throughLink: true }, async (tx) => {
    const { shipmentId: id, linkId, organisationId } = holder
    await lockOwnShipment(tx, context, holder)
    const shipment = await tx.shipment.findUniqueOrThrow({ where: { id }, select: shipmentToChange })
    refuse(whyNotThroughLink({ kind: holder.kind, state: shipment.state }, values.code))
    await tellMilestone(tx, shipment, { ...values, crossingCode: null }, { linkId }, organisationId)
    return { type: 'Shipment', id }
  })
}

/**
 * The holder counts. It stays a draft, one for each link, until somebody of the consignee with an account confirms it
 * (docs/decisions/011-links-report-they-do-not-decide.md).
 * @param version of the draft that the holder saw; null while there is none
 */
export async function countByLink(
  context: Context,
  { key, version, input }: { key: string; version?: number | null | undefined; input: unknown },
): Promise<string> {
  const holder = holderOf(context)
  const { shipmentId: id, linkId } = holder
  const values = readForm(linkCountForm, input)
  const count = readCount({ ...values, shipmentId: `Shipment:${id}` })
  const payload = [version ?? null, input]
  return act(context, { action: 'countByLink', key, payload, throughLink: true }, async (tx) => {
    await lockOwnShipment(tx, context, holder)
    const shipment = await tx.shipment.findUniqueOrThrow({ where: { id }, select: shipmentToCount })
    refuse(whyNotCountedThroughLink({ kind: holder.kind, state: shipment.state }))
    assertMoment(count.occurredAt, shipment)
    const draft = await ownDraft(tx, linkId)
    if ((draft?.version ?? null) !== (version ?? null)) throw conflict('shipment', id)
    if (draft) await rewriteCount(tx, { linkId }, shipment, draft, count)
    else await writeCount(tx, { linkId }, shipment, count)
    return { type: 'Shipment', id }
  })
}

const ownDraft = (tx: Tx, linkId: string) =>
  tx.receipt.findFirst({ where: { linkId, state: 'DRAFT' }, select: receiptToChange })

function refuse(why: WhyNot | null): void {
  if (why) throw new Refusal('NotAllowed', { why })
}
