import { useQuery } from '@vue/apollo-composable'
import { computed, type Ref } from 'vue'
import { needLineNode } from './form-documents.ts'

/** One line of a need by its id; null while none is chosen or it is not known. */
export function useNeedLine(id: Ref<string>) {
  const { result } = useQuery(
    needLineNode,
    () => ({ id: id.value }),
    () => ({ enabled: id.value !== '' }),
  )
  return computed(() => {
    const node = id.value ? result.value?.node : null
    return node?.__typename === 'NeedLine' ? node : null
  })
}
