import { type Goods, goodsAsked, type ListExport, named, type Named, page, type Say } from './list.ts'

interface Sides {
  number: string
  consignor: Named
  consignee: Named
}
interface ExceptionRow {
  kind: string
  urgency: string
  since: string
  expiry: string | null
  offerLines: number | null
  remindedAt: string | null
  waitsFor: Named | null
  need: {
    number: string
    purpose: string
    organisation: Named
    lines: (Goods & { unit: string; gap: string })[]
  } | null
  allocation: {
    qty: string
    needLine: { unit: string; need: { number: string; purpose: string; organisation: Named } }
    pledgeLine: Goods & { pledge: { organisation: Named } }
  } | null
  shipment: Sides | null
  discrepancy: {
    type: string
    qty: string
    unit: string
    shipment: Sides
    shipmentLine: Goods | null
    receiptLine: Goods | null
  } | null
}

const sides = `number consignor ${named} consignee ${named}`
const nothing: Goods = { item: null, freeText: null }

const askedIn = ({ need, allocation }: ExceptionRow) => need ?? allocation?.needLine.need ?? null
const sentIn = ({ shipment, discrepancy }: ExceptionRow) => shipment ?? discrepancy?.shipment ?? null

/** What is missing, offered or in dispute; of what is on its way the shipment says it. */
function goodsIn({ kind, need, allocation, discrepancy }: ExceptionRow, say: Say): string | null {
  if (need && kind === 'LIFE_SAVING_UNCOVERED') {
    const open = need.lines.filter(({ gap }) => Number(gap) > 0)
    return open.map((line) => say.amount(line.gap, line.unit, line)).join('; ')
  }
  if (allocation) return say.amount(allocation.qty, allocation.needLine.unit, allocation.pledgeLine)
  if (!discrepancy) return null
  const goods = discrepancy.shipmentLine ?? discrepancy.receiptLine ?? nothing
  return `${say.word('discrepancyTypes', discrepancy.type)}: ${say.amount(discrepancy.qty, discrepancy.unit, goods)}`
}

export const exceptions: ListExport<ExceptionRow> = {
  question: `query ($filter: ExceptionFilter, $first: Int, $after: String) {
    exceptions(filter: $filter, first: $first, after: $after) {
      ${page} edges { node {
        kind urgency since expiry offerLines remindedAt waitsFor ${named}
        need { number purpose organisation ${named} lines { unit gap ${goodsAsked} } }
        allocation {
          qty needLine { unit need { number purpose organisation ${named} } }
          pledgeLine { ${goodsAsked} pledge { organisation ${named} } }
        }
        shipment { ${sides} }
        discrepancy {
          type qty unit shipment { ${sides} } shipmentLine { ${goodsAsked} } receiptLine { ${goodsAsked} }
        }
      } }
    }
  }`,
  columns: {
    what: [
      { head: 'urgency', of: ({ urgency }, say) => say.word('urgencies', urgency) },
      { head: 'type', of: ({ kind }, say) => say.word('exceptionKinds', kind) },
      { head: 'number', of: (row) => (askedIn(row) ?? sentIn(row))?.number ?? null },
      { head: 'purpose', of: (row) => askedIn(row)?.purpose ?? null },
      { head: 'goods', of: goodsIn },
      { head: 'offerLines', of: ({ offerLines }) => offerLines?.toString() ?? null },
    ],
    parties: [
      {
        head: 'giver',
        of: (row, say) =>
          say.name(row.allocation?.pledgeLine.pledge.organisation ?? sentIn(row)?.consignor ?? null),
      },
      {
        head: 'recipient',
        of: (row, say) => say.name(askedIn(row)?.organisation ?? sentIn(row)?.consignee ?? null),
      },
    ],
    since: [
      { head: 'waitingSince', of: ({ since, expiry }, say) => (expiry ? null : say.moment(since)) },
      { head: 'expiry', of: ({ expiry }, say) => say.day(expiry) },
    ],
    actor: [
      { head: 'actor', of: ({ waitsFor }, say) => say.name(waitsFor) ?? say.word('actors', 'COORDINATION') },
      { head: 'remindedAt', of: ({ remindedAt }, say) => say.moment(remindedAt) },
    ],
  },
}
