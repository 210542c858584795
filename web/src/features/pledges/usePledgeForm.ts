import { checkForm } from '@aidbridge/shared/core/form'
import { pledgeForm } from '@aidbridge/shared/pledges/forms'
import { computed, ref, shallowRef } from 'vue'
import { keptIn } from '../../app/draft-intent.ts'
import { useDraft } from '../../app/draft.ts'
import { useFaults } from '../../app/faults.ts'
import { useAction } from '../../app/mutate.ts'
import type { RefusalAnswer } from '../../app/refusals.ts'
import { createPledge, editPledge } from './form-documents.ts'
import { offerPledge } from './page-documents.ts'
import { blankPledgeLine, type PledgeForm, pledgeInput } from './pledge-form.ts'

/** Writing a pledge for the pool, or writing it again: the draft, what is wrong with it, and sending it. */
export function usePledgeForm(subject: string, existingId: string | null, initial: () => PledgeForm) {
  const { form, restored, discard } = useDraft(`pledge:${subject}`, initial)
  const place = keptIn(form)
  const creating = useAction(createPledge, place)
  const editing = useAction(editPledge, place)
  const offering = useAction(offerPledge)
  const saving = existingId ? editing : creating

  const own = shallowRef<RefusalAnswer | null>(null)
  const refusal = computed(() => own.value ?? saving.refusal.value)
  const insist = ref(false)

  /** The saved pledge, offered as well if asked for; null when something is to be mended first. */
  async function save(thenOffer: boolean) {
    insist.value = true
    saving.clear()
    const input = pledgeInput(form.value)
    const fields = checkForm(pledgeForm, input).map((fault) => ({ ...fault, limit: fault.limit ?? null }))
    own.value = fields.length ? { __typename: 'InvalidInput', fields } : null
    if (own.value) return null
    const reason = form.value.onBehalf.trim() || null
    const saved = existingId
      ? await editing.run({ id: existingId, version: form.value.version, input, reason })
      : await creating.run({ input, reason })
    if (!saved) return null
    // It is on the server now: an offer that fails is repeated from its page, not from here.
    discard()
    if (thenOffer) await offering.run({ id: saved.id, version: saved.version, reason })
    return saved
  }

  return {
    form,
    restored,
    discard,
    insist,
    refusal,
    failure: saving.failure,
    faults: useFaults(refusal),
    running: computed(() => saving.running.value || offering.running.value),
    save,
    add: () => form.value.lines.push(blankPledgeLine()),
    remove: (index: number) => form.value.lines.splice(index, 1),
  }
}
