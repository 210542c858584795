import { fill } from '@aidbridge/shared/core/fill'
import type { Tx } from '../../platform/context.ts'
import { queueLetter } from '../../platform/mail/queue.ts'
import { words } from './texts.ts'

/** Somebody tried keys: whoever gave the link out learns that it is of no use any more. */
export async function tellGiverOfBlock(tx: Tx, linkId: string, origin: string): Promise<void> {
  const link = await tx.shipmentLink.findUniqueOrThrow({
    where: { id: linkId },
    select: { label: true, createdById: true, shipment: { select: { number: true } } },
  })
  const giver = link.createdById
    ? await tx.user.findUnique({ where: { id: link.createdById }, select: { email: true, language: true } })
    : null
  if (!giver) return
  const { subject, text, next, open } = words[giver.language].blocked
  const facts = { number: link.shipment.number, label: link.label }
  await queueLetter(tx, {
    kind: 'linkBlocked',
    to: giver.email,
    userId: link.createdById,
    language: giver.language,
    subject: fill(subject, facts),
    paragraphs: [fill(text, facts), next],
    link: { label: open, address: `${origin}/shipments/${link.shipment.number}` },
    cause: `linkBlocked:${linkId}`,
  })
}
