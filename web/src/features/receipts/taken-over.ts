import { formatQuantity } from '@aidbridge/shared/core/quantity'
import type { Language } from '@aidbridge/shared/core/languages'
import type { ResultOf } from '../../app/graphql.ts'
import type { receiptNote } from './documents.ts'
import { type CountStart, type CountWords, noCount, unitOf } from './useReceiptDraft.ts'

type Receipt = ResultOf<typeof receiptNote>
type Line = Receipt['lines'][number]

/** A draft that a warehouse has counted through its link, to be gone through and answered for by somebody else. */
export interface TakenOver {
  id: string
  version: number
  grn: string
  start: CountStart
}

export function takeOver(receipt: Receipt, language: Language): TakenOver {
  const lines: readonly Line[] = receipt.lines
  const announced = lines.filter(({ shipmentLine }) => shipmentLine)
  const others = lines.filter(({ shipmentLine }) => !shipmentLine)
  return {
    id: receipt.id,
    version: receipt.version,
    grn: receipt.grnNumber,
    start: {
      lines: Object.fromEntries(announced.map((line) => [line.shipmentLine!.id, wordsOf(line, language)])),
      unexpected: others.map((line) => ({
        ...wordsOf(line, language),
        key: crypto.randomUUID(),
        // Whoever holds a link writes what came in words.
        goods: { item: null, text: line.freeText ?? '', unit: unitOf(line.unit) },
        insteadOfId: line.insteadOf?.id ?? '',
      })),
      extent: receipt.isFinal ? 'final' : 'part',
      occurredAt: receipt.occurredAt,
      receivedBy: receipt.receivedBy ?? '',
      note: receipt.note,
      photos: photosOf(receipt),
    },
  }
}

function wordsOf(line: Line, language: Language): CountWords {
  const typed = (qty: string) => (Number(qty) === 0 ? '' : formatQuantity(qty, language))
  return {
    ...noCount(),
    good: formatQuantity(line.qtyGood, language),
    damaged: typed(line.qtyDamaged),
    refused: typed(line.qtyRefused),
    note: line.note,
    photos: photosOf(line),
  }
}

/** With the server already, and not on this device. */
const photosOf = ({ photos }: Pick<Receipt, 'photos'>) => photos.map(({ id, url }) => ({ key: id, id, url }))
