/**
 * One by one to whoever asks, but read together: what is asked for before the program next waits for the outside. Nothing
 * is kept.
 * @param keyOf under which `read` gives back what it found; what it did not find is undefined
 */
export function together<Asked, Found>(
  read: (all: Asked[]) => Promise<ReadonlyMap<string, Found>>,
  keyOf: (asked: Asked) => string,
): (asked: Asked) => Promise<Found | undefined> {
  let next: { all: Map<string, Asked>; found: Promise<ReadonlyMap<string, Found>> } | undefined
  return async (asked) => {
    next ??= gather()
    next.all.set(keyOf(asked), asked)
    return (await next.found).get(keyOf(asked))
  }

  function gather() {
    const all = new Map<string, Asked>()
    const found = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      next = undefined
      return read([...all.values()])
    })
    return { all, found }
  }
}
