import { drop, find, keep } from './device-store.ts'

/** Pictures that wait for a connection; the memory helps where a browser keeps nothing. */
const memory = new Map<string, Blob>()

export const kept = {
  async put(key: string, picture: Blob): Promise<void> {
    memory.set(key, picture)
    await keep('photos', { key, picture })
  },
  async get(key: string): Promise<Blob | null> {
    return memory.get(key) ?? (await find('photos', key))?.picture ?? null
  },
  async remove(key: string): Promise<void> {
    memory.delete(key)
    await drop('photos', key)
  },
  /** The page's own copies; what lies on the device goes with its owner (device-store.ts). */
  forgetCopies(): void {
    memory.clear()
  },
}
