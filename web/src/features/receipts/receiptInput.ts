import { quantity } from '@aidbridge/shared/core/quantity'
import type { Counts } from '@aidbridge/shared/receipts/line-record'
import type { Language } from '@aidbridge/shared/core/languages'
import { goodsInput } from '../catalogue/goods.ts'
import { type Count, type CountWords, isCounted, type ReceiptDraft } from './useReceiptDraft.ts'

const counted = (count: Count) => ({
  qtyGood: count.good ?? '0',
  qtyDamaged: count.damaged ?? '0',
  qtyRefused: count.refused ?? '0',
})

export const countsOf = (count: Count): Counts => ({
  good: quantity(count.good ?? '0'),
  damaged: quantity(count.damaged ?? '0'),
  refused: quantity(count.refused ?? '0'),
})

const remarks = ({ note, photos }: CountWords) => ({ note, photoIds: photos.map(({ key }) => key) })

/**
 * The draft as the API takes it: lines that were not counted are left out, and are no zero. Photos stand there by their
 * place on the device until they are sent (send-counts.ts).
 */
export function receiptInput(draft: ReceiptDraft, shipmentId: string, language: Language) {
  const { form, lines, unexpected } = draft
  const { occurredAt, receivedBy, note, photos, extent } = form.value
  return {
    shipmentId,
    occurredAt,
    receivedBy,
    isFinal: extent === 'final',
    note,
    language,
    photoIds: photos.map(({ key }) => key),
    lines: lines.value
      .filter(({ words }) => isCounted(words))
      .map(({ line, words, count }) => ({ shipmentLineId: line.id, ...counted(count), ...remarks(words) })),
    unexpected: unexpected.value.map(({ words, count }) => ({
      ...goodsInput(words.goods),
      insteadOfId: words.insteadOfId || null,
      ...counted(count),
      ...remarks(words),
    })),
  }
}
