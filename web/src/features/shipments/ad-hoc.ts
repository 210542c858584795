import type { Decimal } from '@aidbridge/shared/core/decimal'
import { type Goods, goodsInput, noGoods } from '../catalogue/goods.ts'

/** Goods that no allocation promises, as a coordinator types them. */
export interface AdHocWords {
  key: string
  goods: Goods
  typed: string
  qty: Decimal | null
  reason: string
}

export const noAdHoc = (): AdHocWords => ({
  key: crypto.randomUUID(),
  goods: noGoods(),
  typed: '',
  qty: null,
  reason: '',
})

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
