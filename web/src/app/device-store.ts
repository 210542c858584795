import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { draftOwner } from './draft.ts'

/**
 * What is kept on the device and is too large, or too private, for the storage of drafts: photos that wait for a
 * connection, answers that can be read without one, deeds that are not sent yet. Everything belongs to somebody; the next
 * person at the same device does not see it.
 */
interface Device extends DBSchema {
  photos: { key: string; value: Owned & { picture: Blob }; indexes: { owner: string } }
  answers: { key: string; value: Owned & { answer: string; keptAt: string }; indexes: { owner: string } }
  outbox: { key: string; value: Owned & { deed: string }; indexes: { owner: string } }
}
interface Owned {
  key: string
  owner: string
}
const shelves = ['photos', 'answers', 'outbox'] as const
type Shelf = (typeof shelves)[number]
type Kept<Name extends Shelf> = Omit<Device[Name]['value'], 'owner'>

let opening: Promise<IDBPDatabase<Device>> | undefined

function device(): Promise<IDBPDatabase<Device>> {
  opening ??= openDB<Device>('aidbridge', 2, {
    upgrade(database) {
      // The photos of version 1 had no owner.
      for (const name of database.objectStoreNames) database.deleteObjectStore(name)
      for (const shelf of shelves)
        database.createObjectStore(shelf, { keyPath: 'key' }).createIndex('owner', 'owner')
    },
    // A newer version of the program wants the database.
    blocking: (_now, _next, event) => (event.target as IDBDatabase).close(),
    terminated: () => (opening = undefined),
  })
  return opening
}

/** Where a browser keeps nothing, things last as long as the page. */
async function tryOn<Answer>(
  ask: (database: IDBPDatabase<Device>) => Promise<Answer>,
): Promise<Answer | null> {
  try {
    return await ask(await device())
  } catch {
    opening = undefined
    return null
  }
}

/** True when it is really on the device. */
export async function keep<Name extends Shelf>(shelf: Name, thing: Kept<Name>): Promise<boolean> {
  const owned = { ...thing, owner: draftOwner() } as Device[Name]['value']
  return (await tryOn(async (database) => database.put(shelf, owned))) !== null
}

export const find = <Name extends Shelf>(shelf: Name, key: string) =>
  tryOn(async (database) => (await database.get(shelf, key)) ?? null)

export const mine = async <Name extends Shelf>(shelf: Name): Promise<Device[Name]['value'][]> =>
  (await tryOn((database) => database.getAllFromIndex(shelf, 'owner', IDBKeyRange.only(draftOwner())))) ?? []

export async function drop(shelf: Shelf, key: string): Promise<void> {
  await tryOn((database) => database.delete(shelf, key))
}

/** On signing out by hand: the next person at this device finds nothing of this one's. */
export async function dropMine(from: readonly Shelf[] = shelves): Promise<void> {
  const owner = IDBKeyRange.only(draftOwner())
  await tryOn(async (database) => {
    for (const shelf of from) {
      const keys = await database.getAllKeysFromIndex(shelf, 'owner', owner)
      await Promise.all(keys.map((key) => database.delete(shelf, key)))
    }
  })
}

/** What could be read without a connection is not left lying around for whoever signs in next. */
export async function dropOthersAnswers(): Promise<void> {
  const owner = draftOwner()
  await tryOn(async (database) => {
    const others = (await database.getAll('answers')).filter((answer) => answer.owner !== owner)
    await Promise.all(others.map(({ key }) => database.delete('answers', key)))
  })
}
