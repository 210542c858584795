import type { Decimal } from '@aidbridge/shared/core/decimal'
import type { Language } from '@aidbridge/shared/core/languages'
import type { FieldProblem } from '@aidbridge/shared/core/problems'
import { formatQuantity, type QuantityLimits } from '@aidbridge/shared/core/quantity'
import { parseTyped } from '@aidbridge/shared/core/typed-number'
import { computed, type Ref, watch } from 'vue'

/**
 * What a person types is kept as typed; beside it stands the quantity that it means, or what is wrong with it.
 * When the language changes, a number that was understood is written anew, because "1.000" would mean another one.
 */
export function useTypedQuantity(text: Ref<string>, language: Ref<Language>, limits: () => QuantityLimits) {
  const reading = computed(() => parseTyped(text.value, language.value, limits()))
  const quantity = computed<Decimal | null>(() => ('ok' in reading.value ? reading.value.ok : null))
  const problem = computed<FieldProblem | null>(() =>
    'problem' in reading.value ? reading.value.problem : null,
  )
  const doubtful = computed<Decimal[]>(() => ('doubtful' in reading.value ? reading.value.doubtful : []))

  watch(
    language,
    (now, before) => {
      const typed = parseTyped(text.value, before, limits())
      if ('ok' in typed) text.value = formatQuantity(typed.ok, now)
    },
    { flush: 'sync' },
  )

  /** Settles a doubt: "1.000" becomes "1" or "1000". */
  function mean(quantity: Decimal) {
    text.value = formatQuantity(quantity, language.value)
  }
  return { quantity, problem, doubtful, mean }
}
