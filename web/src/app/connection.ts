import { computed, readonly, ref } from 'vue'

/** How long a question may stay without an answer, in milliseconds: a dead spot swallows it without a word. */
const patience = 10_000

/** `lost`: nothing comes back; `unavailable`: something answers that it cannot at the moment. */
type Loss = 'lost' | 'unavailable'

/** What a proxy answers while nobody stands behind it, and the server while its database does not answer. */
export const notNow: ReadonlySet<number | undefined> = new Set([502, 503, 504])

const loss = ref<Loss | null>(null)
const whenReturned: (() => void)[] = []
let timer: ReturnType<typeof setTimeout> | undefined

/** True while the server cannot be reached; the shell then says so, calmly, and nothing typed is touched. */
export const connectionLost = computed(() => loss.value !== null)

/** Which of the two it was, for whoever says it. */
export const connectionLoss = readonly(loss)

/** Called by whoever noticed; asks again, ever more slowly, until the server answers. */
export function noticeLostConnection(kind: Loss = 'lost'): void {
  const asksAlready = connectionLost.value
  loss.value = kind
  if (!asksAlready) askAgain(2_000)
}

export function noticeConnection(): void {
  if (!connectionLost.value) return
  clearTimeout(timer)
  loss.value = null
  for (const then of whenReturned) then()
}

/** Called by whoever got an answer of this status. @returns whether it is an answer to what was asked */
export function noticeAnswer(status: number | undefined): boolean {
  const answered = !notNow.has(status)
  if (answered) noticeConnection()
  else noticeLostConnection('unavailable')
  return answered
}

/** What to do once the server answers again: read anew what is on the screen. */
export function whenConnectionReturns(then: () => void): void {
  if (whenReturned.push(then) > 1) return
  window.addEventListener('online', () => connectionLost.value && askAgain(0))
  window.addEventListener('offline', () => noticeLostConnection())
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
