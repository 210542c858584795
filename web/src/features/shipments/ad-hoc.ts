import { goodsInput } from '../catalogue/goods.ts'
import { blankGoodsLine, type GoodsLine } from '../catalogue/goods-line.ts'

/** Goods that no allocation promises, as a coordinator types them. */
export interface AdHocWords extends GoodsLine {
  reason: string
}

export const noAdHoc = (): AdHocWords => ({ ...blankGoodsLine(), reason: '' })

/** As the API takes it; the server says what is missing. */
export const adHocInput = ({ goods, qty, reason }: AdHocWords) => ({
  id: null,
  allocationId: null,
  ...goodsInput(goods),
  qty: qty ?? '0',
  adHocReason: reason,
  lot: '',
  expiry: null,
  serials: [],
})
