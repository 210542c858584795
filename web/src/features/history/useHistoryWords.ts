import { sayChanges } from '@aidbridge/shared/history/changes'
import type { Deed } from '@aidbridge/shared/history/deeds'
import { sayDeed } from '@aidbridge/shared/history/sentences'
import { computed } from 'vue'
import { useFormats } from '../../app/formats.ts'
import { useLanguage } from '../../app/i18n.ts'

/** Deeds and their changes in the language that is shown now, moments in the time zone of the reader's device. */
export function useHistoryWords() {
  const language = useLanguage()
  const formats = useFormats()
  return computed(() => ({
    sentence: (deed: Deed) => sayDeed(language.value, deed),
    changes: (deed: Deed) => sayChanges(language.value, deed, formats.value.moment),
  }))
}
