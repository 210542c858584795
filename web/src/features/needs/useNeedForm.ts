import { checkForm } from '@aidbridge/shared/core/form'
import { needForm } from '@aidbridge/shared/needs/forms'
import { computed, nextTick, ref, shallowRef, watch } from 'vue'
import { keptIn } from '../../app/draft-intent.ts'
import { useDraft } from '../../app/draft.ts'
import { useFaults } from '../../app/faults.ts'
import { useAction } from '../../app/mutate.ts'
import type { RefusalAnswer } from '../../app/refusals.ts'
import { today } from '../../app/today.ts'
import { createNeed, editNeed } from './form-documents.ts'
import { blankLine, inputOf, type NeedForm, usualNeededBy, usualReviewBy } from './need-form.ts'
import { submitNeed } from './page-documents.ts'

/** Writing a need, or writing it again: the draft on this device, what is wrong with it, and sending it. */
export function useNeedForm(subject: string, existingId: string | null, initial: () => NeedForm) {
  const { form, restored, discard } = useDraft(`need:${subject}`, initial)
  const place = keptIn(form)
  const creating = useAction(createNeed, place)
  const editing = useAction(editNeed, place)
  const submitting = useAction(submitNeed)
  const saving = existingId ? editing : creating

  const own = shallowRef<RefusalAnswer | null>(null)
  const refusal = computed(() => own.value ?? saving.refusal.value)
  const insist = ref(false)

  // Days follow what is chosen above them, until the author sets them by hand.
  watch(
    () => form.value.priority,
    (now, before) => {
      if (form.value.neededBy === usualNeededBy(before, today()))
        form.value.neededBy = usualNeededBy(now, today())
    },
  )
  watch(
    () => form.value.neededBy,
    (now, before) => {
      const followed = before && form.value.reviewBy === usualReviewBy(before)
      if (now && followed) form.value.reviewBy = usualReviewBy(now)
    },
  )

  /** The same form that the API reads, asked first, so that a phone without a connection says it too. */
  function isSound(input: ReturnType<typeof inputOf>): boolean {
    const faults = checkForm(needForm(today()), input)
    const fields = faults.map((fault) => ({ ...fault, limit: fault.limit ?? null }))
    own.value = fields.length ? { __typename: 'InvalidInput', fields } : null
    return fields.length === 0
  }

  /** The saved need, submitted as well if asked for; null when something is to be mended first. */
  async function save(thenSubmit: boolean) {
    insist.value = true
    saving.clear()
    const input = inputOf(form.value)
    if (!isSound(input)) return null
    const reason = form.value.onBehalf.trim() || null
    const saved = existingId
      ? await editing.run({ id: existingId, version: form.value.version, input, reason })
      : await creating.run({ input, reason })
    if (!saved) return null
    // It is on the server now: a submission that fails is repeated from its page, not from here.
    discard()
    if (thenSubmit) await submitting.run({ id: saved.id, version: saved.version, reason })
    return saved
  }

  const removed = ref<{ line: NeedForm['lines'][number]; at: number } | null>(null)
  function remove(at: number) {
    const [line] = form.value.lines.splice(at, 1)
    if (line) removed.value = { line, at }
    if (form.value.lines.length === 0) form.value.lines.push(blankLine())
  }
  function putBack() {
    if (removed.value) form.value.lines.splice(removed.value.at, 0, removed.value.line)
    removed.value = null
  }
  async function add() {
    removed.value = null
    form.value.lines.push(blankLine())
    await nextTick()
  }

  return {
    form,
    restored,
    discard,
    insist,
    refusal,
    failure: saving.failure,
    faults: useFaults(refusal),
    running: computed(() => saving.running.value || submitting.running.value),
    save,
    add,
    remove,
    removed,
    putBack,
  }
}
