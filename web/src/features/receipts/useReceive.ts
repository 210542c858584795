import { computed, watch } from 'vue'
import { startIntent } from '../../app/intent.ts'
import { useLanguage } from '../../app/i18n.ts'
import type { ResultOf } from '../../app/graphql.ts'
import type { receiveForm } from './documents.ts'
import { knownReceipts } from './known-receipts.ts'
import { receiptInput } from './receiptInput.ts'
import { acceptedCounts, sendCount, sendingCount } from './send-counts.ts'
import type { TakenOver } from './taken-over.ts'
import type { ReceiptDraft } from './useReceiptDraft.ts'
import { dropCount, keepCount, waitingCountOf } from './waiting-counts.ts'

/**
 * Confirms the count. It is put aside on the device first and sent from there, now or when there is a connection again,
 * whether this page is still open or not; its key makes sure that it is recorded once.
 */
export function useReceive(
  draft: ReceiptDraft,
  shipment: () => ResultOf<typeof receiveForm>,
  takenOver: () => TakenOver | undefined,
  confirmed: (grn: string) => unknown,
) {
  const begun = takenOver()
  /** The draft as it is now; one that is none any more is refused by the server, and not counted as another receipt. */
  const revised = () => {
    const draft = takenOver() ?? begun
    return draft ? { id: draft.id, version: draft.version, grn: draft.grn } : null
  }
  const language = useLanguage()
  const intent = startIntent(draft.place)
  const count = computed(() => waitingCountOf(shipment().id))
  const accepted = computed(() =>
    acceptedCounts.value.findLast(({ shipmentId }) => shipmentId === shipment().id),
  )
  const before = accepted.value

  async function send(): Promise<void> {
    const { id, number, consignor } = shipment()
    const { form, photos } = draft
    const revises = revised()
    const reason = form.value.onBehalfReason.trim() || null
    const input = {
      ...receiptInput(draft, id, language.value),
      knownReceiptIds: knownReceipts(draft, shipment()),
    }
    draft.usualCounter.value = form.value.receivedBy
    await keepCount({
      shipmentId: id,
      number,
      from: consignor,
      key: intent.keyFor([input, reason, revises]),
      input,
      reason,
      photos: JSON.parse(JSON.stringify(photos())),
      revises,
      draft: draft.key,
      confirmedAt: new Date().toISOString(),
      refusal: null,
      failed: false,
    })
    await again()
  }

  async function again(): Promise<void> {
    if (count.value) await sendCount(count.value)
  }

  watch(accepted, (now) => {
    if (!now || now === before) return
    draft.discard()
    confirmed(now.grn)
  })

  return {
    send,
    again,
    /** To change it; what was typed is still in the form. */
    takeBack: () => dropCount(shipment().id),
    sent: computed(() => accepted.value !== undefined && accepted.value !== before),
    running: computed(() => sendingCount.value === shipment().id),
    refusal: computed(() => count.value?.refusal ?? null),
    /** Confirmed, and not with the server yet. */
    waiting: computed(() => (count.value && !count.value.refusal ? count.value : null)),
  }
}
