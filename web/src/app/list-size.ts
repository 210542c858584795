import { computed, ref, watch } from 'vue'
import { useAddress } from './address.ts'

export const defaultSize = 30
/** The API's limit (stack.md: cursor connections with a page limit). */
const largestPage = 100
/** Drawing more at once is felt on a phone: of a longer list only what is in sight is drawn. */
export const drawnAtOnce = 60
/** Of a list without pages few rows come at a time, so that none is felt, but enough to know from the first what is in sight. */
const endlessPage = drawnAtOnce + 1
const sizes = ['60', '100', 'all'] as const
export type ListSize = '' | (typeof sizes)[number]

/** How many rows a page has, and how many of them the reader opened: `?size=100&shown=300`. */
export function useHowMuch(usual: number) {
  const address = useAddress()
  const size = address.one('size', sizes)
  const opened = address.one('shown', (value: string) => Number.isInteger(Number(value)))
  const endless = computed(() => size.value === 'all')
  const first = computed(() =>
    endless.value ? endlessPage : Math.min(largestPage, Number(size.value) || usual),
  )
  // Scrolling through ten thousand rows is not written down row by row.
  const scrolled = ref(0)
  const shown = computed({
    get: () => Math.max(first.value, endless.value ? scrolled.value : Number(opened.value) || 0),
    set: (count) => {
      if (endless.value) scrolled.value = count
      else opened.value = count > first.value ? String(count) : ''
    },
  })
  const reset = () => (shown.value = first.value)
  watch(size, reset)
  return { size, shown, first, endless, reset }
}
