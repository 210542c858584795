import { firstCoordinatorForm } from '@aidbridge/shared/accounts/forms'
import { checkForm } from '@aidbridge/shared/core/form'
import { sayFault } from '@aidbridge/shared/core/say'
import { ref, shallowRef } from 'vue'
import { useDraft } from '../../app/draft.ts'
import type { Failure } from '../../app/failure.ts'
import { useLanguage } from '../../app/i18n.ts'
import { faultOf, type RefusalAnswer } from '../../app/refusals.ts'
import { type FirstCoordinator, makeFirstCoordinator } from './first-coordinator.ts'
import { signIn } from './sign-in.ts'

/** What is typed survives a reload and a new link; the password does not, it is nowhere kept. */
export function useFirstCoordinator(token: string, entered: () => unknown) {
  const language = useLanguage()
  const { form, discard } = useDraft('firstCoordinator', () => ({
    organisationName: '',
    name: '',
    email: '',
  }))
  const password = ref('')
  const refusal = shallowRef<RefusalAnswer | null>(null)
  const failure = ref<Failure | null>(null)
  const running = ref(false)

  async function make() {
    if (running.value) return
    running.value = true
    failure.value = null
    const typed = { ...form.value, password: password.value, token, language: language.value }
    refusal.value = missing(typed)
    if (!refusal.value && (await isMade(typed))) await enter(typed)
    running.value = false
  }

  async function isMade(typed: FirstCoordinator): Promise<boolean> {
    const outcome = await makeFirstCoordinator(typed)
    if (outcome === true) return true
    if (typeof outcome === 'string') failure.value = outcome
    else refusal.value = outcome
    // The answer to an earlier try was lost on its way: then this password opens the door.
    return isUsed(refusal.value) && (await signIn(typed.email, typed.password)) === 'entered'
  }

  async function enter({ email, password }: FirstCoordinator) {
    discard()
    // Should this fail, the sign-in page is the place to try it again.
    await signIn(email, password)
    await entered()
  }

  function fault(field: string): string | undefined {
    const found = faultOf(refusal.value, field)
    if (!found) return undefined
    return sayFault(language.value, found as Parameters<typeof sayFault>[1])
  }

  return { form, password, refusal, failure, running, make, fault }
}

/** The same rules as on the server, so that nobody waits for it to say that a field is empty. */
function missing(typed: FirstCoordinator): RefusalAnswer | null {
  const faults = checkForm(firstCoordinatorForm, typed)
  if (faults.length === 0) return null
  return {
    __typename: 'InvalidInput',
    fields: faults.map((fault) => ({ ...fault, limit: fault.limit ?? null })),
  }
}

const isUsed = (refusal: RefusalAnswer | null) =>
  refusal?.__typename === 'NotAllowed' && refusal.why === 'LINK_USED'
