import { computed } from 'vue'
import type { Sorting } from '../ui/columns.ts'
import { useAddress } from './address.ts'

/**
 * By what a list is sorted, as it stands in the address: `?sort=ETA`, the other way round `?sort=-ETA`. For
 * `v-model:sorting` of DataTable, and for the query as `sort` and `reversed`; none: as the server likes best.
 */
export function useSorting<Code extends string>(codes: readonly Code[]) {
  const address = useAddress().one('sort', [...codes, ...codes.map((code) => `-${code}` as const)])
  const sort = computed(() => (address.value.replace(/^-/, '') || null) as Code | null)
  const reversed = computed(() => address.value.startsWith('-'))
  const sorting = computed<Sorting | null>({
    get: () => (sort.value ? { by: sort.value, descending: reversed.value } : null),
    set: (chosen) => {
      address.value = chosen ? ((chosen.descending ? `-${chosen.by}` : chosen.by) as Code) : ''
    },
  })
  return { sorting, sort, reversed }
}
