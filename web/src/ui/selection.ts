import { computed, ref, shallowRef } from 'vue'

/** Rows that are picked out of a list, to do the same with each of them. Only rows that the list shows are picked. */
export function useSelection<Row extends { id: string }>(rows: () => readonly Row[]) {
  const picked = shallowRef<ReadonlySet<string>>(new Set())
  /** From here a range goes on. */
  const anchor = ref<string | null>(null)

  const chosen = computed(() => rows().filter(({ id }) => picked.value.has(id)))
  const has = (id: string) => picked.value.has(id)
  const isAll = computed(() => chosen.value.length > 0 && chosen.value.length === rows().length)

  function put(ids: readonly string[], on: boolean) {
    const next = new Set(picked.value)
    for (const id of ids) {
      if (on) next.add(id)
      else next.delete(id)
    }
    picked.value = next
  }

  /** One row; with `range` all from the last one that was touched up to it, all like it. */
  function toggle(id: string, range = false) {
    const on = !has(id)
    put(range && anchor.value ? between(anchor.value, id) : [id], on)
    anchor.value = id
  }
  function between(from: string, to: string): string[] {
    const ids = rows().map((row) => row.id)
    const [first, last] = [ids.indexOf(from), ids.indexOf(to)].sort((a, b) => a - b) as [number, number]
    return first < 0 ? [to] : ids.slice(first, last + 1)
  }

  const take = (id: string) => put([id], true)
  const all = (on: boolean) =>
    put(
      rows().map(({ id }) => id),
      on,
    )
  const release = (id: string) => put([id], false)
  const clear = () => (picked.value = new Set())
  return { chosen, isAll, has, toggle, take, all, release, clear }
}
export type Selection<Row extends { id: string } = { id: string }> = ReturnType<typeof useSelection<Row>>
