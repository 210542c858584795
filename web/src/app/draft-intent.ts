import type { Ref } from 'vue'
import type { Intent } from './intent.ts'

/** A draft as the place of its intent's key: what was sent before a reload is the same deed after it. */
export function keptIn(form: Ref<{ pending: Intent | null }>): { pending: Intent | null } {
  return {
    get pending() {
      return form.value.pending
    },
    set pending(intent) {
      form.value.pending = intent
    },
  }
}
