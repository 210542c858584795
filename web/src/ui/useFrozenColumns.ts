import { useEventListener } from '@vueuse/core'
import { nextTick, shallowRef, type ShallowRef, watch } from 'vue'

/**
 * Keeps the columns as wide as they first came out: where rows come and go while one scrolls, they would jump.
 * `of` names the columns, or says that they may breathe.
 */
export function useFrozenColumns(head: Readonly<ShallowRef<HTMLElement | null>>, of: () => string | false) {
  const widths = shallowRef<number[] | null>(null)

  async function freeze() {
    widths.value = null
    if (!of()) return
    await nextTick()
    const cells = [...(head.value?.children ?? [])] as HTMLElement[]
    // Cards have no columns.
    const isTable = cells.length > 0 && head.value!.offsetHeight > 1
    widths.value = isTable ? cells.map((cell) => cell.getBoundingClientRect().width) : null
  }
  watch(of, freeze, { flush: 'post', immediate: true })
  useEventListener('resize', () => void freeze())
  return widths
}
