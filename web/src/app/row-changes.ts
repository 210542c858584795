import { createEventHook } from '@vueuse/core'
import { shallowRef } from 'vue'

interface Change {
  id: string
  /** The record as it is now; null: what was expected of it did not happen. */
  now: object | null
}
const changes = createEventHook<Change>()

const idOf = (record: object) => ('id' in record && typeof record.id === 'string' ? record.id : null)

/** A deed has brought back a record, or will: the lists that show it do not wait until they are read again. */
export function rowChanged(record: object): void {
  const id = idOf(record)
  if (id) void changes.trigger({ id, now: record })
}

/** What was told of it ahead is not so. */
export function rowUnchanged(record: object): void {
  const id = idOf(record)
  if (id) void changes.trigger({ id, now: null })
}

/** What was done to rows since they were read. `rows`: as they were read. */
export function useRowChanges<Row>(rows: () => readonly Row[]) {
  const changed = shallowRef<ReadonlyMap<string, object>>(new Map())
  changes.on(({ id, now }) => {
    if (!rows().some((row) => idOf(row as object) === id)) return
    const others = [...changed.value].filter(([other]) => other !== id)
    changed.value = new Map(now ? [...others, [id, now]] : others)
  })

  /** The rows as they are now; those that nothing was done to are the same. */
  function apply(read: readonly Row[]): readonly Row[] {
    if (changed.value.size === 0) return read
    return read.map((row) => {
      const now = changed.value.get(idOf(row as object) ?? '')
      return now ? (known(row as object, now) as Row) : row
    })
  }
  return { apply, forget: () => (changed.value = new Map()) }
}

/** A deed brings back more of a record than a row shows, or less. */
const known = (row: object, now: object): object => ({
  ...row,
  ...Object.fromEntries(Object.entries(now).filter(([key]) => key in row)),
})
