import { invalidField } from '@aidbridge/shared/core/form'
import type { Tx } from '../../platform/context.ts'

/** A photo that goes with no record. */
export const nobodys = { milestoneId: null, receiptId: null, receiptLineId: null }

/** Who sent a photo: a person, or the holder of a link. */
export type Uploader = { createdById: string } | { linkId: string }

type Owner = { milestoneId: string } | { receiptId: string } | { receiptLineId: string }

/**
 * Gives uploaded photos to the record that they show.
 * @param kept photos that a draft had before it was written anew, whoever uploaded them
 * @throws Refusal InvalidInput for photos of others, and for those that belong to a record already
 */
export async function attachPhotos(
  tx: Tx,
  uploader: Uploader,
  ids: readonly string[],
  kept: readonly string[],
  owner: Owner,
  path: string,
): Promise<void> {
  if (ids.length === 0) return
  const { count } = await tx.attachment.updateMany({
    where: { id: { in: [...ids] }, ...nobodys, OR: [uploader, { id: { in: [...kept] } }] },
    data: owner,
  })
  if (count !== ids.length) throw invalidField(path, 'UNKNOWN_REFERENCE')
}
