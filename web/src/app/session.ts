import { StorageSerializers, until, useStorage } from '@vueuse/core'
import { createAuthClient } from 'better-auth/vue'
import { computed, watch } from 'vue'
import { askAuth } from './auth.ts'
import { whenConnectionReturns } from './connection.ts'
import { dropMine, dropOthersAnswers } from './device-store.ts'
import { draftsBelongTo, forgetMyDrafts } from './draft.ts'
import { forgetPhotoCopies } from './photos.ts'

// It also looks again when the page comes back into sight, and every few minutes: a session that was ended elsewhere
// does not leave a page open that pretends to be up to date.
const auth = createAuthClient({ basePath: '/api/auth', sessionOptions: { refetchInterval: 300 } })
const session = auth.useSession()

interface Person {
  id: string
  name: string
  email: string
}

/** The server could not be asked who is here; that is not the same as nobody being here. */
export const sessionUnknown = computed(() => {
  const { data, error } = session.value
  return !data && error !== null && error.status !== 401
})

/** Who was here last, until the server says that nobody is: the app can be opened without a connection, too. */
const remembered = useStorage<Person | null>('aidbridge.person', null, undefined, {
  serializer: StorageSerializers.object,
})
watch(
  session,
  ({ data, isPending }) => {
    if (data) remembered.value = { id: data.user.id, name: data.user.name, email: data.user.email }
    else if (!isPending && !sessionUnknown.value) remembered.value = null
  },
  { immediate: true, flush: 'sync' },
)

/** Who is signed in. What they may do comes from the API, never from here. */
export const user = computed<Person | null>(
  () => session.value.data?.user ?? (sessionUnknown.value ? remembered.value : null),
)

watch(user, (now) => draftsBelongTo(now?.id ?? null), { immediate: true, flush: 'sync' })
watch(
  () => session.value.data?.user.id,
  (now) => now && void dropOthersAnswers(),
  { immediate: true },
)
whenConnectionReturns(() => sessionUnknown.value && void askSessionAgain())

/** Waits for the first answer about the session. */
export async function sessionAsked(): Promise<void> {
  await until(() => session.value.isPending).toBe(false)
}

export async function askSessionAgain(): Promise<void> {
  await session.value.refetch()
}

let leaving = false

/** By hand: what was typed on this device is forgotten with it. */
export async function signOut(): Promise<void> {
  leaving = true
  forgetMyDrafts()
  forgetPhotoCopies()
  await dropMine()
  remembered.value = null
  await askAuth('/sign-out', {})
  await askSessionAgain()
  leaving = false
}

let whenEnded: (() => void) | undefined
/** The router asks to be told when the server no longer knows the session. */
export function onSessionEnd(then: () => void): void {
  whenEnded = then
}

watch(user, (now, before) => {
  if (before && !now && !leaving) whenEnded?.()
})

/** Somebody noticed that the server takes us for a stranger. */
export async function sessionEnded(): Promise<void> {
  await askSessionAgain()
  if (!user.value && !sessionUnknown.value) whenEnded?.()
}
