import { invalidField } from '@aidbridge/shared/core/form'
import type { Tx } from '../../platform/context.ts'

const nobodys = { milestoneId: null, receiptId: null, receiptLineId: null }

/**
 * Gives uploaded photos to a receipt or to one of its lines.
 * @param kept photos that the draft had before it was written anew, whoever uploaded them
 * @throws Refusal InvalidInput for photos of others, and for those that belong to a record already
 */
export async function attachPhotos(
  tx: Tx,
  userId: string,
  ids: readonly string[],
  kept: readonly string[],
  owner: { receiptId: string } | { receiptLineId: string },
  path: string,
): Promise<void> {
  if (ids.length === 0) return
  const { count } = await tx.attachment.updateMany({
    where: { id: { in: [...ids] }, ...nobodys, OR: [{ createdById: userId }, { id: { in: [...kept] } }] },
    data: owner,
  })
  if (count !== ids.length) throw invalidField(path, 'UNKNOWN_REFERENCE')
}

/** Takes all photos off a draft that is written anew. Returns their ids. */
export async function detachPhotos(tx: Tx, receiptId: string): Promise<string[]> {
  const photos = await tx.attachment.findMany({
    where: { OR: [{ receiptId }, { receiptLine: { receiptId } }] },
    select: { id: true },
  })
  const ids = photos.map(({ id }) => id)
  await tx.attachment.updateMany({ where: { id: { in: ids } }, data: nobodys })
  return ids
}

/** Those that the new draft does not show any more. */
export async function discardPhotos(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.attachment.deleteMany({ where: { id: { in: [...ids] }, ...nobodys } })
}
