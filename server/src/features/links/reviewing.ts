import { readForm } from '@aidbridge/shared/core/form'
import { Refusal } from '@aidbridge/shared/core/refusals'
import { reviewForm } from '@aidbridge/shared/links/forms'
import { idOf } from '../../graphql/global-ids.ts'
import { act, actFor } from '../../platform/act.ts'
import { now } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { assertMay } from '../../platform/may.ts'
import { actingOrganisation } from '../pledges/acting.ts'
import { visibleShipments } from '../shipments/queries.ts'

interface ReviewAsked {
  key: string
  id: string
  verdict: string
  note?: string | null | undefined
}

/** Confirms or doubts what came through a link. The report stays as it is; another verdict takes the place of this one. */
export async function reviewMilestone(
  context: Context,
  { key, id: asked, verdict: said, note: added }: ReviewAsked,
): Promise<string> {
  const { viewer } = context
  const milestoneId = idOf('Milestone', asked)
  const { verdict, note } = readForm(reviewForm, { verdict: said, note: added })
  const payload = [milestoneId, verdict, note]
  return act(context, { action: 'reviewMilestone', key, payload, reason: note }, async (tx) => {
    const milestone = await tx.milestone.findFirst({
      where: { id: milestoneId, shipment: visibleShipments(viewer) },
      select: { linkId: true, shipment: { select: { consignorId: true, consigneeId: true } } },
    })
    if (!milestone) throw new Refusal('NotFound')
    const { consignorId, consigneeId } = milestone.shipment
    assertMay(viewer, 'milestone.review', {
      consignorId,
      consigneeId,
      toldThroughLink: milestone.linkId !== null,
    })
    await actFor(tx, actingOrganisation(viewer!, [consignorId, consigneeId]))
    const review = { verdict, note: note ?? '', reviewedAt: now(), reviewedById: viewer!.userId }
    await tx.milestoneReview.upsert({
      where: { milestoneId },
      create: { ...review, milestoneId },
      update: review,
      select: { id: true },
    })
    return { type: 'Milestone', id: milestoneId }
  })
}
