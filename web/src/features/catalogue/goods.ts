import { isUnit, type Unit } from '@aidbridge/shared/core/units'
import type { ItemChoice } from './documents.ts'

/** What a line of a form is about: an item of the catalogue, or what was typed, until somebody maps it. */
export interface Goods {
  item: ItemChoice | null
  text: string
  /** The item's, or chosen by hand for free text. */
  unit: Unit
}

export const noGoods = (): Goods => ({ item: null, text: '', unit: 'C62' })

export function goodsOf(item: ItemChoice): Goods {
  return { item, text: '', unit: isUnit(item.unit) ? item.unit : 'C62' }
}

/** Goods as a record has them. */
export const goodsWritten = (line: {
  item: ItemChoice | null
  freeText: string | null
  unit: string
}): Goods =>
  line.item
    ? goodsOf(line.item)
    : { ...noGoods(), text: line.freeText ?? '', unit: isUnit(line.unit) ? line.unit : 'C62' }

export const isNamed = ({ item, text }: Goods): boolean => item !== null || text.trim() !== ''

/** Not of the catalogue, so that its unit is chosen by hand. */
export const isFreeText = (goods: Goods): boolean => !goods.item && isNamed(goods)

/** As the API takes goods: one of the two. */
export function goodsInput({ item, text, unit }: Goods) {
  return { itemCode: item?.code ?? null, freeText: item ? null : text.trim(), unit }
}
