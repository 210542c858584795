import { computed } from 'vue'
import { keptIn } from '../../app/draft-intent.ts'
import { useDraft } from '../../app/draft.ts'
import { useFaults } from '../../app/faults.ts'
import type { Intent } from '../../app/intent.ts'
import { useAction } from '../../app/mutate.ts'
import { formOfApplication, inputOf } from './organisation-form.ts'
import { approveRegistration, type Registration } from './registration-documents.ts'

/** The decision as it is written: `chosen` is an organisation's id, or `new`. */
export function useApproval(registration: () => Registration) {
  const { form, restored, elsewhere, discard } = useDraft(`approval:${registration().id}`, () => ({
    chosen: registration().lookAlikes.length ? '' : 'new',
    organisation: formOfApplication(registration()),
    verificationNote: '',
    pending: null as Intent | null,
  }))
  const { run, running, refusal, failure } = useAction(approveRegistration, keptIn(form))

  async function approve(): Promise<boolean> {
    const { id, version } = registration()
    const { chosen, organisation, verificationNote } = form.value
    const into =
      chosen === 'new' ? { organisation: inputOf(organisation) } : { organisationId: chosen || null }
    const approved = await run({ id, version, input: { ...into, verificationNote } })
    if (approved) discard()
    return approved !== null
  }

  return {
    form,
    restored,
    elsewhere,
    discard,
    approve,
    refusal,
    faults: useFaults(computed(() => refusal.value)),
    failure,
    running,
  }
}
