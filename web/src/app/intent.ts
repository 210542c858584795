/** What is under way: sent, and not answered yet. */
export interface Intent {
  key: string
  payload: string
}

/**
 * The key of what a person means to do. Sending the same again, because no answer came, keeps the key: the server then
 * acts once (domain.md 6, I8). Other words, or an answer, end the intent; the same key with another payload is an error.
 * Where the place outlives the page (a draft), so does the key.
 */
export function startIntent(place: { pending: Intent | null } = { pending: null }) {
  return {
    keyFor(input: unknown): string {
      const payload = JSON.stringify(input)
      if (place.pending?.payload !== payload) place.pending = { key: crypto.randomUUID(), payload }
      return place.pending.key
    },
    answered() {
      place.pending = null
    },
  }
}
