import { until } from '@vueuse/core'
import { createAuthClient } from 'better-auth/vue'
import { computed, watch } from 'vue'
import { noticeLostConnection } from './connection.ts'
import { draftsBelongTo, forgetMyDrafts } from './draft.ts'
import { forgetAllPhotos } from './photos.ts'

const auth = createAuthClient({ basePath: '/api/auth' })
const session = auth.useSession()

/** Who is signed in. What they may do comes from the API, never from here. */
export const user = computed(() => session.value.data?.user ?? null)

/** The server could not be asked who is here; that is not the same as nobody being here. */
export const sessionUnknown = computed(() => {
  const { data, error } = session.value
  return !data && error !== null && error.status !== 401
})

watch(user, (now) => draftsBelongTo(now?.id ?? null), { immediate: true })

/** Waits for the first answer about the session. */
export async function sessionAsked(): Promise<void> {
  await until(() => session.value.isPending).toBe(false)
}

export async function askSessionAgain(): Promise<void> {
  await session.value.refetch()
}

export type SignInProblem = 'wrongCredentials' | 'tooManyAttempts' | 'noConnection' | 'unavailable'

/** Null when it worked. The same answer for an unknown address and a wrong password. */
export async function signIn(email: string, password: string): Promise<SignInProblem | null> {
  const problem = await attempt(() => auth.signIn.email({ email, password }))
  if (!problem) await session.value.refetch()
  return problem
}

export async function signOut(): Promise<void> {
  forgetMyDrafts()
  void forgetAllPhotos()
  await attempt(() => auth.signOut())
  await session.value.refetch()
}

let whenEnded: (() => void) | undefined
/** The router asks to be told when the server no longer knows the session. */
export function onSessionEnd(then: () => void): void {
  whenEnded = then
}

export async function sessionEnded(): Promise<void> {
  await session.value.refetch()
  if (!user.value) whenEnded?.()
}

async function attempt(
  ask: () => Promise<{ error: { status: number } | null }>,
): Promise<SignInProblem | null> {
  try {
    const { error } = await ask()
    if (!error) return null
    if (error.status === 429) return 'tooManyAttempts'
    if (error.status >= 500) return 'unavailable'
    return 'wrongCredentials'
  } catch {
    noticeLostConnection()
    return 'noConnection'
  }
}
