import type { TypedDocumentNode } from '@apollo/client/core'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { type OpenPage, openPage, type PageVariables, type Pages } from './list-page.ts'
import { defaultSize, useHowMuch } from './list-size.ts'
import { useFailure } from './failure.ts'
import type { ReadingState } from './reading-state.ts'

/** Rows in sight, counted from 0. */
export type Sight = readonly [first: number, last: number]

interface Habits {
  /** Rows of a page, where the reader has not said how many. */
  usual?: number
  /**
   * Pages are kept as they were answered: taking a hundred rows apart for the cache and putting them together again holds up
   * a scroll for several frames. What is done to a row shows all the same (row-changes.ts), what else changes when it is
   * read again.
   */
  asOne?: boolean
}

/**
 * A list, page after page. How much of it the reader opened is in the address, so that a reload and the back button
 * show just as much again. Each page is a question of its own: of a list of ten thousand rows only the pages near the
 * sight follow what others change; the others sleep with what they knew, until they are seen again.
 * The document takes `$first: Int` and `$after: String`.
 */
export function useList<Result, Variables extends Record<string, unknown> & PageVariables, Item>(
  document: TypedDocumentNode<Result, Variables>,
  filters: () => Omit<Variables, keyof PageVariables>,
  pagesOf: (result: Result) => Pages<Item> | null | undefined,
  { usual = defaultSize, asOne = false }: Habits = {},
) {
  const { size, shown, first, endless, reset } = useHowMuch(usual)
  const sight = shallowRef<Sight | null>(null)
  const opened = shallowRef<OpenPage<Item>[]>([])

  function open(): void {
    const position = opened.value.length
    const before = opened.value[position - 1]
    const page = openPage<Result, Item>(document as TypedDocumentNode<Result>, {
      variables: () => ({ ...filters(), first: first.value, after: before?.endCursor.value ?? null }),
      pagesOf,
      ready: () => !before || before.endCursor.value !== null,
      near: () => isNear(position),
      asOne,
    })
    opened.value = [...opened.value, page]
  }
  const closeAfter = (count: number) => {
    opened.value.slice(count).forEach((page) => page.close())
    opened.value = opened.value.slice(0, count)
  }

  /** A page of the sight, or next to it; the first one also tells how many there are. */
  function isNear(position: number): boolean {
    if (!sight.value || position === 0) return true
    const [from, to] = sight.value.map((row) => Math.floor(row / first.value)) as [number, number]
    return position >= from - 1 && position <= to + 1
  }

  open()
  onScopeDispose(() => closeAfter(0))

  const nodes = computed(() => distinct(opened.value.flatMap(({ items }) => items.value)))
  const last = computed(() => opened.value.at(-1)!)
  /** As the last page says that has answered: the newest knows nothing while it is asked for, or has failed. */
  const hasMore = computed(() => opened.value.findLast(({ known }) => known.value)?.hasMore.value ?? false)
  const loading = computed(() => opened.value.some((page) => page.loading.value))
  const error = computed(() => opened.value.find((page) => page.error.value)?.error.value ?? null)
  const failed = computed(() => error.value !== null)

  const mayGoOn = computed(
    () => last.value.current.value && last.value.hasMore.value && !loading.value && !failed.value,
  )
  /** Of a list without pages the next rows are fetched before the reader comes to them. */
  const isNearEnd = computed(
    () => endless.value && sight.value !== null && sight.value[1] > nodes.value.length - first.value,
  )
  const wanting = computed(() => shown.value > nodes.value.length || isNearEnd.value)
  watch([wanting, mayGoOn], ([wants, may]) => wants && may && open())
  watch(
    () => JSON.stringify([filters(), first.value]),
    () => {
      closeAfter(1)
      sight.value = null
      reset()
    },
  )

  const state = computed<ReadingState>(() => {
    if (nodes.value.length > 0) return 'full'
    if (loading.value) return 'loading'
    return failed.value ? 'failed' : 'empty'
  })
  function more(): void {
    if (!failed.value) return void (shown.value = nodes.value.length + first.value)
    // What fails again says so by itself.
    for (const page of opened.value) if (page.error.value) page.retry().catch(() => {})
  }
  return {
    nodes,
    state,
    loading,
    hasMore,
    total: computed(() => opened.value[0]?.total.value),
    problem: useFailure(error),
    size,
    more,
    retry: () => Promise.all(opened.value.map((page) => page.retry())),
    /** Told by whoever draws only what is in sight. */
    see: (seen: Sight) => (sight.value = seen),
  }
}
export type List = Pick<
  ReturnType<typeof useList>,
  'nodes' | 'loading' | 'hasMore' | 'total' | 'size' | 'more' | 'see'
>

/** What moved to an earlier page while a later one slept is shown once. */
function distinct<Item>(items: readonly Item[]): Item[] {
  const seen = new Map<unknown, Item>()
  for (const item of items) seen.set((item as { id?: string }).id ?? item, item)
  return seen.size === items.length ? (items as Item[]) : [...seen.values()]
}
