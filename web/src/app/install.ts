import { shallowRef } from 'vue'

/** Browsers that let a page ask; others have it in their menu. Not in TypeScript's library. */
interface InstallEvent extends Event {
  prompt: () => Promise<unknown>
}
const offer = shallowRef<InstallEvent | null>(null)

/** Call once, at start: the browser says early that the app can be installed. */
export function followInstalling(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    offer.value = event as InstallEvent
  })
  window.addEventListener('appinstalled', () => (offer.value = null))
}

export const installOffer = offer
export async function install(): Promise<void> {
  await offer.value?.prompt()
  offer.value = null
}
