import { sayFault } from '@aidbridge/shared/core/say'
import { computed } from 'vue'
import { useLanguage } from '../../app/i18n.ts'
import { isNamed } from '../catalogue/goods.ts'
import { countsOf } from './receiptInput.ts'
import { isCounted, isReadable, type ReceiptDraft } from './useReceiptDraft.ts'

/** What has to be filled in before a count can be read once more; in words, by its field. */
export interface ReceiptProblems {
  any: boolean
  extent: string | undefined
  receivedBy: string | undefined
  occurredAt: string | undefined
  onBehalf: string | undefined
  /** Nothing was counted, and it is not said that nothing came. */
  nothing: boolean
  /** By the key of the unannounced line. */
  unexpected: Record<string, { goods?: string; good?: string }>
}

export function useReceiptProblems(
  draft: ReceiptDraft,
  circumstances: () => { onBehalf: boolean; isSupplement: boolean },
) {
  const language = useLanguage()
  return computed<ReceiptProblems>(() => {
    const { form, lines, unexpected } = draft
    const { extent, receivedBy, occurredAt, onBehalfReason } = form.value
    const { onBehalf, isSupplement } = circumstances()
    const required = sayFault(language.value, { problem: 'REQUIRED' })
    const unless = (filled: unknown) => (filled ? undefined : required)

    const counted = lines.value.filter(({ words }) => isCounted(words))
    const unreadable = [...counted, ...unexpected.value].some(({ words, count }) => !isReadable(words, count))
    const unannounced = unexpected.value.map(({ words, count }) => {
      const { good, damaged, refused } = countsOf(count)
      const faults: { goods?: string; good?: string } = {}
      if (!isNamed(words.goods)) faults.goods = required
      if (good + damaged + refused === 0n) faults.good = required
      return [words.key, faults] as const
    })
    const problems = {
      extent: unless(extent || isSupplement),
      receivedBy: unless(receivedBy.trim()),
      occurredAt: unless(occurredAt),
      onBehalf: unless(!onBehalf || onBehalfReason.trim()),
      nothing: counted.length === 0 && unexpected.value.length === 0 && extent !== 'final',
      unexpected: Object.fromEntries(unannounced),
    }
    const { unexpected: ofUnannounced, nothing, ...fields } = problems
    const any =
      nothing ||
      unreadable ||
      Object.values(fields).some(Boolean) ||
      Object.values(ofUnannounced).some(({ goods, good }) => goods || good)
    return { ...problems, any }
  })
}
