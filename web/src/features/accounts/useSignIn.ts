import { ref, shallowRef } from 'vue'
import { problem as problemFor, type Problem } from './problems.ts'
import { type CodeKind, enterCode, sendVerificationLetter, signIn } from './sign-in.ts'

/** E-mail address and password, both filled in; then, for an account with two-factor sign-in, a code. */
export function useSignIn(entered: () => unknown) {
  const email = ref('')
  const password = ref('')
  const step = ref<'password' | 'code'>('password')
  const problem = shallowRef<Problem | null>(null)
  const letterSent = ref(false)
  const running = ref(false)

  async function once(act: () => Promise<void>) {
    if (running.value) return
    running.value = true
    problem.value = null
    letterSent.value = false
    await act()
    running.value = false
  }

  const enter = () =>
    once(async () => {
      const outcome = await signIn(email.value.trim(), password.value)
      if (outcome === 'entered') return void (await entered())
      if (outcome === 'codeNeeded') step.value = 'code'
      else problem.value = outcome
    })

  const giveCode = (kind: CodeKind, code: string) =>
    once(async () => {
      if (!code.trim()) return void (problem.value = problemFor('codeMissing'))
      const outcome = await enterCode(kind, code)
      if (outcome === 'entered') return void (await entered())
      if (outcome.word === 'startAgain') startAgain()
      problem.value = outcome
    })

  const sendLetterAgain = () =>
    once(async () => {
      problem.value = await sendVerificationLetter(email.value.trim())
      letterSent.value = !problem.value
    })

  function startAgain() {
    step.value = 'password'
    password.value = ''
    problem.value = null
  }

  return { email, password, step, problem, letterSent, running, enter, giveCode, sendLetterAgain, startAgain }
}
