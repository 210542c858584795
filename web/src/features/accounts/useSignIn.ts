import { ref } from 'vue'
import { signIn, type SignInProblem } from '../../app/session.ts'

export type SignInComplaint = SignInProblem | 'emailMissing' | 'passwordMissing'

export function useSignIn(entered: () => unknown) {
  const email = ref('')
  const password = ref('')
  const problem = ref<SignInComplaint | null>(null)
  const running = ref(false)

  async function enter() {
    if (running.value) return
    problem.value = missing()
    if (problem.value) return
    running.value = true
    problem.value = await signIn(email.value.trim(), password.value)
    if (!problem.value) await entered()
    running.value = false
  }

  function missing(): SignInComplaint | null {
    if (!email.value.trim()) return 'emailMissing'
    return password.value ? null : 'passwordMissing'
  }

  return { email, password, problem, running, enter }
}
