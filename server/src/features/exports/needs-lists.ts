import { type Cell, type Goods, goodsAsked, type ListExport, named, type Named, page } from './list.ts'

interface Figures {
  unit: string
  demand: string
  received: string
  inTransit: string
  missing: string
  toShip: string
  gap: string
  coverage: number
  fulfilment: number
}
interface NeedFacts {
  number: string
  purpose: string
  priority: string
  state: string
  neededBy: string
  organisation: Named
}
type NeedRow = NeedFacts & {
  coverage: number
  fulfilment: number
  lines: (Goods & { unit: string; demand: string })[]
}
type LineRow = Goods & Figures & { progress: string; need: NeedFacts }

const need = `number purpose priority state neededBy organisation ${named}`

const about = <Row>(of: (row: Row) => NeedFacts) => ({
  need: [
    { head: 'number', of: (row) => of(row).number },
    { head: 'purpose', of: (row) => of(row).purpose },
    { head: 'organisation', of: (row, say) => say.name(of(row).organisation) },
  ] satisfies Cell<Row>[],
  neededBy: [{ head: 'neededBy', of: (row, say) => say.day(of(row).neededBy) }] satisfies Cell<Row>[],
  priority: [
    { head: 'priority', of: (row, say) => say.word('priorities', of(row).priority) },
  ] satisfies Cell<Row>[],
  state: [{ head: 'state', of: (row, say) => say.word('needStates', of(row).state) }] satisfies Cell<Row>[],
})

const shares = [
  { head: 'coverage', of: ({ coverage }, say) => say.percent(coverage) },
  { head: 'fulfilment', of: ({ fulfilment }, say) => say.percent(fulfilment) },
] satisfies Cell<{ coverage: number; fulfilment: number }>[]

export const needs: ListExport<NeedRow> = {
  question: `query ($filter: NeedFilter, $sort: NeedSort, $reversed: Boolean, $first: Int, $after: String) {
    needs(filter: $filter, sort: $sort, reversed: $reversed, first: $first, after: $after) {
      ${page} edges { node { ${need} coverage fulfilment lines { unit demand ${goodsAsked} } } }
    }
  }`,
  columns: {
    need: about<NeedRow>((row) => row).need,
    goods: [
      {
        head: 'goods',
        of: ({ lines }, say) => lines.map((line) => say.amount(line.demand, line.unit, line)).join('; '),
      },
    ],
    neededBy: about<NeedRow>((row) => row).neededBy,
    priority: about<NeedRow>((row) => row).priority,
    state: about<NeedRow>((row) => row).state,
    coverage: shares,
  },
}

const amount = (head: keyof Omit<Figures, 'unit' | 'coverage' | 'fulfilment'>): Cell<LineRow>[] => [
  { head, of: (row, say) => say.number(row[head]) },
]
const ofNeed = about<LineRow>((row) => row.need)

export const needLines: ListExport<LineRow> = {
  question: `query ($filter: NeedFilter, $sort: NeedLineSort, $reversed: Boolean, $first: Int, $after: String) {
    needLines(filter: $filter, sort: $sort, reversed: $reversed, first: $first, after: $after) {
      ${page} edges { node {
        ${goodsAsked} progress unit demand received inTransit missing toShip gap coverage fulfilment need { ${need} }
      } }
    }
  }`,
  columns: {
    goods: [
      { head: 'goods', of: (row, say) => say.goods(row) },
      { head: 'unit', of: ({ unit }, say) => say.unit(unit) },
      ...ofNeed.need,
    ],
    demand: amount('demand'),
    received: amount('received'),
    inTransit: amount('inTransit'),
    missing: amount('missing'),
    toShip: amount('toShip'),
    gap: amount('gap'),
    neededBy: ofNeed.neededBy,
    priority: ofNeed.priority,
    progress: [{ head: 'progress', of: ({ progress }, say) => say.word('progress', progress) }],
    coverage: shares,
  },
}
