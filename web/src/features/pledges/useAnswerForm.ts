import { checkForm } from '@aidbridge/shared/core/form'
import { answerForm } from '@aidbridge/shared/pledges/forms'
import { computed, ref, shallowRef, watch } from 'vue'
import { keptIn } from '../../app/draft-intent.ts'
import { useDraft } from '../../app/draft.ts'
import { useFaults } from '../../app/faults.ts'
import { useAction } from '../../app/mutate.ts'
import type { RefusalAnswer } from '../../app/refusals.ts'
import { type AnswerForm, answerInput, blankAnswerLine, givenLines, openLines } from './answer-form.ts'
import { answerNeed, type NeedToAnswer } from './form-documents.ts'

/** The short form: what is said to each line, and sending it as one pledge. */
export function useAnswerForm(need: () => NeedToAnswer, initial: () => AnswerForm) {
  const { form, restored, discard } = useDraft(`answer:${need().id}`, initial)
  const { run, clear, running, failure, refusal: refused } = useAction(answerNeed, keptIn(form))

  const own = shallowRef<RefusalAnswer | null>(null)
  const refusal = computed(() => own.value ?? refused.value)
  const insist = ref(false)
  const given = computed(() => givenLines(need(), form.value))

  /** Every open line has its answer's place, also one that opened while the form was read. */
  watch(
    () => openLines(need()).map(({ id }) => id),
    (ids) => {
      for (const id of ids) form.value.lines[id] ??= blankAnswerLine()
    },
    { immediate: true },
  )

  async function send() {
    insist.value = true
    clear()
    const input = answerInput(need(), form.value)
    const fields = checkForm(answerForm, input).map((fault) => ({ ...fault, limit: fault.limit ?? null }))
    own.value = fields.length ? { __typename: 'InvalidInput', fields } : null
    if (own.value) return null
    const pledge = await run({ input, reason: form.value.onBehalf.trim() || null })
    if (pledge) discard()
    return pledge
  }

  /** Faults of a line, by its place among those that are sent. */
  const faults = useFaults(refusal)
  function lineFaults(id: string) {
    const index = given.value.findIndex((line) => line.id === id)
    return (field: string) => (index < 0 ? undefined : faults(`lines.${index}.${field}`))
  }

  return { form, restored, discard, given, insist, refusal, failure, faults, lineFaults, running, send }
}
