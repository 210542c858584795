import { StorageSerializers, until, useIntervalFn, useStorage } from '@vueuse/core'
import { computed, shallowRef, watch } from 'vue'
import { askAuth } from './auth.ts'
import { whenConnectionReturns } from './connection.ts'
import { dropMine, dropOthersAnswers } from './device-store.ts'
import { draftsBelongTo, forgetMyDrafts } from './draft.ts'

interface Person {
  id: string
  name: string
  email: string
}

/** What the server last said of who is here. */
type Session = { state: 'asking' | 'unknown' | 'nobody' } | { state: 'known'; user: Person }
const session = shallowRef<Session>({ state: 'asking' })
const known = computed(() => (session.value.state === 'known' ? session.value.user : null))

/** The server could not be asked who is here; that is not the same as nobody being here. */
export const sessionUnknown = computed(() => session.value.state === 'unknown')

/** Who was here last, until the server says that nobody is: the app can be opened without a connection, too. */
const remembered = useStorage<Person | null>('aidbridge.person', null, undefined, {
  serializer: StorageSerializers.object,
})
watch(
  session,
  ({ state }) => {
    if (known.value) remembered.value = known.value
    else if (state === 'nobody') remembered.value = null
  },
  { flush: 'sync' },
)

/** Who is signed in. What they may do comes from the API, never from here. */
export const user = computed<Person | null>(
  () => known.value ?? (sessionUnknown.value ? remembered.value : null),
)

watch(user, (now) => draftsBelongTo(now?.id ?? null), { immediate: true, flush: 'sync' })
watch(
  () => known.value?.id,
  (now) => now && void dropOthersAnswers(),
  { immediate: true },
)
whenConnectionReturns(() => sessionUnknown.value && void askSessionAgain())

let turn = 0
let latest: Promise<void>

/** Of two questions the later one is believed, whichever is answered first; both are over when it is. */
export function askSessionAgain(): Promise<void> {
  latest = askSession(++turn)
  return latest
}

async function askSession(own: number): Promise<void> {
  const { answer, refusal } = await askAuth<{ user: Person } | null>('/get-session')
  if (own !== turn) return latest
  if (answer) session.value = { state: 'known', user: personOf(answer.user) }
  else session.value = { state: !refusal || refusal.code === 'HTTP_401' ? 'nobody' : 'unknown' }
}

const personOf = ({ id, name, email }: Person): Person => ({ id, name, email })

// It looks again when the page comes back into sight, and every few minutes: a session that was ended elsewhere does
// not leave a page open that pretends to be up to date.
const fewMinutes = 300_000
useIntervalFn(askSessionAgain, fewMinutes, { immediateCallback: true })
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void askSessionAgain()
})

/** Waits for the first answer about the session. */
export async function sessionAsked(): Promise<void> {
  await until(() => session.value.state).not.toBe('asking')
}

let leaving = false

/** By hand: what was typed on this device is forgotten with it. */
export async function signOut(): Promise<void> {
  leaving = true
  forgetMyDrafts()
  const { forgetPhotoCopies } = await import('./photos.ts')
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
