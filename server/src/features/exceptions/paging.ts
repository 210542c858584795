import type { Found } from './found.ts'

export interface Page {
  after?: string | undefined
  before?: string | undefined
  limit: number
  inverted: boolean
}

/**
 * A page of a list that is read whole. What a cursor named may have been solved meanwhile: then the list begins anew,
 * so that nothing is left out.
 */
export function pageAfter(all: readonly Found[], { after, before, limit, inverted }: Page): Found[] {
  const place = (id: string | undefined) => all.findIndex((found) => found.id === id)
  const from = after === undefined ? 0 : place(after) + 1
  const until = before === undefined || place(before) < 0 ? all.length : place(before)
  const between = all.slice(from, until)
  return (inverted ? between.reverse() : between).slice(0, limit)
}
