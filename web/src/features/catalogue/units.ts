import { unitName } from '@aidbridge/shared/core/unit-names'
import { units } from '@aidbridge/shared/core/units'
import { computed } from 'vue'
import { useLanguage } from '../../app/i18n.ts'

/** All units as choices in the reader's language. */
export function useUnits() {
  const language = useLanguage()
  return computed(() => units.map((unit) => ({ value: unit, label: unitName(unit, language.value) })))
}
