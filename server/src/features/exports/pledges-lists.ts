import { type Goods, goodsAsked, type ListExport, named, type Named, page } from './list.ts'

interface NeedSide {
  number: string
  purpose: string
  organisation: Named
}
interface PledgeRow {
  number: string
  state: string
  availableFrom: string | null
  availableUntil: string | null
  organisation: Named
  need: NeedSide | null
  lines: (Goods & { unit: string; qtyPledged: string; received: string })[]
}

const need = `number purpose organisation ${named}`

export const pledges: ListExport<PledgeRow> = {
  question: `query ($filter: PledgeFilter, $sort: PledgeSort, $reversed: Boolean, $first: Int, $after: String) {
    pledges(filter: $filter, sort: $sort, reversed: $reversed, first: $first, after: $after) {
      ${page} edges { node {
        number state availableFrom availableUntil organisation ${named} need { ${need} }
        lines { ${goodsAsked} unit qtyPledged received }
      } }
    }
  }`,
  columns: {
    pledge: [
      { head: 'number', of: ({ number }) => number },
      { head: 'giver', of: ({ organisation }, say) => say.name(organisation) },
      { head: 'needNumber', of: ({ need }) => need?.number ?? null },
      { head: 'recipient', of: ({ need }, say) => say.name(need?.organisation ?? null) },
    ],
    goods: [
      {
        head: 'goods',
        of: ({ lines }, say) => lines.map((line) => say.amount(line.qtyPledged, line.unit, line)).join('; '),
      },
    ],
    available: [
      { head: 'availableFrom', of: ({ availableFrom }, say) => say.day(availableFrom) },
      { head: 'availableUntil', of: ({ availableUntil }, say) => say.day(availableUntil) },
    ],
    state: [{ head: 'state', of: ({ state }, say) => say.word('pledgeStates', state) }],
    where: [
      {
        head: 'receivedGoods',
        of: ({ lines }, say) => lines.map((line) => say.amount(line.received, line.unit, line)).join('; '),
      },
    ],
  },
}

type PoolRow = Goods & {
  unit: string
  available: string
  condition: string
  wearPercent: number | null
  earliestExpiry: string | null
  pledge: { number: string; availableFrom: string | null; organisation: Named }
}

export const pool: ListExport<PoolRow> = {
  question: `query ($search: String, $category: ID, $sort: PoolSort, $reversed: Boolean, $first: Int, $after: String) {
    pool(search: $search, category: $category, sort: $sort, reversed: $reversed, first: $first, after: $after) {
      ${page} edges { node {
        ${goodsAsked} unit available condition wearPercent earliestExpiry
        pledge { number availableFrom organisation ${named} }
      } }
    }
  }`,
  columns: {
    goods: [
      { head: 'goods', of: (row, say) => say.goods(row) },
      { head: 'condition', of: ({ condition }, say) => say.word('conditions', condition) },
      { head: 'wear', of: ({ wearPercent }, say) => say.number(wearPercent) },
    ],
    available: [
      { head: 'available', of: ({ available }, say) => say.number(available) },
      { head: 'unit', of: ({ unit }, say) => say.unit(unit) },
    ],
    giver: [
      { head: 'giver', of: ({ pledge }, say) => say.name(pledge.organisation) },
      { head: 'number', of: ({ pledge }) => pledge.number },
    ],
    from: [{ head: 'availableFrom', of: ({ pledge }, say) => say.day(pledge.availableFrom) }],
    expiry: [{ head: 'expiry', of: ({ earliestExpiry }, say) => say.day(earliestExpiry) }],
  },
}

interface OfferRow {
  qty: string
  proposedAt: string
  answerBy: string | null
  needLine: Goods & { unit: string; need: NeedSide }
  pledgeLine: Goods & { unit: string; condition: string; pledge: { number: string; organisation: Named } }
}

export const inbox: ListExport<OfferRow> = {
  question: `query ($search: String, $first: Int, $after: String) {
    allocations(filter: { toAnswer: true, search: $search }, first: $first, after: $after) {
      ${page} edges { node {
        qty proposedAt answerBy needLine { ${goodsAsked} unit need { ${need} } }
        pledgeLine { ${goodsAsked} unit condition pledge { number organisation ${named} } }
      } }
    }
  }`,
  columns: {
    offer: [
      { head: 'goods', of: ({ pledgeLine }, say) => say.goods(pledgeLine) },
      { head: 'quantity', of: ({ qty }, say) => say.number(qty) },
      { head: 'unit', of: ({ needLine }, say) => say.unit(needLine.unit) },
      { head: 'condition', of: ({ pledgeLine }, say) => say.word('conditions', pledgeLine.condition) },
      { head: 'giver', of: ({ pledgeLine }, say) => say.name(pledgeLine.pledge.organisation) },
      { head: 'pledgeNumber', of: ({ pledgeLine }) => pledgeLine.pledge.number },
      { head: 'needNumber', of: ({ needLine }) => needLine.need.number },
      { head: 'purpose', of: ({ needLine }) => needLine.need.purpose },
      { head: 'recipient', of: ({ needLine }, say) => say.name(needLine.need.organisation) },
      { head: 'proposedAt', of: ({ proposedAt }, say) => say.moment(proposedAt) },
      { head: 'answerBy', of: ({ answerBy }, say) => say.day(answerBy) },
    ],
  },
}
