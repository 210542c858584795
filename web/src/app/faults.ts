import type { FieldProblem } from '@aidbridge/shared/core/problems'
import { sayFault } from '@aidbridge/shared/core/say'
import type { Ref } from 'vue'
import { useLanguage } from './i18n.ts'
import { faultOf, type RefusalAnswer } from './refusals.ts'

/** What is wrong with a field of a form, in the reader's words, by its path in the input ("lines.2.qty"). */
export function useFaults(refusal: Ref<RefusalAnswer | null>) {
  const language = useLanguage()
  return (path: string): string | undefined => {
    const fault = faultOf(refusal.value, path)
    if (!fault) return undefined
    const { problem, limit } = fault
    return sayFault(language.value, { problem: problem as FieldProblem, limit: limit ?? undefined })
  }
}
