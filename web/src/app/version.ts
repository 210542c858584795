import { ref } from 'vue'
import { noticeLostConnection, serverAnswers } from './connection.ts'
import { quiet } from './quiet.ts'

// After a deploy an open page belongs to a program that is no longer there. Whoever works is told, and decides when to
// take the new one; what was typed waits in the drafts (draft.ts).

/** `waiting`: a newer program can be taken; `broken`: a part of this one is gone; `renewed`: it was just replaced. */
export const version = ref<'current' | 'waiting' | 'broken' | 'renewed'>('current')

/** The page with which the app was opened and whose code is not on the device: it waits for a connection. */
export const unreachablePage = ref<string | null>(null)

let takeWaiting: (() => void) | undefined
/** Parts whose code did not come; of a page the router is told as well. */
const notFetched = new WeakSet<object>()
let isLeaving = false
const mark = 'aidbridge.renewed'

/** Call once, at start. The app can then be installed, and be opened without a connection. */
export function followVersions(): void {
  if (sessionStorage.getItem(mark) === location.pathname) version.value = 'renewed'
  sessionStorage.removeItem(mark)
  window.addEventListener('vite:preloadError', ({ payload }) => {
    notFetched.add(payload)
    void partNotFetched()
  })
  if (import.meta.env.PROD && 'serviceWorker' in navigator) void quiet().then(keepShell)
}

/** The shell on the device; a newer one waits until it is asked for, so that nobody's page changes under his hands. */
async function keepShell(): Promise<void> {
  const { Workbox } = await import('workbox-window')
  const shell = new Workbox('/sw.js')
  let asked = false
  takeWaiting = () => {
    asked = true
    shell.messageSkipWaiting()
  }
  shell.addEventListener('waiting', () => (version.value = 'waiting'))
  shell.addEventListener('controlling', ({ isUpdate }) => {
    if (asked) location.reload()
    else if (isUpdate) version.value = 'waiting'
  })
  // A browser may refuse; then the app needs the network, as any page does.
  const registered = await shell.register().catch(() => undefined)
  if (registered) setInterval(() => void registered.update().catch(() => {}), 3_600_000)
}

/** By hand: at once, with everything typed kept. */
export async function takeNewVersion(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  if (version.value === 'waiting' && registration?.waiting && takeWaiting) return takeWaiting()
  await renew(location.href)
}

/** Somebody wants a page whose code does not come: there is no connection, or there is a newer program. */
export async function pageNotFetched(error: unknown, wanted: string): Promise<void> {
  if (!(error instanceof Error && notFetched.has(error))) return
  isLeaving = version.value !== 'renewed'
  if (!(await serverAnswers())) {
    isLeaving = false
    unreachablePage.value = wanted
    return noticeLostConnection()
  }
  if (version.value === 'renewed') version.value = 'broken'
  else await renew(wanted)
}

async function partNotFetched(): Promise<void> {
  if (!(await serverAnswers())) return noticeLostConnection()
  if (!isLeaving) version.value = 'broken'
}

/** From the server and not from the shell on the device, which is the old one. */
async function renew(address: string): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  await registration?.unregister()
  sessionStorage.setItem(mark, new URL(address, location.href).pathname)
  location.assign(address)
}
