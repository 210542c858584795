/** One page of a list, as the API asks Prisma for it, with the relations that it wants to see. */
export interface PageQuery<Include = object, Cursor = object> {
  include?: Include
  cursor?: Cursor
  take: number
  skip: number
}

export interface PageAsked<Include = object, Cursor = object> extends PageQuery<Include, Cursor> {
  /** Nothing but the ids of its records is wanted (graphql/straight). */
  keysOnly: boolean
}

/**
 * The keys of one page out of keys in an order that only SQL can make (collation, similarity), as Prisma's own cursor,
 * take and skip would cut it: a negative `take` counts from the end.
 */
export function pageOf(keys: readonly string[], { cursor, take, skip }: PageQuery): string[] {
  const at = cursor ? keys.indexOf(Object.values(cursor)[0] as string) : take < 0 ? keys.length - 1 : 0
  if (at < 0) return []
  if (take >= 0) return keys.slice(at + skip, at + skip + take)
  const end = at - skip + 1
  return keys.slice(Math.max(0, end + take), Math.max(0, end))
}

/** Rows of one page in the order of its keys. */
export function inOrder<Row>(
  keys: readonly string[],
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Row[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]))
  return keys.map((key) => byKey.get(key)).filter((row) => row !== undefined)
}
