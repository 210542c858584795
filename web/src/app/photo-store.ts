const store = 'photos'

/**
 * Pictures that wait for a connection. The browser's database, because its storage for drafts holds only text and
 * little of it. Where a browser keeps nothing, they last as long as the page.
 */
const memory = new Map<string, Blob>()

export const kept = {
  async put(key: string, picture: Blob): Promise<void> {
    memory.set(key, picture)
    await inStore('readwrite', (photos) => photos.put(picture, key))
  },
  async get(key: string): Promise<Blob | null> {
    return memory.get(key) ?? (await inStore<Blob>('readonly', (photos) => photos.get(key)))
  },
  async remove(key: string): Promise<void> {
    memory.delete(key)
    await inStore('readwrite', (photos) => photos.delete(key))
  },
  async clear(): Promise<void> {
    memory.clear()
    await inStore('readwrite', (photos) => photos.clear())
  },
}

/** The answer of the browser's database; null where it has none or cannot be used. */
async function inStore<Answer>(
  mode: IDBTransactionMode,
  ask: (photos: IDBObjectStore) => IDBRequest,
): Promise<Answer | null> {
  try {
    const database = await openStore()
    try {
      return await answerOf<Answer>(ask(database.transaction(store, mode).objectStore(store)))
    } finally {
      database.close()
    }
  } catch {
    return null
  }
}

function openStore(): Promise<IDBDatabase> {
  const opening = indexedDB.open('aidbridge', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(store)
  return answerOf(opening)
}

function answerOf<Answer>(request: IDBRequest): Promise<Answer> {
  return new Promise((answer, fail) => {
    request.onsuccess = () => answer(request.result as Answer)
    request.onerror = () => fail(request.error ?? new Error('The store does not answer'))
  })
}
