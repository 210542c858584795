import { onMounted, ref, shallowRef, watch } from 'vue'
import { apollo } from '../../app/apollo.ts'
import type { Failure } from '../../app/failure.ts'
import { useLanguage } from '../../app/i18n.ts'
import type { RefusalAnswer } from '../../app/refusals.ts'
import { sessionAsked, signOut, user } from '../../app/session.ts'
import { signIn } from '../accounts/sign-in.ts'
import { acceptInvitation, type InvitationSeen, lookAtInvitation } from './asking.ts'

/** What the link opens, and how it is accepted by somebody with and without an account. */
export function useInvitation(token: string, entered: (organisationId: string) => unknown) {
  const language = useLanguage()
  const seen = shallowRef<InvitationSeen | null>(null)
  /** Why the link opens nothing. */
  const closed = shallowRef<RefusalAnswer | null>(null)
  const failure = ref<Failure | null>(null)
  /** Why accepting did not work. */
  const refusal = shallowRef<RefusalAnswer | null>(null)
  const trouble = ref<Failure | null>(null)
  const running = ref(false)

  async function look() {
    failure.value = null
    const outcome = await lookAtInvitation(token, language.value)
    if ('answer' in outcome) seen.value = outcome.answer
    else if ('refusal' in outcome) closed.value = outcome.refusal
    else failure.value = outcome.failure
  }

  async function accept(newcomer?: { name: string; password: string }) {
    if (running.value) return
    running.value = true
    refusal.value = trouble.value = null
    const outcome = await acceptInvitation({ token, ...newcomer }, language.value)
    if ('answer' in outcome) await enter(outcome.answer, newcomer?.password)
    else if ('refusal' in outcome) refusal.value = outcome.refusal
    else trouble.value = outcome.failure
    running.value = false
  }

  async function enter(
    { organisationId, newAccount }: { organisationId: string; newAccount: string | null },
    password?: string,
  ) {
    // Should this fail, the sign-in page is the place to try it again.
    if (newAccount && password) await signIn(newAccount, password)
    // Whoever had an account acts for one organisation more.
    apollo.cache.evict({ id: 'ROOT_QUERY', fieldName: 'me' })
    await entered(organisationId)
  }

  async function signOutFirst() {
    running.value = true
    await signOut()
    await look()
    running.value = false
  }

  onMounted(async () => {
    await sessionAsked()
    await look()
  })
  // Signed in or out in another window.
  watch(
    () => user.value?.id,
    () => {
      if (!running.value && seen.value) void look()
    },
  )

  return { seen, closed, failure, refusal, trouble, running, look, accept, signOutFirst }
}
