import { invalidField } from '@aidbridge/shared/core/form'
import type { Tx } from '../../platform/context.ts'
import { idOf } from '../../graphql/global-ids.ts'

/**
 * Gives photos that the person has uploaded to a milestone.
 * @throws Refusal InvalidInput for photos of others, and for those that belong to a record already
 */
export async function attachToMilestone(
  tx: Tx,
  createdById: string,
  photoIds: readonly string[],
  milestoneId: string,
): Promise<void> {
  for (const [index, photoId] of photoIds.entries()) {
    const path = `photoIds.${index}`
    const { count } = await tx.attachment.updateMany({
      where: {
        id: idOf('Attachment', photoId, path),
        createdById,
        milestoneId: null,
        receiptId: null,
        receiptLineId: null,
      },
      data: { milestoneId },
    })
    if (count === 0) throw invalidField(path, 'UNKNOWN_REFERENCE')
  }
}
