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
