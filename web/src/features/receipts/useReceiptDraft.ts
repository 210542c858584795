import type { Decimal } from '@aidbridge/shared/core/decimal'
import { decimal, formatQuantity, notBelowZero, quantity } from '@aidbridge/shared/core/quantity'
import { parseTyped } from '@aidbridge/shared/core/typed-number'
import { isUnit, type Unit } from '@aidbridge/shared/core/units'
import { useStorage } from '@vueuse/core'
import { computed } from 'vue'
import { useDraft } from '../../app/draft.ts'
import { keptIn } from '../../app/draft-intent.ts'
import { useLanguage } from '../../app/i18n.ts'
import type { Intent } from '../../app/intent.ts'
import type { Photo } from '../../app/photos.ts'
import { type Goods, noGoods } from '../catalogue/goods.ts'
import { expectedOf, type ExpectedLine } from './preview.ts'

/** What was counted, as it was typed. */
export interface CountWords {
  good: string
  damaged: string
  refused: string
  /** "All the rest is good": the good ones follow from the others. */
  restIsGood: boolean
  note: string
  photos: Photo[]
}

export interface UnexpectedWords extends CountWords {
  key: string
  goods: Goods
  insteadOfId: string
}

/** What was counted as numbers; null where nothing was typed, or nothing that can be read. */
export interface Count {
  good: Decimal | null
  damaged: Decimal | null
  refused: Decimal | null
}

export const noCount = (): CountWords => ({
  good: '',
  damaged: '',
  refused: '',
  restIsGood: false,
  note: '',
  photos: [],
})

export const unitOf = (code: string): Unit => (isUnit(code) ? code : 'C62')

/** What a count begins with: nothing, or what somebody without an account has counted (taken-over.ts). */
export interface CountStart {
  lines: Record<string, CountWords>
  unexpected: UnexpectedWords[]
  extent: '' | 'final' | 'part'
  occurredAt: string
  receivedBy: string
  note: string
  photos: Photo[]
}

/** The count of a shipment, kept on this device until the server has it. */
export function useReceiptDraft(
  shipmentId: string,
  expected: () => readonly ExpectedLine[],
  takenOver?: { id: string; start: CountStart },
) {
  const key = takenOver ? `receipt:${shipmentId}:${takenOver.id}` : `receipt:${shipmentId}`
  const language = useLanguage()
  // The same hands count next time; on this device only.
  const usualCounter = useStorage('aidbridge.receivedBy', '')
  const { form, restored, elsewhere, discard } = useDraft(key, () => ({
    lines: {} as Record<string, CountWords>,
    unexpected: [] as UnexpectedWords[],
    extent: '' as '' | 'final' | 'part',
    occurredAt: new Date().toISOString(),
    receivedBy: usualCounter.value,
    note: '',
    onBehalfReason: '',
    photos: [] as Photo[],
    /** Receipts of the shipment that were confirmed when the count began; null before anything was typed. */
    known: null as string[] | null,
    pending: null as Intent | null,
    ...takenOver?.start,
  }))

  const lines = computed(() =>
    expected().map((line) => {
      const words = form.value.lines[line.id] ?? noCount()
      const counted = words.restIsGood ? withRest(words, line) : words
      return { line, unit: unitOf(line.unit), words: counted, count: countOf(counted, unitOf(line.unit)) }
    }),
  )
  const unexpected = computed(() =>
    form.value.unexpected.map((words) => ({ words, count: countOf(words, words.goods.unit) })),
  )

  function countOf(words: CountWords, unit: Unit): Count {
    const read = (typed: string) => {
      const reading = parseTyped(typed, language.value, { unit, zero: true })
      return 'ok' in reading ? reading.ok : null
    }
    return { good: read(words.good), damaged: read(words.damaged), refused: read(words.refused) }
  }

  function withRest(words: CountWords, line: ExpectedLine): CountWords {
    const { damaged, refused } = countOf(words, unitOf(line.unit))
    const rest = notBelowZero(expectedOf(line) - quantity(damaged ?? '0') - quantity(refused ?? '0'))
    return { ...words, good: formatQuantity(decimal(rest), language.value) }
  }

  function count(id: string, words: Partial<CountWords>) {
    form.value.lines[id] = { ...(form.value.lines[id] ?? noCount()), ...words }
  }
  function addUnexpected() {
    const words = { ...noCount(), key: crypto.randomUUID(), goods: noGoods(), insteadOfId: '' }
    form.value.unexpected.push(words)
  }
  function removeUnexpected(key: string) {
    form.value.unexpected = form.value.unexpected.filter((each) => each.key !== key)
  }
  const photos = () => [
    ...form.value.photos,
    ...Object.values(form.value.lines).flatMap(({ photos }) => photos),
    ...form.value.unexpected.flatMap(({ photos }) => photos),
  ]

  return {
    key,
    form,
    restored,
    elsewhere,
    discard,
    lines,
    unexpected,
    count,
    addUnexpected,
    removeUnexpected,
    photos,
    usualCounter,
    place: keptIn(form),
  }
}
export type ReceiptDraft = ReturnType<typeof useReceiptDraft>

/** Something was said about the line, if only that nothing of it came. */
export const isCounted = ({ good, damaged, refused }: CountWords): boolean =>
  [good, damaged, refused].some((typed) => typed.trim() !== '')

/** What was typed can be read; an empty field beside a filled one means none. */
export const isReadable = (words: CountWords, count: Count): boolean =>
  (['good', 'damaged', 'refused'] as const).every((name) => words[name].trim() === '' || count[name] !== null)
