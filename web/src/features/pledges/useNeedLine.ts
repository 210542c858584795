import { useQuery } from '@vue/apollo-composable'
import { computed, type Ref } from 'vue'
import { needLineNode } from './form-documents.ts'

/** One line of a need by its id; null while none is chosen, and where there is none that the reader may see. */
export function useNeedLine(id: Ref<string>) {
  const { result } = useQuery(
    needLineNode,
    () => ({ id: id.value }),
    () => ({ enabled: id.value !== '' }),
  )
  const needLine = computed(() => {
    const node = id.value ? result.value?.node : null
    return node?.__typename === 'NeedLine' ? node : null
  })
  const isUnknown = computed(() => id.value !== '' && !!result.value && !needLine.value)
  return { needLine, isUnknown }
}
