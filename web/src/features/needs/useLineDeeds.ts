import { decimal, notBelowZero, quantity } from '@aidbridge/shared/core/quantity'
import { computed, ref } from 'vue'
import { useAction } from '../../app/mutate.ts'
import { type Goods, noGoods } from '../catalogue/goods.ts'
import { allowOverCover, cancelNeedLine, mapNeedLine } from './line-documents.ts'
import type { NeedLineDetails } from './page-documents.ts'

export type LineDeed = 'reduce' | 'allowMore' | 'map'

/** What can be changed about a line after it was written: less of it, more of it, its item. */
export function useLineDeeds(line: () => NeedLineDetails, version: () => number) {
  const reduce = useAction(cancelNeedLine)
  const allow = useAction(allowOverCover)
  const map = useAction(mapNeedLine)
  const all = [reduce, allow, map]

  const asked = ref<LineDeed | null>(null)
  const typed = ref('')
  const amount = ref<string | null>(null)
  const goods = ref<Goods>(noGoods())
  const insist = ref(false)

  function ask(deed: LineDeed) {
    all.forEach((action) => action.clear())
    insist.value = false
    typed.value = ''
    goods.value = { ...noGoods(), text: line().freeText ?? '' }
    asked.value = deed
  }

  const seen = () => ({ id: line().id, version: version() })
  /** The API takes the cancelled total; people say what is still needed. */
  const cancelledFor = (needed: string) =>
    decimal(notBelowZero(quantity(line().qtyRequested) - quantity(needed)))

  const deeds: Record<LineDeed, (reason: string) => Promise<unknown> | null> = {
    reduce: (reason) =>
      amount.value === null ? null : reduce.run({ ...seen(), qty: cancelledFor(amount.value), reason }),
    allowMore: (reason) =>
      amount.value === null ? null : allow.run({ ...seen(), qty: amount.value, reason }),
    map: () => (goods.value.item ? map.run({ ...seen(), itemCode: goods.value.item.code }) : null),
  }

  async function take(reason: string) {
    insist.value = true
    if ((await deeds[asked.value!](reason)) != null) asked.value = null
  }

  return {
    asked,
    typed,
    amount,
    goods,
    insist,
    ask,
    take,
    running: computed(() => all.some(({ running }) => running.value)),
    refusal: computed(() => all.find(({ refusal }) => refusal.value)?.refusal.value ?? null),
    failure: computed(() => all.find(({ failure }) => failure.value)?.failure.value ?? null),
  }
}
