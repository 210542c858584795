import type { Language } from '@aidbridge/shared/core/languages'
import { type Ref, watch } from 'vue'
import { useLanguage } from './i18n.ts'

/** Whoever switches the page to another language before writing anything means to write in that one. */
export function followLanguage<Form extends { language: Language }>(
  form: Ref<Form>,
  hasWords: (form: Form) => boolean,
): void {
  watch(useLanguage(), (now) => {
    if (!hasWords(form.value)) form.value.language = now
  })
}
