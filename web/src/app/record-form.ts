import { computed, type Ref, ref, shallowRef } from 'vue'
import type { z } from 'zod'
import { checkBefore } from './check-before.ts'
import type { Failure } from './failure.ts'
import { useFaults } from './faults.ts'
import type { RefusalAnswer } from './refusals.ts'

interface Saved {
  id: string
  version: number
}

/** A mutation as `useAction` gives it, of which a form shows how it stands. */
interface Standing {
  running: Readonly<Ref<boolean>>
  refusal: Ref<RefusalAnswer | null>
  failure: Readonly<Ref<Failure | null>>
  clear: () => void
}

interface Writing<Form, Input, Record extends Saved> {
  form: Ref<Form>
  discard: () => void
  /** The form that the API reads too. */
  shape: () => z.ZodType
  inputOf: (form: Form) => Input
  /** The mutation that stores it. */
  storing: Standing
  store: (input: Input, reason: string | null) => Promise<Record | null>
  /** What sends a stored draft on its way. */
  sending?: Standing
  send?: (saved: Record, reason: string | null) => Promise<unknown>
}

/** A record that is written in a form: what is wrong with it, storing it, and sending it on its way. */
export function useRecordForm<Form extends { onBehalf: string }, Input, Record extends Saved>(
  writing: Writing<Form, Input, Record>,
) {
  const { form, storing, sending } = writing
  const own = shallowRef<RefusalAnswer | null>(null)
  const refusal = computed(() => own.value ?? storing.refusal.value)
  const insist = ref(false)

  /** The saved record, sent on its way as well if asked for; null when something is to be mended first. */
  async function save(onward: boolean): Promise<Record | null> {
    insist.value = true
    storing.clear()
    const input = writing.inputOf(form.value)
    own.value = checkBefore(writing.shape(), input)
    if (own.value) return null
    const reason = form.value.onBehalf.trim() || null
    const saved = await writing.store(input, reason)
    if (!saved) return null
    // It is on the server now: what fails from here on is repeated from its page, not from here.
    writing.discard()
    if (onward) await writing.send?.(saved, reason)
    return saved
  }

  return {
    insist,
    refusal,
    failure: storing.failure,
    faults: useFaults(refusal),
    running: computed(() => storing.running.value || (sending?.running.value ?? false)),
    save,
  }
}
