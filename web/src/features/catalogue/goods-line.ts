import type { Decimal } from '@aidbridge/shared/core/decimal'
import { type Goods, isNamed, noGoods } from './goods.ts'

/** A line of a form: what, and how much. */
export interface GoodsLine {
  key: string
  /** Of a line that exists already. */
  id: string | null
  goods: Goods
  typed: string
  qty: Decimal | null
}

export const blankGoodsLine = (): GoodsLine => ({
  key: crypto.randomUUID(),
  id: null,
  goods: noGoods(),
  typed: '',
  qty: null,
})

export const isWritten = ({ goods, typed }: GoodsLine): boolean => isNamed(goods) || typed !== ''
