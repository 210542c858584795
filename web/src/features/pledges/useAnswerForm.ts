import { declineForm } from '@aidbridge/shared/pledges/decline-forms'
import { answerForm } from '@aidbridge/shared/pledges/forms'
import { computed, ref, shallowRef, watch } from 'vue'
import type { z } from 'zod'
import { checkBefore } from '../../app/check-before.ts'
import { keptIn } from '../../app/draft-intent.ts'
import { useDraft } from '../../app/draft.ts'
import { useFaults } from '../../app/faults.ts'
import { useAction } from '../../app/mutate.ts'
import type { RefusalAnswer } from '../../app/refusals.ts'
import { followLanguage } from '../../app/written-language.ts'
import {
  type AnswerForm,
  answerInput,
  answersFor,
  declinedLines,
  declineInput,
  givenLines,
  openLines,
} from './answer-form.ts'
import { answerNeed, declineNeed, type NeedToAnswer } from './answer-documents.ts'

/** The short form: what is said to each line, and sending it as one answer. */
export function useAnswerForm(need: () => NeedToAnswer, initial: () => AnswerForm) {
  const { form, restored, elsewhere, discard } = useDraft(`answer:${need().id}`, () => {
    const blank = initial()
    return { ...blank, lines: answersFor(openLines(need()), {}, blank.organisationId) }
  })
  const place = keptIn(form)
  const giving = useAction(answerNeed, place)
  const declining = useAction(declineNeed, place)

  followLanguage(
    form,
    ({ note, lines }) =>
      note !== '' || Object.values(lines).some((line) => line.note !== '' || line.goods.text !== ''),
  )

  const own = shallowRef<RefusalAnswer | null>(null)
  const refusal = computed(() => own.value ?? giving.refusal.value ?? declining.refusal.value)
  const insist = ref(false)
  const given = computed(() => givenLines(need(), form.value))
  const declined = computed(() => declinedLines(need(), form.value))

  watch(
    [() => openLines(need()), () => form.value.organisationId],
    ([lines, organisationId], [, was]) => {
      form.value.lines = answersFor(lines, form.value.lines, organisationId, was)
    },
    { immediate: true },
  )

  function isSound(shape: z.ZodType, input: unknown): boolean {
    own.value = checkBefore(shape, input)
    return own.value === null
  }

  /** The pledge that was made of it, or the need where all was declined; null when something is to be mended first. */
  async function send() {
    insist.value = true
    giving.clear()
    declining.clear()
    const reason = form.value.onBehalf.trim() || null
    const answer = given.value.length > 0 ? await give(reason) : await decline(reason)
    if (answer) discard()
    return answer
  }

  async function give(reason: string | null) {
    const input = answerInput(need(), form.value)
    return isSound(answerForm, input) ? giving.run({ input, reason }) : null
  }

  async function decline(reason: string | null) {
    if (declined.value.length === 0) return null
    const input = declineInput(need(), form.value)
    return isSound(declineForm, input) ? declining.run({ input, reason }) : null
  }

  /** Faults of a line, by its place among those that are sent. */
  const faults = useFaults(refusal)
  function lineFaults(id: string) {
    const isNo = form.value.lines[id]?.answer === 'no'
    const index = (isNo ? declined : given).value.findIndex((line) => line.id === id)
    const list = isNo ? 'declines' : 'lines'
    return (field: string) => (index < 0 ? undefined : faults(`${list}.${index}.${field}`))
  }

  return {
    form,
    restored,
    elsewhere,
    discard,
    given,
    declined,
    insist,
    refusal,
    failure: computed(() => giving.failure.value ?? declining.failure.value),
    running: computed(() => giving.running.value || declining.running.value),
    faults,
    lineFaults,
    send,
  }
}
