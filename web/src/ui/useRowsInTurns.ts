import { useMediaQuery } from '@vueuse/core'
import { computed, onScopeDispose, ref, watch } from 'vue'
import { isReturning } from '../app/returning.ts'
import { inTurn } from '../app/turns.ts'

/**
 * The cards of a list on a phone, one in each turn (app/turns.ts). A desk draws its table in one go: it is quick, and all
 * rows together say how wide the columns are. Whoever comes back to where he was finds all cards at once: only then is
 * there a place to come back to.
 */
export function useRowsInTurns<Row>(rows: () => readonly Row[]) {
  const isDesk = useMediaQuery('(min-width: 768px)').value
  const drawn = ref(isDesk || isReturning() ? Infinity : 1)
  let leave = () => {}
  watch(
    [drawn, () => rows().length],
    ([count, all]) => {
      leave()
      if (count < all) leave = inTurn(() => (drawn.value = count + 1))
    },
    { immediate: true },
  )
  onScopeDispose(() => leave())
  const isWhole = computed(() => drawn.value >= rows().length)
  return { isWhole, drawn: computed(() => (isWhole.value ? rows() : rows().slice(0, drawn.value))) }
}
