/** The list with the changes made to one of its records. */
export function replaceAt<Item extends object>(
  items: readonly Item[],
  index: number,
  change: Partial<Item>,
): Item[] {
  return items.map((item, position) => (position === index ? { ...item, ...change } : item))
}
