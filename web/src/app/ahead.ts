/**
 * What public/first-paint.js has asked the server while this program was still on its way to the device. Each answer is
 * taken once; null where it was not asked, or has been taken.
 */
type Ahead = Partial<Record<'session' | 'start', Promise<Response>>>

export function takeAhead(name: keyof Ahead): Promise<Response> | null {
  const { aidbridgeAhead: asked } = globalThis as { aidbridgeAhead?: Ahead }
  const answer = asked?.[name]
  delete asked?.[name]
  return answer ?? null
}

let start: Promise<Record<string, unknown> | undefined> | undefined

/** Who is at the screen and whether this is a demo, by the names of those questions; undefined where it was not asked. */
export const startAhead = () => (start ??= readStart())

async function readStart(): Promise<Record<string, unknown> | undefined> {
  const answer = await takeAhead('start')?.catch(() => null)
  if (!answer?.ok) return undefined
  return ((await answer.json()) as { data?: Record<string, unknown> }).data
}
