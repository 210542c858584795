import type { ResultOf } from '../../app/graphql.ts'
import type { loadableGoods } from './form-documents.ts'

type Goods = ResultOf<typeof loadableGoods>
type Party = Goods['needLine']['need']['organisation']

/** A shipment goes from one consignor to one consignee: what waits between two organisations. */
export interface Pair {
  consignor: Party
  consignee: Party
  goods: Goods[]
}

export function pairsOf(goods: readonly Goods[]): Pair[] {
  const pairs = new Map<string, Pair>()
  for (const each of goods) {
    const consignor = each.pledgeLine.pledge.organisation
    const consignee = each.needLine.need.organisation
    const key = `${consignor.id} ${consignee.id}`
    const pair = pairs.get(key) ?? { consignor, consignee, goods: [] }
    pair.goods.push(each)
    pairs.set(key, pair)
  }
  return [...pairs.values()]
}
