import { computed, ref, watch } from 'vue'
import { connectionLost } from '../../app/connection.ts'
import { useLanguage } from '../../app/i18n.ts'
import { usePhotoAction } from '../../app/photo-action.ts'
import { forgetPhotos } from '../../app/photos.ts'
import { recordReceipt } from './documents.ts'
import { receiptInput } from './receiptInput.ts'
import type { ReceiptDraft } from './useReceiptDraft.ts'

/**
 * Confirms the count. Without a connection it waits on the device and is sent by itself once the server answers
 * again; the key of the deed makes sure that it is recorded once.
 */
export function useReceive(draft: ReceiptDraft, shipmentId: string, confirmed: (grn: string) => unknown) {
  const language = useLanguage()
  const { run, running, refusal, failure } = usePhotoAction(recordReceipt, draft.place)
  const waiting = ref(false)
  const sent = ref(false)

  async function send() {
    const reason = draft.form.value.onBehalfReason.trim() || null
    const receipt = await run(draft.photos(), () => ({
      input: receiptInput(draft, shipmentId, language.value),
      confirm: true,
      reason,
    }))
    waiting.value = failure.value === 'connection'
    if (!receipt) return
    sent.value = true
    draft.usualCounter.value = draft.form.value.receivedBy
    void forgetPhotos(draft.photos())
    draft.discard()
    confirmed(receipt.grnNumber)
  }

  watch(connectionLost, (lost) => {
    if (!lost && waiting.value) void send()
  })
  return {
    send,
    sent,
    running,
    refusal,
    failure: computed(() => (waiting.value ? null : failure.value)),
    waiting,
  }
}
