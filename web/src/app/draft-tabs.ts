import { tryOnScopeDispose } from '@vueuse/core'

/** The same form in another tab: open there, or sent or thrown away there. */
export type Elsewhere = 'open' | 'gone' | null

interface Told {
  /** What was typed there, as it is kept. */
  typed: (kept: string) => void
  is: (elsewhere: Elsewhere) => void
}

type Word = 'hello' | 'here' | 'bye'

const channel = () =>
  typeof window === 'undefined' || typeof BroadcastChannel === 'undefined'
    ? null
    : new BroadcastChannel('aidbridge.drafts')

/**
 * Two tabs with the same draft show the same text: what is typed in one appears in the other, so that neither overwrites
 * what the other holds. Each is told of the other.
 */
export function watchOtherTabs(place: string, { typed, is }: Told): void {
  const others = channel()
  if (!others) return
  const say = (word: Word) => others.postMessage({ place, word })
  others.onmessage = ({ data }: MessageEvent<{ place: string; word: Word }>) => {
    if (data.place !== place) return
    if (data.word === 'hello') say('here')
    is(data.word === 'bye' ? null : 'open')
  }
  function stored({ key, newValue }: StorageEvent) {
    if (key !== place) return
    if (newValue === null) return is('gone')
    is('open')
    typed(newValue)
  }
  window.addEventListener('storage', stored)
  say('hello')
  const leave = () => say('bye')
  window.addEventListener('pagehide', leave)
  tryOnScopeDispose(() => {
    leave()
    others.close()
    window.removeEventListener('storage', stored)
    window.removeEventListener('pagehide', leave)
  })
}
