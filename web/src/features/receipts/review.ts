import { decimal, quantity } from '@aidbridge/shared/core/quantity'
import type { Unit } from '@aidbridge/shared/core/units'
import type { DiscrepancyType } from '@aidbridge/shared/receipts/resolutions'
import type { ResultOf } from '../../app/graphql.ts'
import type { receiveForm } from './documents.ts'
import { effectOf, type ExpectedLine, recordOf } from './preview.ts'
import { countsOf } from './receiptInput.ts'
import { isCounted, type ReceiptDraft } from './useReceiptDraft.ts'

/** One thing that confirming does, to be said in a sentence. */
export interface Consequence {
  what: DiscrepancyType | 'found' | 'stillExpected'
  qty: string
}

interface ReviewedLine {
  key: string
  goods: Pick<ExpectedLine, 'item' | 'freeText'>
  unit: Unit
  consequences: Consequence[]
}

interface Review {
  /** Lines of which everything is here and good. */
  complete: number
  /** Lines about which there is something to say. */
  lines: ReviewedLine[]
  /** Discrepancies that will be open afterwards. */
  opened: number
}

/** What confirming this count will do, line by line. */
export function reviewOf(draft: ReceiptDraft, shipment: ResultOf<typeof receiveForm>): Review {
  const received = draft.form.value.extent === 'final' || shipment.state === 'RECEIVED'
  const expected = draft.lines.value.map(({ line, unit, words, count }) => {
    const counts = isCounted(words) ? countsOf(count) : null
    const effect = effectOf(recordOf(line, shipment.discrepancies), counts, received)
    const consequences: Consequence[] = [
      ...effect.opens.map(({ type, qty }) => ({ what: type, qty })),
      { what: 'found' as const, qty: effect.found },
      { what: 'stillExpected' as const, qty: effect.stillExpected },
    ].filter(({ qty }) => quantity(qty) > 0n)
    return {
      key: line.id,
      goods: line,
      unit,
      consequences,
      isComplete: effect.isComplete && !consequences.length,
    }
  })
  const unannounced = draft.unexpected.value.map(({ words, count }): ReviewedLine => {
    const { good, damaged, refused } = countsOf(count)
    const what = words.insteadOfId ? 'WRONG_ITEM' : 'UNEXPECTED'
    return {
      key: words.key,
      goods: { item: words.goods.item, freeText: words.goods.text } as ReviewedLine['goods'],
      unit: words.goods.unit,
      consequences: [{ what, qty: decimal(good + damaged + refused) }],
    }
  })
  const lines = [...expected.filter(({ consequences }) => consequences.length), ...unannounced]
  const isOpening = ({ what }: Consequence) => what !== 'found' && what !== 'stillExpected'
  return {
    complete: expected.filter(({ isComplete }) => isComplete).length,
    lines,
    opened: lines.flatMap(({ consequences }) => consequences).filter(isOpening).length,
  }
}
