/**
 * The key of what a person means to do. Sending the same again, because no answer came, keeps the key: the server then
 * acts once (domain.md 6, I8). Other words, or an answer, end the intent; the same key with another payload is an error.
 */
export function startIntent() {
  let pending: { key: string; payload: string } | null = null
  return {
    keyFor(input: unknown): string {
      const payload = JSON.stringify(input)
      if (pending?.payload !== payload) pending = { key: crypto.randomUUID(), payload }
      return pending.key
    },
    answered() {
      pending = null
    },
  }
}
