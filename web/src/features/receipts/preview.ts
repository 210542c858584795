import { decimal, type Quantity, quantity, sum } from '@aidbridge/shared/core/quantity'
import { confirmCounts, receiveLine } from '@aidbridge/shared/receipts/effects'
import { type Counts, lineInTransit, type LineRecord } from '@aidbridge/shared/receipts/line-record'
import type { DiscrepancyType } from '@aidbridge/shared/receipts/resolutions'
import type { ResultOf } from '../../app/graphql.ts'
import { shippedOf } from '../shipments/shipped.ts'
import type { receiveForm } from './documents.ts'

type Shipment = ResultOf<typeof receiveForm>
export type ExpectedLine = Shipment['lines'][number]

/** What confirming does to one line, in the line's unit. */
interface LineEffect {
  /** Discrepancies that open: shortage, damage, refusal, overage. */
  opens: { type: DiscrepancyType; qty: string }[]
  /** Was missing or written off, and is here now. */
  found: string
  /** Is still on its way, and nothing is said about it yet. */
  stillExpected: string
  /** All that was expected is here and good. */
  isComplete: boolean
}

/** Where the goods of a line are now, as the rules know it. Whoever counts sees the counts: null is for carriers. */
export function recordOf(line: ExpectedLine, discrepancies: Shipment['discrepancies']): LineRecord {
  const of = (name: 'good' | 'damaged' | 'refused' | 'overage' | 'lost' | 'returned' | 'missing') =>
    quantity(line[name] ?? '0')
  return {
    line: {
      shipped: shippedOf(line),
      good: of('good'),
      damaged: of('damaged'),
      refused: of('refused'),
      overage: of('overage'),
      lost: of('lost'),
      returned: of('returned'),
      missing: of('missing'),
    },
    discrepancies: discrepancies
      .filter(({ shipmentLine }) => shipmentLine?.id === line.id)
      .map(({ type, qty, settledQty, state, resolution }) => ({
        type,
        qty: quantity(qty),
        settled: quantity(settledQty),
        state,
        resolution,
        receiptId: null,
      })),
  }
}

/**
 * Foretells a confirmation by the same rules that the server follows. `counts` null: the line is not counted this
 * time. `received`: nothing more is expected, now or since an earlier receipt.
 */
export function effectOf(before: LineRecord, counts: Counts | null, received: boolean): LineEffect {
  const after = afterCount(before, counts, received)
  const opened = after.discrepancies.slice(before.discrepancies.length)
  const settled = sum(after.discrepancies.map((each) => each.settled))
  const settledBefore = sum(before.discrepancies.map((each) => each.settled))
  const stillExpected = received ? 0n : lineInTransit(after.line)
  return {
    opens: opened.map(({ type, qty }) => ({ type, qty: decimal(qty) })),
    found: decimal(settled - settledBefore),
    stillExpected: decimal(stillExpected),
    isComplete: counts !== null && opened.length === 0 && stillExpected === 0n,
  }
}

function afterCount(before: LineRecord, counts: Counts | null, received: boolean): LineRecord {
  if (counts) return confirmCounts(before, counts, 'this', received)
  return received ? receiveLine(before) : before
}

/** What the recipient waits for: everything under way, and after the final receipt what is missing. */
export const expectedOf = (line: ExpectedLine): Quantity => quantity(line.inTransit ?? '0')
