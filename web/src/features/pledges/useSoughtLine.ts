import { useQuery } from '@vue/apollo-composable'
import { computed, type Ref, watch } from 'vue'
import { useAddress } from '../../app/address.ts'
import { useLanguage } from '../../app/i18n.ts'
import { goodsNameIn } from '../../ui/named.ts'
import { needLinesOf } from './form-documents.ts'

/** The line of a need that the pool is looked through for: `/pledges/pool?for=N-2026-00012&line=2`. */
export function useSoughtLine(search: Ref<string>) {
  const address = useAddress()
  const language = useLanguage()
  const number = address.one('for')
  const position = address.one('line')
  const { result } = useQuery(
    needLinesOf,
    () => ({ number: number.value }),
    () => ({ enabled: number.value !== '' }),
  )
  const sought = computed(
    () => result.value?.need?.lines.find((line) => String(line.position) === position.value) ?? null,
  )
  // The goods without their particulars ("Stromgenerator", not "Stromgenerator, 5–8 kVA"): something alike may do.
  watch(
    () => sought.value?.id,
    (id) => {
      const goods = sought.value
      if (!id || !goods || search.value) return
      const name = goodsNameIn(language.value, goods)
      search.value = name.split(/[,(]/)[0]!.trim()
    },
    { immediate: true },
  )
  return { sought }
}
