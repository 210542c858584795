import { ref } from 'vue'
import { readCounts, waitingCounts } from './waiting-counts.ts'

/** Signing out wipes what is on the device; whoever has a confirmed count unsent there is asked first. */
export function useSigningOut(signOut: () => Promise<unknown>) {
  const asking = ref(false)

  async function tryToSignOut() {
    // Outside the frame of the pages nobody has read them yet.
    await readCounts()
    if (waitingCounts.value.length === 0) await signOut()
    else asking.value = true
  }
  async function signOutAnyway() {
    asking.value = false
    await signOut()
  }
  return { asking, tryToSignOut, signOutAnyway }
}
