import { parseTyped } from '@aidbridge/shared/core/typed-number'
import { formatQuantity } from '@aidbridge/shared/core/quantity'
import type { Unit } from '@aidbridge/shared/core/units'
import { computed, ref, watch } from 'vue'
import { connectionLost } from '../../../app/connection.ts'
import { useDraft } from '../../../app/draft.ts'
import { keptIn } from '../../../app/draft-intent.ts'
import { type Intent, startIntent } from '../../../app/intent.ts'
import { useLanguage } from '../../../app/i18n.ts'
import { forgetPhotos, type Photo, sendPhotos } from '../../../app/photos.ts'
import type { RefusalAnswer } from '../../../app/refusals.ts'
import { type CountWords, isCounted, noCount, unitOf } from '../../receipts/useReceiptDraft.ts'
import { ask, type LinkProblem, NoAnswer } from './ask.ts'
import { type Counted, countText, type Held } from './documents.ts'
import { type PhotoFault, photoFaultOf } from './photo-fault.ts'
import type { HeldPage } from './useHeld.ts'

export interface UnannouncedWords extends CountWords {
  key: string
  what: string
  unit: Unit
}

/** It waits, and goes by itself once the server answers again. */
const cutOff: readonly LinkProblem[] = ['connection', 'unavailable']

const names = ['good', 'damaged', 'refused'] as const

/** The count of the holder, kept on the device until the server has it; sent again it is the same count. */
export function useCounting(shipment: () => Held, { show, complain }: HeldPage) {
  const language = useLanguage()
  const { form, restored, elsewhere, discard } = useDraft('count', () =>
    fromServer(shipment(), language.value),
  )
  const { keyFor, answered } = startIntent(keptIn(form))
  const running = ref(false)
  const waiting = ref(false)
  const refusal = ref<RefusalAnswer | null>(null)
  const photoFault = ref<PhotoFault | null>(null)

  const lines = computed(() =>
    shipment().lines.map((line) => ({
      line,
      unit: unitOf(line.unit),
      words: form.value.lines[line.id] ?? noCount(),
    })),
  )
  function count(id: string, words: Partial<CountWords>): void {
    form.value.lines[id] = { ...(form.value.lines[id] ?? noCount()), ...words }
  }
  function countAll(id: string): void {
    const line = shipment().lines.find((each) => each.id === id)
    if (line)
      count(id, { good: formatQuantity(line.expected ?? '0', language.value), damaged: '', refused: '' })
  }
  function addUnannounced(): void {
    form.value.unannounced.push({ ...noCount(), key: crypto.randomUUID(), what: '', unit: 'C62' })
  }
  function removeUnannounced(key: string): void {
    form.value.unannounced = form.value.unannounced.filter((each) => each.key !== key)
  }

  const read = (typed: string, unit: Unit): string | null => {
    if (!typed.trim()) return '0'
    const reading = parseTyped(typed, language.value, { unit, zero: true })
    return 'ok' in reading ? reading.ok : null
  }
  const isReadable = (words: CountWords, unit: Unit) =>
    names.every((name) => read(words[name], unit) !== null)
  const isSomething = (words: CountWords, unit: Unit) =>
    names.some((name) => Number(read(words[name], unit) ?? 0) > 0)

  const missing = computed(() => {
    const { receivedBy, extent, unannounced } = form.value
    const counted = lines.value.filter(({ words }) => isCounted(words))
    return {
      receivedBy: !receivedBy.trim(),
      extent: !extent,
      nothing: counted.length === 0 && unannounced.length === 0 && extent !== 'final',
      unreadable: counted.some(({ words, unit }) => !isReadable(words, unit)),
      unannounced: unannounced
        .filter((each) => each.what.trim().length < 2 || !isSomething(each, each.unit))
        .map(({ key }) => key),
    }
  })
  const isComplete = computed(() => {
    const { unannounced, ...others } = missing.value
    return unannounced.length === 0 && !Object.values(others).some(Boolean)
  })

  const photos = (): Photo[] => [
    ...Object.values(form.value.lines).flatMap((words) => words.photos),
    ...form.value.unannounced.flatMap((words) => words.photos),
  ]
  /** Sent before and shown to whoever confirms; not on this device any more. */
  const idsOf = (list: readonly Photo[]) => list.flatMap(({ id }) => id ?? [])

  function counts(words: CountWords, unit: Unit) {
    const [qtyGood, qtyDamaged, qtyRefused] = names.map((name) => read(words[name], unit) ?? '0')
    return { qtyGood, qtyDamaged, qtyRefused, note: words.note, photoIds: idsOf(words.photos) }
  }
  function inputOf() {
    const { occurredAt, receivedBy, extent, note, unannounced, photoIds } = form.value
    return {
      occurredAt,
      receivedBy,
      isFinal: extent === 'final',
      note,
      language: language.value,
      photoIds,
      lines: lines.value
        .filter(({ words }) => isCounted(words))
        .map(({ line, words, unit }) => ({ shipmentLineId: line.id, ...counts(words, unit) })),
      unexpected: unannounced.map((words) => ({
        freeText: words.what,
        unit: words.unit,
        ...counts(words, words.unit),
      })),
    }
  }

  /** True once the server has it. */
  async function send(): Promise<boolean> {
    if (running.value) return false
    running.value = true
    waiting.value = false
    refusal.value = null
    photoFault.value = null
    try {
      await sendPhotos(photos())
      const variables = { version: form.value.version, input: inputOf() }
      const key = keyFor(variables)
      const { result } = await ask<Counted>(countText, { key, ...variables })
      answered()
      if (result.__typename !== 'LinkedShipment') {
        refusal.value = result as RefusalAnswer
        return false
      }
      void forgetPhotos(photos())
      discard()
      show(result)
      return true
    } catch (error) {
      waiting.value = error instanceof NoAnswer ? cutOff.includes(error.problem) : connectionLost.value
      photoFault.value = photoFaultOf(error)
      if (!photoFault.value) complain(error)
      return false
    } finally {
      running.value = false
    }
  }

  /** Somebody changed the draft: the figures stay, and are sent over what is there now. */
  function takeOverVersion(): void {
    form.value.version = shipment().draft?.version ?? null
    refusal.value = null
  }

  watch(connectionLost, (lost) => {
    if (!lost && waiting.value) void send()
  })

  return {
    form,
    restored,
    elsewhere,
    discard,
    lines,
    count,
    countAll,
    addUnannounced,
    removeUnannounced,
    missing,
    isComplete,
    send,
    running,
    waiting,
    refusal,
    photoFault,
    takeOverVersion,
  }
}
export type Counting = ReturnType<typeof useCounting>

/** What the server has of this link's count, as it would have been typed; or an empty one. */
function fromServer({ draft }: Held, language: Parameters<typeof formatQuantity>[1]) {
  const typed = (qty: string) => (Number(qty) === 0 ? '' : formatQuantity(qty, language))
  const words = (line: NonNullable<Held['draft']>['lines'][number]): CountWords => ({
    ...noCount(),
    good: formatQuantity(line.qtyGood, language),
    damaged: typed(line.qtyDamaged),
    refused: typed(line.qtyRefused),
    note: line.note,
    photos: line.photoIds.map((id) => ({ key: id, id })),
  })
  const announced = draft?.lines.filter(({ shipmentLineId }) => shipmentLineId) ?? []
  const others = draft?.lines.filter(({ shipmentLineId }) => !shipmentLineId) ?? []
  return {
    version: draft?.version ?? null,
    lines: Object.fromEntries(announced.map((line) => [line.shipmentLineId!, words(line)])) as Record<
      string,
      CountWords
    >,
    unannounced: others.map((line) => ({
      ...words(line),
      key: crypto.randomUUID(),
      what: line.freeText ?? '',
      unit: unitOf(line.unit),
    })) as UnannouncedWords[],
    extent: (draft ? (draft.isFinal ? 'final' : 'part') : '') as '' | 'final' | 'part',
    occurredAt: new Date().toISOString(),
    receivedBy: draft?.receivedBy ?? '',
    note: draft?.note ?? '',
    photoIds: draft?.photoIds ?? [],
    pending: null as Intent | null,
  }
}
