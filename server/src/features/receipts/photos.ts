import type { Tx } from '../../platform/context.ts'
import { nobodys } from '../shipments/photos.ts'

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
