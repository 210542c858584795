/** One by one to whoever asks, but read together: what is asked for in the same moment. A key that is not found is undefined. */
export function together<Key, Value>(
  read: (keys: Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (key: Key) => Promise<Value | undefined> {
  let next: { keys: Set<Key>; found: Promise<ReadonlyMap<Key, Value>> } | undefined
  return async (key) => {
    next ??= gather()
    next.keys.add(key)
    return (await next.found).get(key)
  }

  function gather() {
    const keys = new Set<Key>()
    const found = Promise.resolve().then(() => {
      next = undefined
      return read([...keys])
    })
    return { keys, found }
  }
}
