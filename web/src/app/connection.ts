import { readonly, ref } from 'vue'

/** How long a question may stay without an answer, in milliseconds: a dead spot swallows it without a word. */
const patience = 10_000

const lost = ref(false)
const whenReturned: (() => void)[] = []
let timer: ReturnType<typeof setTimeout> | undefined

/** True while the server cannot be reached; the shell then says so, calmly, and nothing typed is touched. */
export const connectionLost = readonly(lost)

/** Called by whoever noticed; asks again, ever more slowly, until the server answers. */
export function noticeLostConnection(): void {
  if (lost.value) return
  lost.value = true
  askAgain(2_000)
}

export function noticeConnection(): void {
  if (!lost.value) return
  clearTimeout(timer)
  lost.value = false
  for (const then of whenReturned) then()
}

/** What to do once the server answers again: read anew what is on the screen. */
export function whenConnectionReturns(then: () => void): void {
  if (whenReturned.push(then) > 1) return
  window.addEventListener('online', () => lost.value && askAgain(0))
  window.addEventListener('offline', noticeLostConnection)
}

function askAgain(delay: number): void {
  clearTimeout(timer)
  timer = setTimeout(async () => {
    if (await serverAnswers()) return noticeConnection()
    askAgain(Math.min(Math.max(delay, 1_000) * 1.5, 30_000))
  }, delay)
}

/** Asks, whatever was noticed before. */
export async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch('/ready', { cache: 'no-store', signal: AbortSignal.timeout(patience) })).ok
  } catch {
    return false
  }
}
