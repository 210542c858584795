import type { Language } from '@aidbridge/shared/core/languages'

/** The column with the names in the reader's language; all of them sort as readers do (migration "names are sorted …"). */
export const nameColumn = { de: 'nameDe', uk: 'nameUk', en: 'nameEn' } as const satisfies Record<
  Language,
  string
>

/** By the reader's name of something that a row points to. */
export const byName = <Direction extends 'asc' | 'desc' = 'asc'>(language: Language) =>
  ({ [nameColumn[language]]: 'asc' }) as { nameDe?: Direction; nameUk?: Direction; nameEn?: Direction }

/** What is not known stands at the end, whichever way round. */
export const knownFirst = { sort: 'asc', nulls: 'last' } as const
export const lastKnownFirst = { sort: 'desc', nulls: 'last' } as const

/** The same order, the other way round where asked; `nulls` stay where they are. */
export function turned<Order extends object>(
  orders: readonly Order[],
  reversed: boolean | null | undefined,
): Order[] {
  return reversed ? orders.map((order) => turn(order) as Order) : [...orders]
}

function turn(order: unknown): unknown {
  if (order === 'asc') return 'desc'
  if (order === 'desc') return 'asc'
  if (typeof order !== 'object' || order === null) return order
  return Object.fromEntries(Object.entries(order).map(([key, value]) => [key, turn(value)]))
}
